import {createMemory} from '../../memory.ts'
import type {Bracket, Syntax} from './languages.ts'

/** What begins something at a place of the source. */
export type Opener =
  | {readonly kind: 'line' | 'skip' | 'brace' | 'slash' | 'template'}
  | {readonly kind: 'block' | 'text'; readonly bracket: Bracket}

/** A syntax made ready for scanning. */
export interface Scanner {
  readonly any: RegExp
  readonly openers: readonly {readonly pattern: RegExp; readonly opener: Opener}[]
}

const scanners = createMemory(makeScanner)

/** Made once for each syntax. */
export function scannerOf(syntax: Syntax): Scanner {
  return scanners.of(syntax)
}

function makeScanner({line = [], block = [], text = [], skip = [], regex, templates}: Syntax): Scanner {
  const openers: {source: string; opener: Opener}[] = [
    ...skip.map(source => ({source, opener: {kind: 'skip'} as const})),
    ...block.map(bracket => ({source: bracket.open, opener: {kind: 'block', bracket} as const})),
    ...line.map(source => ({source, opener: {kind: 'line'} as const})),
    ...text.map(bracket => ({source: bracket.open, opener: {kind: 'text', bracket} as const})),
    ...(templates ? [{source: '`', opener: {kind: 'template'} as const}, {source: '[{}]', opener: {kind: 'brace'} as const}] : []),
    ...(regex ? [{source: '\\/', opener: {kind: 'slash'} as const}] : [])
  ]
  return {
    any: new RegExp(openers.map(({source}) => `(?:${source})`).join('|'), 'gm'),
    openers: openers.map(({source, opener}) => ({pattern: new RegExp(source, 'ym'), opener}))
  }
}

const patterns = new Map<string, RegExp>()

/** Sources are few and come again and again. */
export function patternOf(source: string, flag: 'g' | 'y' = 'g'): RegExp {
  const key = `${flag}${source}`
  let pattern = patterns.get(key)
  if (!pattern) patterns.set(key, (pattern = new RegExp(source, `${flag}m`)))
  return pattern
}

/** Where the line ends that a place stands in. */
export function lineEnd(source: string, from: number): number {
  const pattern = patternOf('[\\r\\n]')
  pattern.lastIndex = from
  return pattern.exec(source)?.index ?? source.length
}
