import type {Block, Directive, Edit, Format, Prose, SourceDocument, Span} from '../../types.ts'
import {decodeEntity} from '../html/decode-entity.ts'
import {BlockBuilder} from '../shared/block-builder.ts'
import {hyphensIn} from '../shared/hyphens.ts'
import {inlineTextOf} from '../shared/inline-text.ts'
import {createMemory} from '../../memory.ts'
import type {ScalarPiece} from '../shared/scalar.ts'
import {countUpTo} from '../../sorted.ts'
import {textFormat} from '../shared/text-format.ts'
import {pathText, type KeyPath} from './key-path.ts'

/** A text among the values of a data file. */
export interface Value extends Span {
  readonly path: KeyPath | undefined
  /** What it reads as: source as it is, and escapes; a text of line feeds is a line end. */
  readonly pieces: readonly ScalarPiece[]
  /** Writes edits of it as its quotes want them. */
  readonly fit: (edits: readonly Edit[]) => readonly Edit[]
}

export interface Values {
  /** By position. */
  readonly values: readonly Value[]
  readonly directives: readonly Directive[]
}

export interface ValuesOptions<Found extends Values> extends Pick<Format, 'id' | 'extensions' | 'languageIds'> {
  readonly valuesOf: (text: string) => Found
  /** @throws {UnreadableError} when what was found cannot be all of a file */
  readonly demandWhole?: (text: string, values: Found) => void
}

/** A format whose prose is the texts among the values of a data file. */
export function valuesFormat<Found extends Values>({valuesOf, demandWhole, ...options}: ValuesOptions<Found>): Format {
  const found = createMemory(({text}: SourceDocument): Found => valuesOf(text))
  const format = textFormat({
    ...options,
    extract: document => proseOf(document.text, found.of(document)),
    fit: (document, edits) => fitAll(found.of(document).values, edits),
    place: (document, offset) => pathText(valueAt(found.of(document).values, offset)?.path)
  })
  return {
    ...format,
    async read(path, bytes, readOptions) {
      const document = await format.read(path, bytes, readOptions)
      demandWhole?.(document.text, found.of(document))
      return document
    }
  }
}

function proseOf(text: string, {values, directives}: Values): Prose {
  const writer = new ValueWriter(text)
  for (const value of values) writer.write(value)
  return {blocks: writer.blocks, directives}
}

/** Tags, entities and places for other words, as texts of programs have them: "<b>", "{name}", "%s", "${count}". */
const MARKUP = /<\/?([A-Za-z][A-Za-z\d-]*)(?:\s[^<>]*|\/)?>|&(?:[a-zA-Z]{2,31}|#\d{1,7}|#[xX][\da-fA-F]{1,6});|[$#%]\{[^{}]*\}|(?<!\{)\{[\w.$]*\}(?!\})|%(?:\(\w+\)|\d+\$)?[sdif@](?![\p{L}\p{N}])/gu
const BREAKS: ReadonlySet<string> = new Set(['p', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'td', 'th', 'table', 'blockquote', 'section', 'article', 'hr'])
const BULLET = /^\s*(?:[-*•+]|\d{1,3}[.)])\s+(?=\S)/

class ValueWriter {
  readonly blocks: Block[] = []
  private readonly text: string
  private readonly hyphens
  private readonly inline
  private builder: BlockBuilder | undefined
  private startsLine = true

  constructor(text: string) {
    this.text = text
    this.hyphens = hyphensIn(text)
    this.inline = inlineTextOf(text, true)
  }

  write({start, end, pieces}: Value): void {
    this.startsLine = true
    let index = 0
    let at = start
    // Tags may hold escapes of the quotes around, so that they are looked for in the source.
    const upTo = (limit: number): void => {
      for (; index < pieces.length; index++) {
        const piece = pieces[index]!
        const from = Math.max(piece.from, at)
        const to = Math.min(piece.to, limit)
        if (from < to) this.piece(piece.text === undefined ? {from, to} : {...piece, from})
        if (piece.to > limit) break
      }
      at = limit
    }
    // The second half of an escape begins nothing: "\%s".
    const isInEscape = (offset: number): boolean => {
      let next = index
      while (next < pieces.length && pieces[next]!.to <= offset) next++
      const piece = pieces[next]
      return piece !== undefined && piece.text !== undefined && piece.from < offset
    }
    for (const match of this.text.slice(start, end).matchAll(MARKUP)) {
      const from = start + match.index
      if (from < at || isInEscape(from)) continue
      upTo(from)
      at = from + match[0].length
      this.markup(match[0], match[1]?.toLowerCase(), from, at)
    }
    upTo(end)
    this.end()
  }

  private piece({from, to, text}: ScalarPiece): void {
    if (text === undefined) this.words(from, to)
    else if (text === '') this.builder?.dropped(from, to)
    else if (/^[\n\r]+$/.test(text)) this.lineEnd(text, from, to)
    else this.open().decoded(text, from, to)
  }

  private words(from: number, to: number): void {
    let start = from
    if (this.startsLine) {
      const bullet = BULLET.exec(this.text.slice(from, Math.min(to, from + 80)))?.[0]
      if (bullet !== undefined) {
        this.end()
        start += bullet.length
      }
      if (this.text.slice(start, to).trim() === '') return
    }
    this.startsLine = false
    this.inline.write(this.open(), start, to)
  }

  private lineEnd(text: string, from: number, to: number): void {
    // An empty line, written at once or one by one.
    if (this.startsLine || text.length > 1) this.end()
    else this.builder?.space(from, to)
    this.startsLine = true
  }

  private markup(source: string, tag: string | undefined, from: number, to: number): void {
    if (tag !== undefined) {
      if (BREAKS.has(tag)) this.end()
      else if (tag === 'br') this.builder?.space(from, to, false)
      return
    }
    this.startsLine = false
    const decoded = source.startsWith('&') ? decodeEntity(source) : undefined
    if (decoded !== undefined) this.open().decoded(decoded, from, to)
    else if (source.startsWith('&')) this.open().copy(from, to)
    else this.open().atom(from, to)
  }

  private open(): BlockBuilder {
    return (this.builder ??= new BlockBuilder(this.text, this.hyphens))
  }

  private end(): void {
    const block = this.builder?.finish({kind: 'paragraph'})
    if (block) this.blocks.push(block)
    this.builder = undefined
    this.startsLine = true
  }
}

function fitAll(values: readonly Value[], edits: readonly Edit[]): readonly Edit[] {
  const groups = new Map<Value | undefined, Edit[]>()
  for (const edit of edits) {
    const value = valueAt(values, edit.span.start)
    groups.set(value, [...(groups.get(value) ?? []), edit])
  }
  return [...groups].flatMap(([value, own]) => (value ? value.fit(own) : own))
}

/** The value that an offset stands in, or behind. */
function valueAt(values: readonly Value[], offset: number): Value | undefined {
  return values[countUpTo(values, offset, ({start}) => start) - 1]
}
