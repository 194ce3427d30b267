import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {bin} from '../lsp/built.ts'
import {pathWithCommand} from './page.ts'
import {removeFolder} from './remove-folder.ts'

/** A letter with what makes places hard to count: an emoji, a combining accent, a finding over two lines. */
export const LETTER = '# Café 😀\n\n😀 The clinic treated an addict last night. Cafe\u0301 staff saw an\naddict too.\n'
export const LETTER_AFTER = /^# Café 😀\n\n😀 The clinic treated a person with (?:an )?addiction last night\. Cafe\u0301 staff saw an\naddict too\.\n$/

/** What a scripted editor saw and did. */
export interface Seen {
  /** What the script wrote as its answer. */
  readonly answer: Record<string, unknown>
  /** The letter as it was saved. */
  readonly saved: string
}

export function isInstalled(command: string, ...options: string[]): boolean {
  return spawnSync(command, options, {stdio: 'ignore'}).status === 0
}

/**
 * Runs an editor in a folder with the letter in it. The script writes its answer as JSON to the file that
 * PEOPLEFIRST_ANSWER names; "peoplefirst" is on its path.
 *
 * @throws with all that the editor wrote, when there is no answer
 */
export function runEditor(command: string, options: (script: string) => readonly string[], script: {readonly name: string; readonly text: string}, letter: string = LETTER): Seen {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'peoplefirst-editor-')))
  try {
    mkdirSync(join(folder, '.git'))
    writeFileSync(join(folder, 'letter.md'), letter)
    const file = join(folder, script.name)
    writeFileSync(file, script.text)
    const answer = join(folder, 'answer.json')
    const {stdout, stderr, error} = spawnSync(command, options(file), {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
      env: {...process.env, HOME: folder, PATH: pathWithCommand(folder), PEOPLEFIRST_BIN: bin, PEOPLEFIRST_NODE: process.execPath, PEOPLEFIRST_ANSWER: answer, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8'}
    })
    try {
      return {answer: JSON.parse(readFileSync(answer, 'utf8')) as Record<string, unknown>, saved: readFileSync(join(folder, 'letter.md'), 'utf8')}
    } catch {
      throw new Error(`${command} gave no answer. ${error?.message ?? ''}\n${stdout}\n${stderr}`)
    }
  } finally {
    // The server may still be keeping its code in there.
    removeFolder(folder)
  }
}
