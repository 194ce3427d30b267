import {commandOf, type Command} from './commands.ts'
import type {Groups} from './groups.ts'

/** What a document's own command does. */
export interface Macro {
  readonly command: Command
  /** The words it stands for, where it stands for nothing else. */
  readonly text?: string
}

/** A definition, and where it ends. Offsets are UTF-16 code units. */
export interface Definition {
  readonly name: string
  readonly macro: Macro
  readonly end: number
}

const COMMAND_NAME = /\s*(?:\{\s*\\([a-zA-Z@]+)\s*\}|\\([a-zA-Z@]+))/y
const COUNT = /\s*\[(\d)\]\s*(\[[^\]\n]{0,200}\])?/y
const XPARSE = /\s*\{([^{}]{0,60})\}/y
const PRIMITIVE = /\s*\\(?:[a-zA-Z@]+(?![a-zA-Z@])|[^a-zA-Z@])((?:[^{\\\r\n]|\\[^])*)(?=\{)/y
/** Arguments of these are no text in whatever stands around them. */
const KEYS = /\$[^$]*\$|\\(?:label|[a-zA-Z]*ref|[a-zA-Z]*cite[a-zA-Z]*|url|href|includegraphics|input|index|[hv]space\*?|color|textcolor|colorbox|fontsize|begin|end|setlength|texttt|lstinline|verb|ensuremath|gls|raisebox|rule|hyperlink|hypertarget|hyperref|csname)\s*(?:\[[^\]]*\])?\s*\{[^{}]*\}/g

/** Reads a definition that begins with this command. @param from behind its name and star */
export function readDefinition(source: string, groups: Groups, kind: string, from: number): Definition | {readonly end: number} {
  if (kind === 'let') return {end: behind(source, /\s*\\(?:[a-zA-Z@]+|[^])\s*(?:=\s*)?(?:\\(?:[a-zA-Z@]+|[^])|[^\s\\])/y, from)}
  if (/^[gex]?def$/.test(kind)) {
    const name = match(source, COMMAND_NAME, from)
    const open = behind(source, PRIMITIVE, from)
    const count = [...source.slice(from, open).matchAll(/#(\d)/g)].at(-1)?.[1]
    return open === from ? {end: from} : finish(source, groups, name?.[1] ?? name?.[2], open, Number(count ?? 0), false)
  }
  const named = match(source, COMMAND_NAME, from)
  if (!named) return {end: skipGroups(source, groups, from, 5)}
  let at = from + named[0].length
  const isXparse = kind.includes('Document')
  const counted = match(source, isXparse ? XPARSE : COUNT, at)
  at += counted?.[0].length ?? 0
  const space = behind(source, /\s*/y, at)
  const types = isXparse ? (counted?.[1] ?? '').match(/[a-zA-Z]/g) ?? [] : undefined
  const count = types ? types.length : Number(counted?.[1] ?? 0)
  return finish(source, groups, named[1] ?? named[2], space, count, types ? types[0] === 'O' || types[0] === 'o' : counted?.[2] !== undefined)
}

function finish(source: string, groups: Groups, name: string | undefined, open: number, count: number, hasOption: boolean): Definition | {readonly end: number} {
  const close = source[open] === '{' ? groups.closeOf(open) : undefined
  if (close === undefined) return {end: open}
  const body = source.slice(open + 1, close)
  if (name === undefined || body.length > 4000) return {end: close + 1}
  return {name, macro: macroOf(body, count, hasOption), end: close + 1}
}

function macroOf(body: string, count: number, hasOption: boolean): Macro {
  const first = /^\s*(?:\\(?:protect|normalfont|ensuremath\s*\{)\s*)*\\([a-zA-Z]+)\s*\{/.exec(body)?.[1]
  const outer = first === undefined ? undefined : commandOf(first)
  if (count === 0) {
    const words = body.replace(/\\xspace\b|\\@|\{\}/g, '').replace(/~|\\[ ,]/g, ' ').replace(/\s+/g, ' ')
    if (/^[\p{L}\p{N} .,'’-]+$/u.test(words)) return {command: {args: '', isAtom: true}, text: words.trim()}
    return {command: /\p{L}/u.test(body.replace(/\\[a-zA-Z@]+\*?(?:\[[^\]]*\])?(?:\{[^{}]*\})*/g, '')) || outer?.isAtom ? {args: '', isAtom: true} : {args: ''}}
  }
  if (/\\(?:new|renew|provide)?(?:command|environment)|\\(?:begin|csname)\b/.test(body) && !/\\begin/.test(body)) return {command: {args: 'm'.repeat(count)}}
  const shown = body.replace(KEYS, '').replace(KEYS, '')
  let args = ''
  for (let number = 1; number <= count; number++) {
    const isText = shown.includes(`#${number}`)
    args += number === 1 && hasOption ? 'o' : isText ? 't' : 'm'
    if (isText && !(number === 1 && hasOption)) break
  }
  if (!args.includes('t')) return {command: {args, ...(/\p{L}/u.test(shown.replace(/\\[a-zA-Z@]+/g, '')) || outer?.isAtom || /\$|ref\b|cite/.test(body) ? {isAtom: true as const} : {})}}
  const meaning = outer && !outer.isAtom && /t/.test(outer.args) ? outer.meaning : undefined
  return {command: {args, ...(meaning && {meaning}), ...(outer?.quotes && {quotes: outer.quotes})}}
}

/** Behind so many groups that follow each other, and options between them. */
export function skipGroups(source: string, groups: Groups, from: number, most: number): number {
  let at = from
  for (let count = 0; count < most; count++) {
    const begin = behind(source, /[ \t]*(?:\r?\n[ \t]*)?/y, at)
    if (source[begin] === '[') {
      const close = source.slice(begin, begin + 2000).indexOf(']')
      if (close === -1) return at
      at = begin + close + 1
      continue
    }
    const close = source[begin] === '{' ? groups.closeOf(begin) : undefined
    if (close === undefined) return at
    at = close + 1
  }
  return at
}

function match(source: string, pattern: RegExp, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(source)
}

function behind(source: string, pattern: RegExp, from: number): number {
  const found = match(source, pattern, from)
  return found ? from + found[0].length : from
}
