import {readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {root} from './load-rules.mjs'

/**
 * Writes the legal notices of every bundled package to one file, by name.
 *
 * @param {string[]} inputs files of the bundle, relative to the repository
 * @param {string} target where the notices go
 */
export async function writeLicences(inputs, target) {
  const folders = [...new Set(inputs.flatMap(packageFolder))].sort()
  const notices = await Promise.all(folders.map(noticeOf))
  const text = ['This package contains the following packages.', ...notices].join(`\n\n${'-'.repeat(80)}\n\n`)
  await writeFile(target, `${text}\n`)
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` belongs to the last package named. */
function packageFolder(input) {
  const match = /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)
  return match ? [match[1]] : []
}

async function noticeOf(folder) {
  const path = join(root, folder)
  const {name, version, license, author} = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'))
  const files = (await readdir(path)).filter(file => /^(?:licen[cs]e|copying|notice)/i.test(file)).sort()
  const texts = await Promise.all(files.map(file => readFile(join(path, file), 'utf8')))
  const holder = typeof author === 'string' ? author : author?.name
  const head = `${name} ${version} (${license ?? 'licence in the text below'})`
  return [head, ...(texts.length > 0 ? texts.map(text => text.trim()) : [`Copyright ${holder ?? `the authors of ${name}`}`])].join('\n\n')
}
