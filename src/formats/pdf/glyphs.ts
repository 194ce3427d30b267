import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {NO_ANNOTATIONS} from './parser.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>
/** As PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]
type Numbers = readonly number[] | Float32Array
type Point = readonly [x: number, y: number]

/** A letter, or several that are drawn as one, and where its place on the baseline begins and ends, in the page's own space. */
export interface Glyph {
  /** Without ligatures; empty where the font does not say. */
  readonly text: string
  readonly start: Point
  readonly end: Point
  /** Of its letters, in points. */
  readonly size: number
  /** The note or form field whose look it is part of; undefined on the page itself. */
  readonly annotation?: string
}

/** A glyph as the parser hands it to whoever draws it. */
interface Drawn {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
}

interface State {
  page: Matrix
  font: string
  size: number
  letterSpace: number
  wordSpace: number
  stretch: number
  leading: number
  rise: number
}

const UNCHANGED: Matrix = [1, 0, 0, 1, 0, 0]

/**
 * Every glyph of a page in the order it is drawn, by following the orders to draw text.
 *
 * @param annotationMode the parser's own: 0 without the looks of notes and form fields, 1 with them
 */
export async function glyphsOf(page: Page, operators: Readonly<Record<string, number>>, annotationMode: number = NO_ANNOTATIONS): Promise<Glyph[]> {
  const names = new Map(Object.entries(operators).map(([name, operator]) => [operator, name]))
  const {fnArray, argsArray} = await page.getOperatorList({annotationMode})
  const glyphs: Glyph[] = []
  const kept: State[] = []
  let state: State = {page: UNCHANGED, font: '', size: 1, letterSpace: 0, wordSpace: 0, stretch: 1, leading: 0, rise: 0}
  let line = UNCHANGED
  let text = UNCHANGED
  let annotation: string | undefined
  const move = (x: number, y: number): void => {
    line = product(line, [1, 0, 0, 1, x, y])
    text = line
  }
  const show = (drawn: readonly (Drawn | number)[]): void => {
    const unit = unitOf(page, state.font)
    for (const each of drawn) {
      const from = text
      const {size, stretch, letterSpace, wordSpace} = state
      const step =
        typeof each === 'number' ? (-each / 1000) * size : (each.width ?? 0) * unit * size + letterSpace + (each.isSpace ? wordSpace : 0)
      text = product(text, [1, 0, 0, 1, step * stretch, 0])
      if (typeof each === 'number') continue
      const width = (each.width ?? 0) * unit * size * stretch
      const place = product(state.page, from)
      const read = (each.unicode ?? '').normalize('NFKC').trim()
      const shown = {text: read, start: at(place, 0, state.rise), end: at(place, width, state.rise), size: size * Math.hypot(place[2], place[3])}
      glyphs.push(annotation === undefined ? shown : {...shown, annotation})
    }
  }
  const keep = (): void => void kept.push({...state})
  const orders: Readonly<Record<string, (args: never) => void>> = {
    save: keep,
    restore: () => void (state = kept.pop() ?? state),
    transform: (matrix: Numbers) => void (state.page = product(state.page, asMatrix(matrix))),
    paintFormXObjectBegin: ([matrix]: readonly [Numbers | null]) => {
      keep()
      if (matrix) state.page = product(state.page, asMatrix(matrix))
    },
    paintFormXObjectEnd: () => void (state = kept.pop() ?? state),
    beginAnnotation: ([name, , transform, matrix]: readonly [string, unknown, Numbers, Numbers]) => {
      keep()
      annotation = name
      state.page = product(asMatrix(transform), asMatrix(matrix))
    },
    endAnnotation: () => {
      annotation = undefined
      state = kept.pop() ?? state
    },
    beginText: () => void (line = text = UNCHANGED),
    setFont: ([font, size]: readonly [string, number]) => void Object.assign(state, {font, size}),
    setCharSpacing: ([space]: readonly [number]) => void (state.letterSpace = space),
    setWordSpacing: ([space]: readonly [number]) => void (state.wordSpace = space),
    setHScale: ([percent]: readonly [number]) => void (state.stretch = percent / 100),
    setLeading: ([leading]: readonly [number]) => void (state.leading = -leading),
    setTextRise: ([rise]: readonly [number]) => void (state.rise = rise),
    setTextMatrix: (args: Numbers | readonly [Numbers]) => void (line = text = asMatrix(args.length === 1 ? (args[0] as Numbers) : (args as Numbers))),
    moveText: ([x, y]: readonly [number, number]) => move(x, y),
    setLeadingMoveText: ([x, y]: readonly [number, number]) => {
      state.leading = y
      move(x, y)
    },
    nextLine: () => move(0, state.leading),
    showText: ([drawn]: readonly [readonly (Drawn | number)[]]) => show(drawn)
  }
  for (const [index, operator] of fnArray.entries()) orders[names.get(operator) ?? '']?.((argsArray[index] ?? []) as never)
  return glyphs
}

/** How much of the letter size one unit of a glyph's width is. Fonts whose letters are drawings say so themselves. */
function unitOf({commonObjs}: Page, font: string): number {
  const known = commonObjs.has(font) ? (commonObjs.get(font) as {readonly fontMatrix?: readonly number[]} | null) : null
  return known?.fontMatrix?.[0] ?? 0.001
}

function asMatrix([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: Numbers): Matrix {
  return [a, b, c, d, e, f]
}

function product([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function at([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}
