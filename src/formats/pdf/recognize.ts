import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {UnreadableError} from '../../errors.ts'
import type {Recognize} from '../../types.ts'
import {inverse, type Matrix} from '../shared/matrix.ts'
import type {PageText} from './page-text.ts'
import type {Parsed} from './parser.ts'
import {picturesOn} from './pictures.ts'
import {pixelsPerPoint, rasterOf} from './raster.ts'
import {toRecognized} from './recognized.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** The words in the pictures of a page that has no text, where they stand on it. */
export async function recognizePage(
  page: Page,
  operators: Parsed['operators'],
  recognize: Recognize
): Promise<Partial<Pick<PageText, 'items' | 'unread'>>> {
  const drawn = await drawnFrom(page, operators)
  if (typeof drawn === 'string') return {unread: drawn}
  const {file, toPage, missing} = drawn
  try {
    return {...(missing > 0 && {unread: 'unsure'}), ...toRecognized(await recognize(file), toPage)}
  } catch (error) {
    // The other pages are read all the same.
    if (error instanceof UnreadableError) return {unread: 'unsure'}
    throw error
  }
}

interface Drawn {
  readonly file: Uint8Array
  readonly toPage: Matrix
  /** Pictures that are not in it. */
  readonly missing: number
}

/** A function of its own, so that nothing holds the decoded pictures while what was drawn of them is recognized. */
async function drawnFrom(page: Page, operators: Parsed['operators']): Promise<Drawn | 'closed' | 'unsure'> {
  const {pictures, missing} = await picturesOn(page, operators)
  if (pictures.length === 0) return 'closed'
  const {width, height} = page.getViewport({scale: 1})
  const viewport = page.getViewport({scale: pixelsPerPoint(pictures, width, height)})
  const toRaster = viewport.transform as unknown as Matrix
  const toPage = inverse(toRaster)
  if (!toPage) return 'unsure'
  const {file} = rasterOf(pictures, toRaster, Math.ceil(viewport.width), Math.ceil(viewport.height))
  // The picture is all that is needed of it from here on.
  page.cleanup()
  return {file, toPage, missing}
}
