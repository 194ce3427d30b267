import type {UnusedDirective} from '../directives.ts'
import {PeoplefirstError, UnreadableError} from '../errors.ts'
import type {FoundFile} from '../files/find-files.ts'
import {readBytes} from '../files/read-bytes.ts'
import {readDocument} from '../files/read-document.ts'
import {asWritten} from '../fix/written.ts'
import {formatIds, loadFormat} from '../formats/index.ts'
import {decodeText} from '../formats/shared/encoding.ts'
import type {Checker} from '../pipeline.ts'
import type {AcceptedEntry, FileResult, Format, ReadOptions, Rulebook, SourceDocument} from '../types.ts'
import {createCheckers, type Glance} from './checkers.ts'
import type {RuleSettings} from './settings.ts'

/** One document after it was looked at. */
export interface Checked {
  readonly result: FileResult
  /** Comments in it that hold nothing back. */
  readonly unused: readonly UnusedDirective[]
  /** Entries of `accept` that held a finding back. */
  readonly usedAccepts?: readonly AcceptedEntry[]
  /** The document as reports need it; absent when it was clean at first sight or could not be read. */
  readonly source?: {readonly document: SourceDocument; place(document: SourceDocument, offset: number): string}
  /** What `fix` needs; absent when the document was clean at first sight or could not be read. */
  readonly read?: {readonly format: Format; readonly document: SourceDocument; readonly bytes: Uint8Array; readonly checker: Checker}
  /** The error of a fault in peoplefirst itself: the run fails, whoever named the file. */
  readonly fault?: unknown
}

/** Checks documents one after the other, with what they need loaded once and only when one needs it. */
export interface Checking {
  checkFile(file: FoundFile): Promise<Checked>
  checkBytes(path: string, formatId: string | undefined, bytes: Uint8Array): Promise<Checked>
  /**
   * The rules of the documents in which something was found, topics and own rules included.
   *
   * @param complete false: those with a say in them and the sources of all are enough
   */
  rulebook(complete: boolean): Promise<Rulebook>
  /** Says that something was found in a document, where that is known without checking it. */
  foundIn(path: string): Promise<void>
}

/**
 * The formats whose files hold their words as they are, so that a search of the raw text tells whether
 * a rule can find anything. Most files end there, without being parsed.
 */
export const SEARCHED_RAW: ReadonlySet<string> = new Set(['text', 'markdown', 'html'])

/** @param reading who is told while a document is read page by page, what recognizes text in pictures, and how long it may take */
export function createChecking(rules: RuleSettings, reading: Pick<ReadOptions, 'onPage' | 'recognize' | 'deadlineMs'> = {}): Checking {
  const {glance, checkerFor, rulebook, use} = createCheckers(rules)
  const rulesFor = async (path: string): Promise<RuleSettings> => rules.forDocument?.(path) ?? rules

  async function checkBytes(path: string, named: string | undefined, bytes: Uint8Array): Promise<Checked> {
    let formatId = named ?? 'unknown'
    try {
      formatId = named ?? (await formatOf(path, bytes))
      const own = await rulesFor(path)
      const glanced = SEARCHED_RAW.has(formatId) ? await glanceAt(bytes, formatId, own) : undefined
      if (glanced?.mayHold === false) return clean(path, formatId)
      const format = await loadFormat(formatId)
      const document = await readDocument(format, path, bytes, reading)
      const prose = format.extract(document)
      const checker = await checkerFor(prose, own, glanced?.look)
      const {findings: found, held, unused, usedAccepts} = checker.check(document, prose)
      const findings = asWritten(found, format, document)
      if (findings.length > 0) use(own)
      const kept = findings.length > 0 ? {document} : {}
      const result: FileResult = {path, formatId, status: 'checked', findings, ...kept, ...(held > 0 ? {held} : {}), ...(document.incomplete ? {reason: document.incomplete} : {})}
      return {result, unused, usedAccepts, source: {document, place: format.place}, read: {format, document, bytes, checker}}
    } catch (error) {
      return failed(path, formatId, error)
    }
  }

  /** A comment that steers the check is looked at even where nothing is found, since it may be needless. */
  async function glanceAt(bytes: Uint8Array, formatId: string, own: RuleSettings): Promise<Glance> {
    const text = textOf(bytes, formatId)
    if (text === undefined) return {mayHold: true}
    const glanced = await glance(text, own)
    return text.includes('peoplefirst-') ? {...glanced, mayHold: true} : glanced
  }

  return {
    checkBytes,
    rulebook,
    foundIn: async path => use(await rulesFor(path)),
    async checkFile({path, absolute, formatId, unread, skipped}) {
      const listed = {path, formatId: formatId ?? 'unknown', findings: []}
      if (skipped !== undefined) return {result: {...listed, status: 'skipped', reason: skipped}, unused: []}
      if (unread !== undefined) return {result: {...listed, status: 'unread', reason: unread}, unused: []}
      let bytes
      try {
        bytes = readBytes(absolute)
      } catch (error) {
        return failed(path, listed.formatId, error)
      }
      return checkBytes(path, formatId, bytes)
    }
  }
}

/** Undefined for bytes that only the format itself can tell: pages may say that they are in an older encoding. */
function textOf(bytes: Uint8Array, formatId: string): string | undefined {
  try {
    return decodeText(bytes).text
  } catch (error) {
    if (formatId === 'html') return undefined
    throw error
  }
}

/** @throws {UnreadableError} when the bytes are of no kind that is read; what the name says of it comes first */
export async function formatOf(path: string, bytes: Uint8Array): Promise<string> {
  const [{sniff}, {unreadKind}] = await Promise.all([import('../files/sniff.ts'), import('../files/kinds.ts')])
  const sniffed = sniff(bytes, formatIds())
  if (sniffed.kind === 'format') return sniffed.formatId
  const reason = unreadKind(path) ?? `It is ${sniffed.what}, which is not read. If it is another kind of document, say which with --as.`
  throw new UnreadableError(reason)
}

function clean(path: string, formatId: string): Checked {
  return {result: {path, formatId, status: 'checked', findings: []}, unused: []}
}

/** An unreadable file is a result like any other. Errors of rules and settings are not: they end the run. */
function failed(path: string, formatId: string, error: unknown): Checked {
  if (error instanceof PeoplefirstError && !(error instanceof UnreadableError)) throw error
  const known = error instanceof UnreadableError
  const reason = known ? error.message : `A fault in peoplefirst stopped it: ${messageOf(error)}. A report with the file helps to mend it.`
  return {result: {path, formatId, status: 'unread', reason, findings: []}, unused: [], ...(known ? {} : {fault: error})}
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
}
