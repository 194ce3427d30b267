import type {TextDocument} from 'vscode-languageserver-textdocument'
import type {Range} from 'vscode-languageserver/node.js'
import type {UnusedDirective} from '../directives.ts'
import {PeoplefirstError} from '../errors.ts'
import {formatFor, formatForLanguage, loadFormat} from '../formats/index.ts'
import type {Finding, Format, SourceDocument, Span} from '../types.ts'
import {textIn, type Encoding} from './encoding.ts'
import type {DocumentRules} from './rules-for.ts'
import type {EditChecker, DocumentChecker} from './incremental/checker.ts'
import {createExtractor, type Extractor} from './incremental/extractor.ts'

/** What a check of one version of a document came to. */
export interface Analysis {
  readonly version: number
  /** The text of that version, with the places of its lines. */
  readonly text: TextDocument
  readonly findings: readonly Finding[]
  readonly unused: readonly UnusedDirective[]
  /** Absent where the document is not checked: it is set aside, of a kind that is not read, or the check failed. */
  readonly checked?: {readonly source: SourceDocument; readonly format: Format; readonly checker: EditChecker}
  /** Why it could not be checked, for the writer. */
  readonly failure?: unknown
  /** Milliseconds. */
  readonly took: number
}

/** A document that is open in the editor. */
export interface OpenDocument {
  readonly uri: string
  readonly languageId: string
  /** The newest text; it is not changed in place. */
  text: TextDocument
  readonly memory: Memory
}

/** What is kept from one check of a document for the next. */
interface Memory {
  format?: Format
  extractor?: Extractor
  checking?: {readonly by: EditChecker; readonly document: DocumentChecker}
}

/** More characters than this are for the command line: they would keep the writer waiting. */
const LONGEST = 5_000_000

/** @param encoding what the positions of the client count */
export function openDocument(uri: string, languageId: string, version: number, text: string, encoding: Encoding): OpenDocument {
  return {uri, languageId, text: textIn(encoding, uri, languageId, version, text), memory: {}}
}

/**
 * The format by the editor's language, otherwise by the name of the file; undefined for what is not read as text.
 *
 * @param asked true: also formats that are only read where somebody asks for them
 */
export function formatIdOf({uri, languageId}: Pick<OpenDocument, 'uri' | 'languageId'>, path: string | undefined, asked: boolean = false): string | undefined {
  const byName = formatFor(path ?? uri, asked)
  // Emacs says "text" of each mode that grew out of its text mode, so there the name of the file knows more.
  if (languageId === 'text') return byName ?? 'text'
  return formatForLanguage(languageId, asked) ?? ALIASES[languageId] ?? byName
}

/** What other editors call the languages that formats name as Visual Studio Code does. */
const ALIASES: Readonly<Record<string, string>> = {txt: 'text', plain: 'text', gitcommit: 'text', pandoc: 'markdown', gfm: 'markdown', 'markdown.mdx': 'mdx', plaintex: 'latex', 'latex-expl3': 'latex', rst: 'rst', rest: 'rst', asciidoctor: 'asciidoc', adoc: 'asciidoc'}

/**
 * Checks the newest text of a document; only what changed since its last check is decided again.
 *
 * @param path as messages and formats name it
 */
export async function analyse(document: OpenDocument, path: string, formatId: string | undefined, rulesFor: () => Promise<DocumentRules | undefined>): Promise<Analysis> {
  try {
    const rules = formatId === undefined ? undefined : await rulesFor()
    const format = rules && (await loadFormat(formatId!))
    return format?.fromText ? await checkText(document, path, format, rules!) : untouched(document)
  } catch (failure) {
    return {...untouched(document), failure}
  }
}

async function checkText({text, memory, languageId}: OpenDocument, path: string, format: Format, rules: DocumentRules): Promise<Analysis> {
  const start = performance.now()
  const words = text.getText()
  if (words.length > LONGEST)
    throw new PeoplefirstError('PF5001', `This document has ${words.length} characters, which is more than is checked while you write. "peoplefirst check" on the command line reads it.`)
  const source = format.fromText!(path, words, languageId)
  if (memory.format !== format) {
    memory.format = format
    memory.extractor = createExtractor(format)
  }
  const prose = memory.extractor!.extract(source)
  const read = performance.now()
  const checker = await rules.checkerFor(prose)
  const ready = performance.now()
  const {findings, unused} = checkerOf(memory, checker).check(source, prose)
  void rules.whole.then(whole => {
    // The first letter that is typed then finds all rules ready.
    if (whole !== checker && memory.checking?.by !== whole) checkerOf(memory, whole).check(source, prose)
  }, () => {})
  return {
    version: text.version,
    text,
    findings: rules.counting(findings),
    unused,
    checked: {source, format, checker},
    took: performance.now() - ready + (read - start)
  }
}

function checkerOf(memory: Memory, checker: EditChecker): DocumentChecker {
  if (memory.checking?.by !== checker) memory.checking = {by: checker, document: checker.open()}
  return memory.checking.document
}

function untouched({text}: OpenDocument): Analysis {
  return {version: text.version, text, findings: [], unused: [], took: 0}
}

/** A stretch of the document as the client counts it: lines and characters from 0. */
export function rangeOf(text: TextDocument, {start, end}: Span): Range {
  return {start: text.positionAt(start), end: text.positionAt(end)}
}
