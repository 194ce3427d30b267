import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {glyphsOf, type Glyph} from './glyphs.ts'
import {toItem, type Drawn} from './items.ts'
import {RECOGNIZED, type Item} from './page-text.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** Where the characters of an item stand, and what is above and below its baseline; in points. */
export interface Letters {
  /** Where the item begins in the page's own space. */
  readonly origin: readonly [x: number, y: number]
  /** The way it runs; of length 1. */
  readonly direction: readonly [x: number, y: number]
  /** The text that these numbers belong to. */
  readonly text: string
  /** How far along from the origin each character begins and ends; white space ends where it begins. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly ascent: number
  readonly descent: number
}

/** A page that is read again, now with the places of its letters, which most readers have no use for. */
export interface DrawnPage {
  /** Undefined for an item that this page does not hold. */
  letters(item: Item): Letters | undefined
}

/** Reads a page again for the places of its letters. @param operators the numbers of PDF.js for what a page draws */
export async function readDrawing(page: Page, operators: Readonly<Record<string, number>>): Promise<DrawnPage> {
  const drawn = new Map<string, Drawn>()
  const styles: Record<string, {readonly ascent?: number; readonly descent?: number}> = {}
  // Stretches of tagged pages end at the marks between them, those of others do not.
  for (const includeMarkedContent of [false, true]) {
    const content = await page.getTextContent({includeMarkedContent})
    Object.assign(styles, content.styles)
    for (const each of content.items) if ('str' in each) drawn.set(keyOf(toItem(each as Drawn)), each as Drawn)
  }
  const glyphs = await glyphsOf(page, operators)
  return {
    letters(item) {
      const found = drawn.get(keyOf(item))
      if (!found) return item.font === RECOGNIZED ? lettersInPicture(item) : undefined
      const {ascent = 0, descent = 0} = styles[found.fontName] ?? {}
      const [a = 1, b = 0, , , x = 0, y = 0] = found.transform
      const length = Math.hypot(a, b) || 1
      const place = {origin: [x, y], direction: [a / length, b / length]} as const
      return {
        ...place,
        text: found.str,
        ...(edgesAmong(glyphs, found.str, place, item) ?? evenEdges(found)),
        // Fonts tell all kinds of heights: capitals shall be covered, and the next line shall not.
        ascent: (ascent > 0.75 && ascent < 1 ? ascent : 0.85) * item.size,
        descent: (descent < 0 && descent > -0.3 ? descent : -0.22) * item.size
      }
    }
  }
}

/** The letters of words that were recognized stand in pictures, and each is taken to be as wide as the next. */
function lettersInPicture({text, along, across, width, size, turn}: Item): Letters {
  const [x, y] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const edges = evenEdges({str: text, width})
  return {origin: [along * x - across * y, along * y + across * x], direction: [x, y], text, ...edges, ascent: 0.85 * size, descent: -0.22 * size}
}

function keyOf({text, along, across}: Item): string {
  return `${along} ${across} ${text}`
}

type Edges = Pick<Letters, 'starts' | 'ends'>

/** The edges of the glyphs that an item was read from; undefined when they are not among these. */
function edgesAmong(glyphs: readonly Glyph[], text: string, {origin, direction: [cosine, sine]}: Pick<Letters, 'origin' | 'direction'>, {size, width}: Item): Edges | undefined {
  const along = ([x, y]: Glyph['start']): number => (x - origin[0]) * cosine + (y - origin[1]) * sine
  const across = ([x, y]: Glyph['start']): number => (y - origin[1]) * cosine - (x - origin[0]) * sine
  const first = text.trimStart()
  for (const [index, {text: own, start}] of glyphs.entries()) {
    if (own === '' || !first.startsWith(own) || Math.abs(across(start)) > size / 4) continue
    const gap = along(start)
    if (gap < -size / 4 || gap > width) continue
    const edges = followed(glyphs, index, text, along)
    if (edges) return edges
  }
  return undefined
}

function followed(glyphs: readonly Glyph[], first: number, text: string, along: (point: Glyph['start']) => number): Edges | undefined {
  const starts: number[] = []
  const ends: number[] = []
  let next = first
  while (starts.length < text.length) {
    const at = starts.length
    if (text[at]!.trim() === '') {
      starts.push(ends.at(-1) ?? 0)
      ends.push(ends.at(-1) ?? 0)
      continue
    }
    while (glyphs[next]?.text === '') next++
    const glyph = glyphs[next++]
    if (!glyph || !text.startsWith(glyph.text, at)) return undefined
    const [from, to] = [along(glyph.start), along(glyph.end)]
    const {length} = glyph.text
    for (let index = 0; index < length; index++) {
      starts.push(from + ((to - from) * index) / length)
      ends.push(from + ((to - from) * (index + 1)) / length)
    }
  }
  return {starts, ends}
}

/** As if all letters were alike: for text that is drawn in a way that cannot be followed. */
function evenEdges({str, width}: Pick<Drawn, 'str' | 'width'>): Edges {
  const step = width / str.length
  return {starts: Array.from(str, (_, index) => index * step), ends: Array.from(str, (_, index) => (index + 1) * step)}
}
