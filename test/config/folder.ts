import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {onTestFinished} from 'vitest'

/** A folder with these files, gone when the test ends. A value that is neither text nor bytes is written as JSON. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array | object>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'peoplefirst-test-')))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  writeAll(folder, files)
  return folder
}

export function writeAll(folder: string, files: Readonly<Record<string, string | Uint8Array | object>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content, null, 2))
  }
}
