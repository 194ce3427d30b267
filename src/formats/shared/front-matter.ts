import type {BlockDetails} from './block-builder.ts'
import type {Outline} from './outline.ts'
import {addScalar, closingQuote, doubleQuoted, singleQuoted, type ScalarPiece} from './scalar.ts'

/** The fields that readers see, and what they are. */
const FIELDS: Readonly<Record<string, BlockDetails>> = {
  title: {kind: 'title'},
  description: {kind: 'paragraph'},
  summary: {kind: 'paragraph'}
}

const YAML_KEY = /^(["']?)(title|description|summary)\1[ \t]*:(?=\s)[ \t]*/gm
const TOML_KEY = /^[ \t]*(["']?)(title|description|summary)\1[ \t]*=[ \t]*/gm
const TOML_TABLE = /^[ \t]*\[/m

/**
 * Reads the values of front matter, YAML between lines of "---" or TOML between lines of "+++", that
 * are prose.
 *
 * The values are found here rather than by a YAML parser, which could not say which character of a
 * folded or quoted value stands where, and would be loaded for every page.
 *
 * @param start where the document begins, behind its byte order mark
 * @returns where the body begins; `start` where there is no front matter
 */
export function readFrontMatter(outline: Outline, start: number): number {
  const {source} = outline
  const fence = source.startsWith('---', start) ? '---' : source.startsWith('+++', start) ? '+++' : undefined
  if (!fence) return start
  const first = lineEnd(source, start + 3)
  if (source.slice(start + 3, first).trim() !== '') return start
  const closing = fence === '---' ? /^(?:---|\.\.\.)[ \t]*$/gm : /^\+\+\+[ \t]*$/gm
  closing.lastIndex = nextLine(source, first)
  const end = closing.exec(source)
  if (!end) return start
  const from = nextLine(source, first)
  if (fence === '---') readYaml(outline, from, end.index)
  else readToml(outline, from, end.index)
  return nextLine(source, end.index + end[0].length)
}

function readYaml(outline: Outline, from: number, to: number): void {
  const {source} = outline
  for (const match of source.slice(from, to).matchAll(YAML_KEY)) {
    const details = FIELDS[match[2]!]!
    const at = from + match.index + match[0].length
    const mark = source[at]
    if (mark === '"' || mark === "'") {
      const end = closingQuote(source, mark, at + 1, to, mark === '"')
      if (end === -1) continue
      if (mark === '"') addScalar(outline, details, doubleQuoted(source, at + 1, end), {quote: mark, escaped: '\\"'})
      else addScalar(outline, details, singleQuoted(source, at + 1, end), {quote: mark, escaped: "''"})
    } else if (mark === '|' || mark === '>') {
      for (const pieces of blockScalar(source, nextLine(source, lineEnd(source, at)), to)) addScalar(outline, details, pieces)
    } else if (!/[[{&*!%@`#]/.test(mark ?? '')) addScalar(outline, details, plainScalar(source, at, to))
  }
}

/** Indented lines; a blank line between them begins another paragraph. */
function blockScalar(source: string, from: number, to: number): ScalarPiece[][] {
  const paragraphs: ScalarPiece[][] = [[]]
  let at = from
  while (at < to) {
    const end = Math.min(lineEnd(source, at), to)
    const line = source.slice(at, end)
    const next = nextLine(source, end)
    if (line.trim() === '') paragraphs.push([])
    else if (!/^[ \t]/.test(line)) break
    else paragraphs.at(-1)!.push({from: at, to: Math.min(next, to)})
    at = next
  }
  return paragraphs
}

/** The rest of the line up to a comment, and the indented lines that go on with it. */
function plainScalar(source: string, from: number, to: number): ScalarPiece[] {
  const pieces: ScalarPiece[] = []
  let at = from
  while (at < to) {
    const end = Math.min(lineEnd(source, at), to)
    const line = source.slice(at, end)
    if (at > from && !/^[ \t]/.test(line) && line.trim() !== '') break
    const comment = /(?:^|[ \t])#/.exec(line)?.index
    const next = Math.min(nextLine(source, end), to)
    pieces.push({from: at, to: comment === undefined ? next : at + comment})
    if (comment !== undefined) break
    at = next
  }
  return pieces
}

/** The keys before the first table, as further ones belong to their tables. */
function readToml(outline: Outline, from: number, to: number): void {
  const {source} = outline
  const table = TOML_TABLE.exec(source.slice(from, to))
  const limit = table ? from + table.index : to
  for (const match of source.slice(from, limit).matchAll(TOML_KEY)) {
    const details = FIELDS[match[2]!]!
    const at = from + match.index + match[0].length
    const mark = source[at]
    if (mark !== '"' && mark !== "'") continue
    const isLong = source.startsWith(mark.repeat(3), at)
    const begin = at + (isLong ? 3 : 1)
    const end = isLong ? source.indexOf(mark.repeat(3), begin) : tomlQuote(source, mark, begin, limit)
    if (end === -1 || end > limit) continue
    if (mark === '"') addScalar(outline, details, doubleQuoted(source, begin, end), {quote: mark, escaped: '\\"'})
    // Literal strings hold no quote of their own, so a typographic one stands for it.
    else addScalar(outline, details, [{from: begin, to: end}], {quote: mark, escaped: '’'})
  }
}

/** Literal strings of TOML know no escapes, not even two quotes for one. */
function tomlQuote(source: string, mark: string, from: number, limit: number): number {
  return mark === '"' ? closingQuote(source, mark, from, limit, true) : source.indexOf(mark, from)
}

function lineEnd(source: string, from: number): number {
  const found = /[\r\n]/g
  found.lastIndex = from
  return found.exec(source)?.index ?? source.length
}

function nextLine(source: string, end: number): number {
  if (source[end] === '\r' && source[end + 1] === '\n') return end + 2
  return Math.min(end + 1, source.length)
}
