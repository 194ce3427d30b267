import {Parser, type CST} from 'yaml'
import {UnreadableError} from '../../errors.ts'
import {createPositions} from '../../positions.ts'
import type {Directive, Format} from '../../types.ts'
import {readDirective} from '../shared/directive-comment.ts'
import {demandFewTexts} from '../shared/most-texts.ts'
import type {KeyPath} from './key-path.ts'
import {valuesFormat, type Value, type Values} from './values.ts'
import {fitScalar, scalarPieces, type ScalarStyle} from './yaml-scalars.ts'

interface YamlValues extends Values {
  /** The first thing that is no YAML. */
  readonly fault: {readonly offset: number; readonly message: string} | undefined
}

/** The texts of YAML, in every way to write them. An editor shows what can be read of a text that has a fault. */
const yaml: Format = valuesFormat({
  id: 'yaml',
  extensions: ['.yml', '.yaml'],
  languageIds: ['yaml', 'dockercompose', 'github-actions-workflow'],
  valuesOf,
  demandWhole(text, {fault}: YamlValues) {
    if (!fault) return
    const {line, column} = createPositions(text).lineColumn(fault.offset)
    throw new UnreadableError(`Line ${line}, column ${column} is no YAML: ${fault.message}. Mend it, or add --as text.`)
  }
})

export default yaml

/** What is still to be looked at: tokens with the way to them. */
interface Task {
  readonly token: CST.Token
  readonly path: KeyPath | undefined
  readonly inFlow: boolean
}

/** The parser takes about a kilobyte for each of them. */
const MOST_PARTS = 100_000

/** At least as many as there are keys, items and lines. */
function partsIn(text: string): number {
  let parts = 0
  for (const _ of text.matchAll(/[\n,[{]/g)) parts++
  return parts
}

/** Numbers, truth and dates are no texts. */
const NO_TEXT = /^(?:true|false|null|~|[-+]?[\d.][\d_.,:eExXoTZ+ -]*)$/i
const STYLES: Readonly<Record<string, ScalarStyle>> = {
  scalar: 'plain',
  'single-quoted-scalar': 'single',
  'double-quoted-scalar': 'double',
  'block-scalar': 'block'
}

function valuesOf(text: string): YamlValues {
  const values: Value[] = []
  const directives: Directive[] = []
  let fault: YamlValues['fault']
  demandFewTexts(partsIn(text), MOST_PARTS)
  for (const document of new Parser().parse(text)) {
    // Nesting may be as deep as the file is long, so that nothing here calls itself.
    const tasks: Task[] = [{token: document, path: undefined, inFlow: false}]
    for (let task = tasks.pop(); task; task = tasks.pop()) {
      const {token, path, inFlow} = task
      if (token.type === 'error') fault ??= {offset: token.offset, message: token.message.replace(/ at line[^]*$/, '')}
      else if (token.type === 'comment') addDirective(text, token, directives)
      else if (token.type in STYLES) {
        const value = valueOf(text, token as CST.FlowScalar | CST.BlockScalar, path, inFlow)
        if (value) values.push(value)
        for (const each of [...(token as CST.BlockScalar).props ?? [], ...((token as CST.FlowScalar).end ?? [])]) addDirective(text, each, directives)
      } else for (const part of partsOf(token, path, inFlow).reverse()) tasks.push(part)
    }
  }
  // Those behind a value come with it, before those inside a list that began earlier.
  directives.sort((a, b) => a.span.start - b.span.start)
  values.sort((a, b) => a.start - b.start)
  return {values, directives, fault}
}

function partsOf(token: CST.Token, path: KeyPath | undefined, inFlow: boolean): Task[] {
  const parts: Task[] = []
  const put = (tokens: readonly CST.Token[] | undefined): void => {
    for (const each of tokens ?? []) if (each.type === 'comment' || each.type === 'error') parts.push({token: each, path, inFlow})
  }
  switch (token.type) {
    case 'document':
      put(token.start)
      if (token.value) parts.push({token: token.value, path, inFlow})
      put(token.end)
      break
    case 'block-map':
    case 'block-seq':
    case 'flow-collection': {
      const isFlow = token.type === 'flow-collection'
      const isList = token.type === 'block-seq' || (isFlow && token.start.source === '[')
      let index = -1
      for (const item of token.items) {
        put(item.start)
        put(item.sep)
        if (isList && (item.key || item.value)) index++
        const own: KeyPath = isList ? {key: index, above: path} : {key: keyText(item.key), above: path}
        const isBinary = [...item.start, ...(item.sep ?? [])].some(each => each.type === 'tag' && each.source === '!!binary')
        // "[a: b]" is a map of one in a list.
        const inner = isList && item.key ? {key: keyText(item.key), above: own} : own
        if (item.value && !isBinary) parts.push({token: item.value, path: inner, inFlow: inFlow || isFlow})
      }
      if (isFlow) put(token.end)
    }
  }
  return parts
}

function keyText(key: CST.Token | null | undefined): string {
  if (!key || !('source' in key)) return '?'
  return key.source.replace(/^(["'])([^]*)\1$/, '$2').slice(0, 80)
}

function valueOf(text: string, token: CST.FlowScalar | CST.BlockScalar, path: KeyPath | undefined, inFlow: boolean): Value | undefined {
  const style = STYLES[token.type]!
  const {source} = token
  let start = token.offset
  let end = start + source.length
  if (token.type === 'block-scalar') {
    for (const each of token.props) start += 'source' in each ? each.source.length : 0
    end = start + source.length
  } else if (style !== 'plain') {
    start++
    if (source.length > 1 && source.endsWith(source[0]!)) end--
  } else if (NO_TEXT.test(source)) return undefined
  return {start, end, path, pieces: scalarPieces(text, style, start, end), fit: edits => fitScalar(text, style, {start, end}, inFlow, edits)}
}

function addDirective(text: string, token: CST.Token, directives: Directive[]): void {
  if (token.type !== 'comment' || token.source.length > 4000) return
  const span = {start: token.offset, end: token.offset + token.source.length}
  const directive = readDirective(text.slice(span.start, span.end).replace(/^#+/, ''), span)
  if (directive) directives.push(directive)
}
