import {statSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, isAbsolute, resolve} from 'node:path'
import {settingsIn} from './find.ts'

/**
 * The file that a name under `extends` stands for: a path from the file that names it, or an npm
 * package that this file could import.
 *
 * @returns the absolute path, or the sentence that says where it was looked for
 */
export function resolveExtends(name: string, from: string): {readonly file: string} | {readonly problem: string} {
  return /^\.{1,2}(?:[\\/]|$)/.test(name) || isAbsolute(name) ? byPath(name, from) : byPackage(name, from)
}

function byPath(name: string, from: string): {readonly file: string} | {readonly problem: string} {
  const path = resolve(dirname(from), name)
  const kind = kindOf(path)
  const file = kind === 'folder' ? settingsIn(path) : kind === 'file' ? path : undefined
  if (file !== undefined) return {file}
  return {problem: kind === 'folder' ? `The folder ${path} has no settings file.` : `There is no file ${path}.`}
}

function byPackage(name: string, from: string): {readonly file: string} | {readonly problem: string} {
  const require = createRequire(from)
  const main = tryResolve(require, name)
  if (main !== undefined) return {file: main}
  const manifest = tryResolve(require, `${name}/package.json`)
  const inside = manifest === undefined ? undefined : settingsIn(dirname(manifest))
  if (inside !== undefined) return {file: inside}
  if (manifest !== undefined) return {problem: `The package "${name}" in ${dirname(manifest)} has no settings file.`}
  const searched = `The package "${name}" is not installed; looked in node_modules from ${dirname(from)} upward.`
  // A name such as "base.yml" is that of a file, and nobody should install what a stranger called so.
  const isFile = SETTINGS_FILE.test(packageOf(name)) || kindOf(resolve(dirname(from), name)) !== undefined
  return {problem: `${searched} ${isFile ? `For the file beside this one, write "./${name}".` : `Type: npm install --save-dev ${packageOf(name)}.`}`}
}

const SETTINGS_FILE = /\.(?:ya?ml|json)$/

function tryResolve(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name)
  } catch {
    return undefined
  }
}

/** "@org/house/clinic.yml" is in the package "@org/house". */
function packageOf(name: string): string {
  return name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
}

/** Undefined also for what is the name of no file: too long, or with a character that none may have. */
function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const stats = statSync(path, {throwIfNoEntry: false})
    return stats === undefined ? undefined : stats.isDirectory() ? 'folder' : 'file'
  } catch (error) {
    // Behind a folder that is closed to us: reading it says so.
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'file' : undefined
  }
}
