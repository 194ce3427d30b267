import {UnreadableError} from '../../errors.ts'
import {inMebibytes} from '../container/limits.ts'

export interface PictureSize {
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly isGrey: boolean
}

const MOST_BYTES = 64 * 1024 * 1024
/** What cameras take; a small file can claim any number, and each needs some bytes, of a colour three times as many as of a grey. */
const MOST_GREY = 25_000_000
const MOST_COLOURED = 15_000_000

/**
 * How large a picture is by what its head says, before anybody makes room for it.
 *
 * @throws {UnreadableError} when these bytes are no PNG or JPEG, or it has too many pixels
 */
export function demandPicture(bytes: Uint8Array, maxBytes: number = MOST_BYTES): PictureSize {
  if (bytes.length > maxBytes) {
    throw new UnreadableError(`The picture has ${inMebibytes(bytes.length)}, more than the ${inMebibytes(maxBytes)} that are read. Save it smaller.`)
  }
  const size = sizeOfPng(bytes) ?? sizeOfJpeg(bytes)
  if (!size || size.width === 0 || size.height === 0) {
    throw new UnreadableError('This is no whole PNG or JPEG picture. Save it again from the program it was made with.')
  }
  const most = size.isGrey ? MOST_GREY : MOST_COLOURED
  if (size.width * size.height > most) {
    const advice = size.isGrey ? 'Save it smaller.' : 'Save it smaller, or in shades of grey.'
    throw new UnreadableError(`The picture has ${size.width} by ${size.height} pixels, more than the ${most / 1_000_000} million that are read. ${advice}`)
  }
  return size
}

/** Its kinds of colour: grey, and grey that lets what is below through. */
const PNG_GREYS = new Set([0, 4])
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function sizeOfPng(bytes: Uint8Array): PictureSize | undefined {
  if (bytes.length < 33 || !PNG.every((byte, at) => bytes[at] === byte)) return undefined
  const view = viewOf(bytes)
  return {width: view.getUint32(16), height: view.getUint32(20), isGrey: PNG_GREYS.has(bytes[25]!)}
}

/** Segments follow each other, each with its length; one of those that begin a frame tells the size. */
function sizeOfJpeg(bytes: Uint8Array): PictureSize | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1]!
    if (marker === 0xff) at++
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return {width: view.getUint16(at + 7), height: view.getUint16(at + 5), isGrey: bytes[at + 9] === 1}
    else if (marker === 0xd9 || marker === 0xda) return undefined
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return undefined
}

function viewOf({buffer, byteOffset, byteLength}: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
