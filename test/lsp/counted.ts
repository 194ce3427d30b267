import type {Position, TextEdit, WorkspaceEdit} from 'vscode-languageserver/node.js'

/** What editors count in a line. */
export const ENCODINGS = ['utf-16', 'utf-8', 'utf-32'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** How long a text is, worked out another way than the server does. */
const LENGTHS: Readonly<Record<Encoding, (text: string) => number>> = {
  'utf-16': text => text.length,
  'utf-8': text => Buffer.byteLength(text),
  'utf-32': text => Array.from(text).length
}

/** A place as an editor has it. @param offset not within a line end */
export function placeIn(encoding: Encoding, text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return {line: lines.length - 1, character: LENGTHS[encoding](lines.at(-1)!)}
}

/** Offsets between characters, and not within a line end or a pair of surrogates. */
export function offsetsIn(text: string): number[] {
  return [...Array(text.length + 1).keys()].filter(at => !/^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])/.test(text.slice(at - 1, at + 1)))
}

/** The offset of a place that is one. @throws when there is none */
export function offsetOf(encoding: Encoding, text: string, place: Position): number {
  const offset = offsetsIn(text).find(at => {
    const {line, character} = placeIn(encoding, text, at)
    return line === place.line && character === place.character
  })
  if (offset === undefined) throw new Error(`${JSON.stringify(place)} is no place in ${JSON.stringify(text)} in ${encoding}.`)
  return offset
}

/** The text that an editor has after it made an edit of one document. */
export function editedIn(encoding: Encoding, text: string, edit: WorkspaceEdit | undefined, uri: string): string {
  const edits = edit?.changes?.[uri] ?? edit?.documentChanges?.flatMap(change => ('textDocument' in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [])) ?? []
  return edits
    .map(({range, newText}) => ({start: offsetOf(encoding, text, range.start), end: offsetOf(encoding, text, range.end), newText}))
    .sort((a, b) => b.start - a.start)
    .reduce((whole, {start, end, newText}) => whole.slice(0, start) + newText + whole.slice(end), text)
}
