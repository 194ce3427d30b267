import {CONDITION, type AsciidocState} from './state.ts'

const ATTRIBUTE = /^:!?[\w][\w-]*!?:(?:\s|$)/
export const DELIMITER: RegExp = /^(?:-{4,}|={4,}|\.{4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|~{4,}|--|`{3,}[\w-]*|[|,:!]={3,})$/

/** Lines that are no part of the text: comments, attributes, conditions. @returns behind them */
export function readAside(state: AsciidocState, at: number): number | undefined {
  const text = state.textOf(at)
  const line = state.lines[at]!
  if (/^\/{4,}$/.test(text)) {
    const end = state.closing(at, text)
    const last = state.lines[Math.min(end, state.lines.length - 1)]!
    if (end > at + 1) state.outline.comment(state.lines[at + 1]!.from, state.lines[end - 1]!.to, {start: line.words, end: end < state.lines.length ? last.to : state.lines[end - 1]!.to})
    return end + 1
  }
  if (/^\/\/(?!\/)/.test(text)) {
    state.outline.comment(line.words + 2, line.to, {start: line.words, end: line.to})
    return at + 1
  }
  if (ATTRIBUTE.test(text) && line.indent === 0) return readAttribute(state, at, text)
  return CONDITION.test(text) ? at + 1 : undefined
}

function readAttribute(state: AsciidocState, at: number, text: string): number {
  let end = at + 1
  while (end < state.lines.length && / [\\+]$/.test(state.source.slice(state.lines[end - 1]!.words, state.lines[end - 1]!.to))) end++
  const mark = /^:description:\s+/.exec(text)?.[0].length
  if (mark !== undefined) {
    const stretches = state.stretches(at, end).map(({from, to}) => ({from, to: / [\\+]$/.test(state.source.slice(from, to)) ? to - 2 : to}))
    state.write([{from: stretches[0]!.from + mark, to: stretches[0]!.to}, ...stretches.slice(1)], {kind: 'paragraph'})
  }
  return end
}
