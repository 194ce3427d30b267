import {createScanner} from 'jsonc-parser'
import type {Directive, Edit, Format} from '../../types.ts'
import {readDirective} from '../shared/directive-comment.ts'
import {demandFewTexts} from '../shared/most-texts.ts'
import {doubleQuoted} from '../shared/scalar.ts'
import type {KeyPath} from './key-path.ts'
import {valuesFormat, type Value, type Values} from './values.ts'

/** The texts of JSON: with comments, and one value a line too. */
const json: Format = valuesFormat({
  id: 'json',
  extensions: ['.json', '.jsonc', '.jsonl', '.ndjson', '.arb'],
  languageIds: ['json', 'jsonc', 'jsonl'],
  valuesOf
})

export default json

/** An object or list that is open; `key` counts on in a list. */
interface Holder {
  readonly isList: boolean
  readonly above: KeyPath | undefined
  key: string | number
  /** In an object: the next text is a key. */
  expectsKey: boolean
}

/** As the scanner numbers them; its own names are gone once it is compiled. */
const TOKEN = {openObject: 1, closeObject: 2, openList: 3, closeList: 4, comma: 5, colon: 6, text: 10, lineComment: 12, blockComment: 13, end: 17} as const
const UNCLOSED = 2

/** Read token by token, so that a file with a fault in it is read to its end. */
function valuesOf(text: string): Values {
  // A backslash before a line's end is a fault that the scanner goes over by one character: by both of CR LF, too.
  const scanner = createScanner(text.replaceAll('\\\r\n', '\\\n '), false)
  const values: Value[] = []
  const directives: Directive[] = []
  const holders: Holder[] = []
  const isClosed = (): boolean => Number(scanner.getTokenError()) !== UNCLOSED
  const pathNow = (): KeyPath | undefined => {
    const holder = holders.at(-1)
    return holder && {key: holder.key, above: holder.above}
  }
  for (let kind: number = scanner.scan(); kind !== TOKEN.end; kind = scanner.scan()) {
    const holder = holders.at(-1)
    switch (kind) {
      case TOKEN.openObject:
        holders.push({isList: false, above: pathNow(), key: '', expectsKey: true})
        break
      case TOKEN.openList:
        holders.push({isList: true, above: pathNow(), key: 0, expectsKey: false})
        break
      case TOKEN.closeObject:
      case TOKEN.closeList:
        holders.pop()
        break
      case TOKEN.comma:
        if (holder?.isList) holder.key = Number(holder.key) + 1
        else if (holder) holder.expectsKey = true
        break
      case TOKEN.colon:
        if (holder) holder.expectsKey = false
        break
      case TOKEN.text: {
        const from = scanner.getTokenOffset() + 1
        demandFewTexts(values.length)
        if (holder?.expectsKey) holder.key = scanner.getTokenValue()
        else values.push(valueOf(text, from, from + scanner.getTokenLength() - (isClosed() ? 2 : 1), pathNow()))
        break
      }
      case TOKEN.lineComment:
      case TOKEN.blockComment: {
        const span = {start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + scanner.getTokenLength()}
        const directive = span.end - span.start > 4000 ? undefined : readDirective(text.slice(span.start + 2, span.end).replace(/\*\/$/, ''), span)
        if (directive) directives.push(directive)
      }
    }
  }
  return {values, directives}
}

function valueOf(text: string, start: number, end: number, path: KeyPath | undefined): Value {
  return {start, end, path, pieces: doubleQuoted(text, start, end), fit}
}

function fit(edits: readonly Edit[]): readonly Edit[] {
  return edits.map(({span, text}) => ({span, text: JSON.stringify(text).slice(1, -1)}))
}
