import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** What a document says once all tracked changes in it are accepted or rejected, and the remarks in it. */
export interface Settled {
  readonly accepted: string
  readonly rejected: string
  readonly comments: readonly (readonly [author: string, text: string])[]
  readonly error?: string
}

const runs = (command: string, ...options: string[]): boolean => spawnSync(command, options, {stdio: 'ignore'}).status === 0

export const hasPandoc: boolean = runs('pandoc', '--version')

/** A python that has the bindings of LibreOffice: Debian's own, whichever other one comes first on the path. */
const python = ['/usr/bin/python3', 'python3'].find((command) => runs(command, '-c', 'import uno'))

export const hasLibreOffice: boolean = python !== undefined && runs('soffice', '--version')

/** For the names of tests that are skipped. */
export const whenMissing = {
  pandoc: hasPandoc ? '' : ' (skipped: apt-get install pandoc)',
  libreOffice: hasLibreOffice ? '' : ' (skipped: apt-get install libreoffice-writer python3-uno)'
} as const

export function pandocText(document: Uint8Array, from: 'docx' | 'odt', changes: 'accept' | 'reject' | 'all'): string {
  const more = from === 'docx' ? [`--track-changes=${changes}`] : []
  return execFileSync('pandoc', ['-f', from, '-t', 'plain', '--wrap=none', ...more], {input: document, encoding: 'utf8'})
}

/** Opens all documents in one LibreOffice; keys are file names. */
export function settleInLibreOffice(documents: Readonly<Record<string, Uint8Array>>): Record<string, Settled> {
  const folder = mkdtempSync(join(tmpdir(), 'peoplefirst-'))
  try {
    const source = join(folder, 'documents')
    mkdirSync(source)
    for (const [name, bytes] of Object.entries(documents)) writeFileSync(join(source, name), bytes)
    const script = join(import.meta.dirname, 'settle-changes.py')
    return JSON.parse(execFileSync(python!, [script, source], {encoding: 'utf8', maxBuffer: 1e8}))
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}
