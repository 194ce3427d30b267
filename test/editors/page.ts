import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {bin} from '../lsp/built.ts'

/**
 * A block of a set-up page, as a reader copies it.
 *
 * @param page name of a file in docs/editors, without its ending
 * @param language of the fence
 * @param holds a piece of its text, where a page has several of that language
 * @throws where the page has none
 */
export function linesOf(page: string, language: string, holds = ''): string {
  const text = readFileSync(new URL(`../../docs/editors/${page}.md`, import.meta.url), 'utf8')
  for (const [, fence, code] of text.matchAll(/^```(\S*)\n([^]*?)^```$/gm)) if (fence === language && code!.includes(holds)) return code!
  throw new Error(`docs/editors/${page}.md has no block of ${language} with "${holds}".`)
}

/**
 * Puts a command "peoplefirst" into a folder, as an installation would, since set-up pages call it by name.
 *
 * @returns a PATH that finds it first
 */
export function pathWithCommand(folder: string): string {
  const programs = join(folder, 'bin')
  mkdirSync(programs, {recursive: true})
  const command = join(programs, 'peoplefirst')
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`)
  chmodSync(command, 0o755)
  return `${programs}:${process.env['PATH']}`
}
