import {existsSync, renameSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import type {UnusedDirective} from '../directives.ts'
import {readText} from '../files/read-text.ts'
import {whyUnwritten} from '../files/system-reasons.ts'
import {removeQuietly, temporaryBeside} from '../files/temporary.ts'
import type {Finding} from '../types.ts'
import {makeCacheFolder} from './location.ts'
import type {Stamp} from './stamp.ts'

/** What the check of a document came to, without the document. */
export interface CachedCheck {
  readonly formatId: string
  readonly findings: readonly Finding[]
  readonly held?: number
  /** Comments that hold nothing back. */
  readonly unused?: readonly UnusedDirective[]
  /** The texts of the entries of `accept` that were needed. */
  readonly usedAccepts?: readonly string[]
  /** The document's text, where decoding the bytes does not give it and a report needs it. */
  readonly text?: string
  /** True when the document is a container, whose lines are lines of no file. */
  readonly container?: true
  /** Offsets of findings and what the format calls their place. */
  readonly places?: readonly (readonly [offset: number, where: string])[]
}

export interface StoredEntry extends Stamp {
  readonly check: string
  readonly hash: string
  /** True: the same stamp later means the same bytes. */
  readonly settled: boolean
  readonly result: CachedCheck
}

/** As written: in a list, the names of the fields would be most of the file. */
type Row = readonly [check: number, hash: string, size: number, changed: number, touched: number, inode: number, settled: 0 | 1, result: CachedCheck | string]

interface Stored {
  readonly format: number
  readonly version: string
  /** What rows name by number. */
  readonly checks: readonly string[]
  readonly entries: Readonly<Record<string, Row>>
}

const FORMAT = 2
const NAME = 'results.json'

/** The entries by name; none when the file is not there, damaged, or written by another version. */
export function readStore(folder: string, version: string): Map<string, StoredEntry> {
  try {
    const stored = JSON.parse(readText(join(folder, NAME))) as Stored
    if (stored.format !== FORMAT || stored.version !== version) return new Map()
    return new Map(Object.entries(stored.entries).map(([name, row]) => [name, toEntry(row, stored.checks)]))
  } catch {
    return new Map()
  }
}

/**
 * Writes the entries to a file beside the old one and puts it in its place, so that no reader meets
 * half of it. Entries of files that are gone are left out.
 *
 * @returns the reason, when it could not be written, as a clause without a full stop
 */
export function writeStore(
  folder: string,
  version: string,
  entries: ReadonlyMap<string, StoredEntry>,
  {root, seen}: {readonly root: string; readonly seen: ReadonlySet<string>}
): string | undefined {
  const kept = [...entries].filter(([name]) => seen.has(name) || existsSync(resolve(root, name)))
  const checks = [...new Set(kept.map(([, {check}]) => check))]
  const numbers = new Map(checks.map((check, index) => [check, index]))
  const rows = kept.map(([name, entry]) => [name, toRow(entry, numbers.get(entry.check)!)] as const)
  const stored: Stored = {format: FORMAT, version, checks, entries: Object.fromEntries(rows)}
  const file = join(folder, NAME)
  const temporary = temporaryBeside(file)
  try {
    makeCacheFolder(folder)
    writeFileSync(temporary, JSON.stringify(stored))
    renameSync(temporary, file)
    return undefined
  } catch (error) {
    removeQuietly(temporary)
    return whyUnwritten(error)
  }
}

/** Most documents are clean: of those, the format is all there is to say. */
function toRow({hash, size, changed, touched, inode, settled, result}: StoredEntry, check: number): Row {
  const {formatId, findings, ...more} = result
  const isClean = findings.length === 0 && Object.values(more).every(value => value === undefined)
  return [check, hash, size, changed, touched, inode, settled ? 1 : 0, isClean ? formatId : result]
}

function toEntry([check, hash, size, changed, touched, inode, settled, result]: Row, checks: readonly string[]): StoredEntry {
  const name = checks[check]
  if (name === undefined || typeof hash !== 'string' || typeof size !== 'number') throw new TypeError('Not an entry of a cache')
  const entry = {check: name, hash, size, changed, touched, inode, settled: settled === 1}
  if (typeof result === 'string') return {...entry, result: {formatId: result, findings: []}}
  if (typeof result?.formatId !== 'string' || !Array.isArray(result.findings)) throw new TypeError('Not a result of a check')
  return {...entry, result}
}
