import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {beforeAll} from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The command line as it is installed; PEOPLEFIRST_BIN names another one. */
export const bin = process.env['PEOPLEFIRST_BIN'] ?? join(root, 'bin/peoplefirst.js')

/** Builds the command line before the tests of a file, when it is not there. */
export function buildOnce(): void {
  beforeAll(async () => {
    if (process.env['PEOPLEFIRST_BIN'] || existsSync(join(root, 'dist/cli.cjs'))) return
    await promisify(execFile)(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
  }, 60_000)
}
