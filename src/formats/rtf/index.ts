import {UnreadableError} from '../../errors.ts'
import type {Format, SourceDocument} from '../../types.ts'
import {defaultLimits, inMebibytes} from '../container/limits.ts'
import {place} from '../container/model.ts'
import type {Part, Placed} from '../container/model.ts'
import {lockAt, toBlocks, whereOf} from '../container/prose.ts'
import {applySplices, byParagraph, directSplices} from '../container/splices.ts'
import {demandRtf} from './demand.ts'
import {RtfReader} from './reader.ts'
import {scanRtf} from './tokens.ts'
import {encodeRtf, keptApart} from './write.ts'

/** A character a byte and the text beside it: more would not fit into the memory we allow. */
const mostBytes = 48 * 1024 * 1024

interface RtfData extends Placed {
  /** The file, a character a byte. */
  readonly part: Part
}

/** Rich Text Format, as Word and most word processors write it. */
export const rtf: Format = {
  id: 'rtf',
  extensions: ['.rtf'],
  languageIds: [],
  read(path, bytes, {maxBytes = mostBytes} = {}) {
    demandRtf(bytes)
    if (bytes.length > maxBytes) {
      throw new UnreadableError(
        `The file has ${inMebibytes(bytes.length)}, more than the ${inMebibytes(maxBytes)} that are read. Split it, or take large pictures out.`
      )
    }
    const part: Part = {name: path, xml: latin(bytes), budget: {left: defaultLimits.pieces}}
    const reader = new RtfReader(part)
    scanRtf(part.xml, reader)
    const {text, ...placed} = place(reader.finish())
    if (text === '' && /\\pict\b/.test(part.xml)) {
      throw new UnreadableError(
        'It holds pictures and no text, as a scan does. Check the document the pictures were made from.'
      )
    }
    const data: RtfData = {part, ...placed}
    return {path, formatId: 'rtf', text, bytes, data}
  },
  extract: (document) => ({blocks: toBlocks(dataOf(document)), directives: []}),
  apply(document, edits) {
    const data = dataOf(document)
    const splices = byParagraph(data, edits).flatMap((group) => directSplices(group, {encode: encodeRtf}))
    if (splices.length === 0) return document.bytes!
    const {xml} = data.part
    return bytesOf(applySplices(xml, splices.map((splice) => keptApart(xml, splice))))
  },
  place: (document, offset) => whereOf(dataOf(document), offset),
  lockedBecause: (document, span) => lockAt(dataOf(document), span)
}

export default rtf

function dataOf(document: SourceDocument): RtfData {
  return document.data as RtfData
}

function latin(bytes: Uint8Array): string {
  const pieces: string[] = []
  const size = 8192
  for (let at = 0; at < bytes.length; at += size) pieces.push(String.fromCharCode(...bytes.subarray(at, at + size)))
  return pieces.join('')
}

function bytesOf(source: string): Uint8Array {
  const bytes = new Uint8Array(source.length)
  for (let at = 0; at < source.length; at++) bytes[at] = source.charCodeAt(at)
  return bytes
}
