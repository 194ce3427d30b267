import {Composer, isMap, isScalar, LineCounter, Parser, type Document, type ParsedNode} from 'yaml'
import type {Problem} from './problems.ts'
import {MAX_LENGTH, objectionsTo, tooDeep, type Objection} from './yaml-guards.ts'

/** Keys and positions that lead from a file's root to a value. */
export type Path = readonly (string | number)[]

/** A parsed YAML file that knows where each value was written. */
export interface YamlFile {
  readonly file: string
  readonly value: unknown
  /** 1-based line of the value at this path, or of the nearest value around it. */
  line(path: Path): number
  /** A problem at this path; `atKey` points at the key instead of its value. */
  problem(path: Path, message: string, atKey?: boolean): Problem
}

/**
 * Parses YAML; what the parser objects to is added to `problems`. Whatever the text holds, this ends soon:
 * what is too long, too deep or repeats itself without end is a problem, too.
 */
export function parseYaml(file: string, text: string, problems: Problem[]): YamlFile {
  const lines = new LineCounter()
  const place = (offset: number): {line: number; column: number} => {
    const {line, col} = lines.linePos(offset)
    return {line: Math.max(1, line), column: Math.max(1, col)}
  }
  const {document, value, objections} = compose(text, lines)
  for (const {offset, message} of objections) problems.push({file, ...place(offset), message})
  return {
    file,
    value,
    line: path => place(offsetOf(document, path, false)).line,
    problem: (path, message, atKey = false) => ({file, ...place(offsetOf(document, path, atKey)), message})
  }
}

interface Composed {
  readonly document?: Document<ParsedNode>
  /** Plain data; undefined where there is an objection. */
  readonly value?: unknown
  readonly objections: readonly Objection[]
}

function compose(text: string, lineCounter: LineCounter): Composed {
  if (text.length > MAX_LENGTH) return {objections: [{offset: 0, message: 'The file is longer than a million characters. Split it.'}]}
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)]
  const deep = tooDeep(tokens)
  if (deep) return {objections: [deep]}
  // Comparing each key with each other takes minutes for a long file; objectionsTo() does it in one pass.
  const composer = new Composer({lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'error'})
  const [document, second] = composer.compose(tokens, true, text.length)
  if (!document) return {objections: []}
  const found = [...document.errors, ...document.warnings].map(({pos, message}) => ({offset: pos[0], message: explain(message)}))
  if (second) found.push({offset: second.range[0], message: 'A second document begins here (---). Write it as a file of its own.'})
  const objections = found.length > 0 ? found : objectionsTo(document)
  return objections.length > 0 ? {document, objections} : {document, ...valueOf(document)}
}

/** A few names that repeat each other grow to billions of values; the parser counts and stops. */
function valueOf(document: Document): Pick<Composed, 'value' | 'objections'> {
  try {
    return {value: document.toJS(), objections: []}
  } catch (error) {
    return {objections: [{offset: 0, message: `What is repeated by its name grows too large here (${(error as Error).message}).`}]}
  }
}

/** The parser's message, with the usual cure for the usual slip. */
function explain(message: string): string {
  const first = message.split('\n')[0]!.replace(/\.$/, '')
  if (/Nested mappings|implicit key|mapping values|flow (?:collection|map|sequence)|Unexpected (?:flow|scalar)/i.test(first))
    return `${first}. Text with a colon, or that starts with [ { " ' * or $, is written in quotes.`
  return `${first}.`
}

function offsetOf(document: Document | undefined, path: Path, atKey: boolean): number {
  if (!document) return 0
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const key = path[length - 1]
    const pair = isMap(parent)
      ? parent.items.find(item => (isScalar(item.key) ? item.key.value : item.key) === key)
      : undefined
    const wanted = pair && (atKey || isEmpty(pair.value)) ? pair.key : document.getIn(path.slice(0, length), true)
    const range = (wanted as {range?: readonly number[]} | undefined)?.range
    if (range) return range[0]!
  }
  return document.contents?.range?.[0] ?? 0
}

/** Nothing is written after the key, so the key is the place to point at. */
function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null)
}
