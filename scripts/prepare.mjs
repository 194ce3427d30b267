/**
 * Builds dist/ where the package comes from its repository and not from the registry: a fresh clone,
 * an installation from a git address, pre-commit. What is built already stays.
 */
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {createRequire} from 'node:module'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

if (!existsSync(`${root}dist/cli.cjs`)) {
  // A global installation from a git address comes here without the packages that build (npm/cli#8440).
  if (!isInstalled('esbuild')) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  run(process.execPath, ['scripts/build.mjs'])
}

function isInstalled(name) {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

/** Quiet, since what "npm pack" prints is the name of the package. */
function run(command, args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix|local_prefix|install_links)$/i.test(name)))
  const {status} = spawnSync(command, args, {cwd: root, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32'})
  if (status !== 0) process.exit(status ?? 1)
}
