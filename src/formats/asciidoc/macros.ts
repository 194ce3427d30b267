import type {IndentedLine} from '../shared/indented-lines.ts'
import type {AsciidocState} from './state.ts'

export const BLOCK_MACRO: RegExp = /^([a-z][\w-]*)::([^\s[]*)\[(.*)\]$/i

/** What a picture says of itself. */
export function readMacro(state: AsciidocState, {words, to}: IndentedLine, [whole, name, , inside]: RegExpExecArray): void {
  if (name !== 'image') return
  const open = to - whole.length + whole.indexOf('[') + 1
  const end = endOfDescription(inside!, 0, inside!.length)
  const begin = inside!.startsWith('"') ? 1 : 0
  const named = /(?:^|,)\s*(alt|title)="([^"]*)"/g
  const add = (from: number, until: number, kind: 'alt-text' | 'caption'): void => {
    if (until > from) state.write([{from: open + from, to: open + until}], {kind})
  }
  if (words < open) add(begin, end, 'alt-text')
  for (const match of inside!.matchAll(named)) {
    const from = match.index + match[0].indexOf('"') + 1
    add(from, from + match[2]!.length, match[1] === 'alt' ? 'alt-text' : 'caption')
  }
}

/** Where the description ends and the settings of a picture begin. */
export function endOfDescription(text: string, from: number, to: number): number {
  const inside = text.slice(from, to)
  const quoted = /^"([^"]*)"/.exec(inside)
  if (quoted) return from + 1 + quoted[1]!.length
  if (/^[\w-]+=/.test(inside)) return from
  const comma = inside.indexOf(',')
  return comma === -1 ? to : from + comma
}
