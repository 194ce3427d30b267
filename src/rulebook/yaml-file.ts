import {LineCounter, parseDocument, isMap, isScalar, type Document} from 'yaml'
import type {Problem} from './problems.ts'

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

/** Parses YAML; what the parser objects to is added to `problems`. */
export function parseYaml(file: string, text: string, problems: Problem[]): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false})
  const place = (offset: number): {line: number; column: number} => {
    const {line, col} = lines.linePos(offset)
    return {line: Math.max(1, line), column: Math.max(1, col)}
  }
  for (const issue of [...document.errors, ...document.warnings]) {
    problems.push({file, ...place(issue.pos[0]), message: explain(issue.message)})
  }
  return {
    file,
    value: document.errors.length > 0 ? undefined : document.toJS(),
    line: path => place(offsetOf(document, path, false)).line,
    problem: (path, message, atKey = false) => ({file, ...place(offsetOf(document, path, atKey)), message})
  }
}

/** The parser's message, with the usual cure for the usual slip. */
function explain(message: string): string {
  const first = message.split('\n')[0]!.replace(/\.$/, '')
  if (/Nested mappings|implicit key|mapping values|flow collection|Unexpected (?:flow|scalar)/i.test(first))
    return `${first}. Text with a colon, or that starts with [ { " ' * or $, is written in quotes.`
  return `${first}.`
}

function offsetOf(document: Document, path: Path, atKey: boolean): number {
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
