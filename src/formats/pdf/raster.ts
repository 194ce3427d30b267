import {applied, combined, inverse, type Matrix} from '../shared/matrix.ts'

/** Pixels as the parser decodes them, row by row from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  /** 1: a bit each, 0 is black, rows begin on a byte; 2: red, green, blue; 3: the same and how much covers what is below. */
  readonly kind: 1 | 2 | 3
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A picture on a page. */
export interface PaintedPicture {
  readonly pixels: Pixels
  /** From the square of side 1, the picture in it upright, to the page. */
  readonly matrix: Matrix
}

/** A page with nothing but its pictures. */
export interface Raster {
  /** A PGM file: grey, a byte a pixel. */
  readonly file: Uint8Array
  readonly width: number
  readonly height: number
}

/** Finer than 200 dots to the inch helps recognition little, and more pixels need more memory than a page should. */
const MOST_PER_POINT = 200 / 72
const MOST_PIXELS = 5_000_000
/** Where pixels are finer than asked for, up to so many by so many make one. */
const MOST_MERGED = 4

/** How many pixels a point of the page should have so that its pictures keep theirs. @param width of the page in points */
export function pixelsPerPoint(pictures: readonly PaintedPicture[], width: number, height: number): number {
  const finest = Math.max(...pictures.map(densityOf))
  return Math.min(finest, MOST_PER_POINT, Math.sqrt(MOST_PIXELS / (width * height)))
}

/** @param toRaster from the page to pixels, from the top */
export function rasterOf(pictures: readonly PaintedPicture[], toRaster: Matrix, width: number, height: number): Raster {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(header.length + width * height).fill(255)
  file.set(header)
  const grey = file.subarray(header.length)
  for (const {pixels, matrix} of pictures) paint(pixels, combined(toRaster, matrix), grey, width, height)
  return {file, width, height}
}

/** Pixels of a picture to a point of the page. */
function densityOf({pixels, matrix: [a, b, c, d]}: PaintedPicture): number {
  return Math.sqrt((pixels.width * pixels.height) / Math.abs(a * d - b * c))
}

function paint(pixels: Pixels, toRaster: Matrix, grey: Uint8Array, width: number, height: number): void {
  const toUnit = inverse(toRaster)
  if (!toUnit) return
  // The first row of a picture is the upper edge of the square.
  const toPixels = combined([pixels.width, 0, 0, -pixels.height, 0, pixels.height], toUnit)
  const corners = [applied(toRaster, 0, 0), applied(toRaster, 1, 0), applied(toRaster, 0, 1), applied(toRaster, 1, 1)]
  const [left, right] = within(corners.map(([x]) => x), width)
  const [top, bottom] = within(corners.map(([, y]) => y), height)
  const [a, b, c, d] = toPixels
  const merged = Math.max(1, Math.min(MOST_MERGED, Math.round(Math.sqrt(Math.abs(a * d - b * c)))))
  const over = coverOf(pixels)
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      let sum = 0
      for (let part = 0; part < merged * merged; part++) {
        const [column, row] = applied(toPixels, x + ((part % merged) + 0.5) / merged, y + (Math.floor(part / merged) + 0.5) / merged)
        const below = grey[y * width + x]!
        const isInside = column >= 0 && row >= 0 && column < pixels.width && row < pixels.height
        sum += isInside ? over(Math.floor(column), Math.floor(row), below) : below
      }
      grey[y * width + x] = sum / (merged * merged)
    }
  }
}

function within(places: readonly number[], most: number): [from: number, to: number] {
  return [Math.max(0, Math.floor(Math.min(...places))), Math.min(most, Math.ceil(Math.max(...places)))]
}

/** The grey that a pixel of a picture makes of the one below it. */
function coverOf({width, kind, data}: Pixels): (column: number, row: number, below: number) => number {
  if (kind === 1) {
    const bytes = (width + 7) >> 3
    return (column, row) => ((data[row * bytes + (column >> 3)]! >> (7 - (column & 7))) & 1) * 255
  }
  const each = kind === 2 ? 3 : 4
  return (column, row, below) => {
    const at = (row * width + column) * each
    const own = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8
    return each === 3 ? own : below + ((own - below) * data[at + 3]!) / 255
  }
}
