import {readAside} from './lines.ts'
import type {AsciidocState} from './state.ts'

export const SECTION: RegExp = /^(={1,6}|#{1,6})[ \t]+(\S.*?)(?:(?<![ \t])[ \t]+\1)?$/
/** The line under a title, by how deep it makes it. */
const UNDERLINES: Readonly<Record<string, number>> = {'=': 1, '-': 2, '~': 3, '^': 4, '+': 5}

/** "= Title", and the lines of authors and revisions under it. */
export function readHeader(state: AsciidocState): number {
  let at = 0
  for (; at < state.lines.length; at++) {
    if (state.lines[at]!.isBlank) continue
    const end = readAside(state, at)
    if (end === undefined) break
    at = end - 1
  }
  const isTitle = at < state.lines.length && /^[=#][ \t]+\S/.test(state.textOf(at))
  const isUnderlined = !isTitle && at + 1 < state.lines.length && underlineDepth(state, at) === 1
  if (!isTitle && !isUnderlined) return at
  at = addTitle(state, at)
  for (let settings = 0; at < state.lines.length && !state.lines[at]!.isBlank; ) {
    const end = readAside(state, at)
    if (end === undefined && (++settings > 2 || !/^(?:[\p{L}{]|v?\d)/u.test(state.textOf(at)))) break
    at = end ?? at + 1
  }
  return at
}

/** @returns the line behind the title */
export function addTitle(state: AsciidocState, at: number): number {
  const match = SECTION.exec(state.textOf(at))
  const {words, to} = state.lines[at]!
  const depth = match ? match[1]!.length : underlineDepth(state, at)!
  const mark = match ? /^\S+\s+/.exec(match[0])![0].length : 0
  state.write([{from: words + mark, to: match ? words + mark + match[2]!.length : to}], {kind: 'heading', depth})
  return match ? at + 1 : at + 2
}

/** How deep the line under a title makes it; undefined when it is none. */
export function underlineDepth(state: AsciidocState, at: number): number | undefined {
  const next = state.lines[at + 1]
  if (!next || next.isBlank || next.indent > 0) return undefined
  const line = state.source.slice(next.words, Math.min(next.to, next.words + 300))
  if (!/^(?:={2,}|-{2,}|~{2,}|\^{2,}|\+{2,})$/.test(line)) return undefined
  const text = state.textOf(at)
  return /^[\p{L}\p{N}]/u.test(text) && Math.abs(text.length - line.length) <= 1 ? UNDERLINES[line[0]!] : undefined
}
