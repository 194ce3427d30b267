import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {combined, IDENTITY, type Matrix} from '../shared/matrix.ts'
import {NO_ANNOTATIONS, type Parsed} from './parser.ts'
import type {PaintedPicture, Pixels} from './raster.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** The parser's names of pixels that are not there yet: those of the document begin like this. */
const SHARED = 'g_'

/** The pictures of a page in the order they are painted, and how many others the parser cannot decode. */
export async function picturesOn(page: Page, operators: Parsed['operators']): Promise<{readonly pictures: readonly PaintedPicture[]; readonly missing: number}> {
  const {fnArray, argsArray} = await page.getOperatorList({annotationMode: NO_ANNOTATIONS})
  const pictures: PaintedPicture[] = []
  const saved: Matrix[] = []
  let missing = 0
  let matrix = IDENTITY
  const names = new Map(Object.entries(operators).map(([name, operator]) => [operator, name]))
  for (const [at, operator] of fnArray.entries()) {
    const values = (argsArray[at] ?? []) as readonly unknown[]
    switch (names.get(operator)) {
      case 'save':
        saved.push(matrix)
        break
      case 'restore':
        matrix = saved.pop() ?? matrix
        break
      case 'transform':
        matrix = combined(matrix, values as unknown as Matrix)
        break
      case 'paintFormXObjectBegin':
        saved.push(matrix)
        if (values[0]) matrix = combined(matrix, [...(values[0] as ArrayLike<number> & Iterable<number>)] as unknown as Matrix)
        break
      case 'paintFormXObjectEnd':
        matrix = saved.pop() ?? matrix
        break
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
      case 'paintImageMaskXObject': {
        const pixels = await pixelsOf(page, values[0])
        if (pixels) pictures.push({pixels, matrix})
        else missing++
      }
    }
  }
  return {pictures, missing}
}

/** @param named the pixels, or the name by which the page knows them; a mask has either in `data` */
async function pixelsOf(page: Page, named: unknown): Promise<Pixels | undefined> {
  const inside = (named as {readonly data?: unknown} | undefined)?.data
  const found = typeof named === 'string' ? await known(page, named) : typeof inside === 'string' ? await known(page, inside) : named
  const {width, height, kind = 1, data} = (found ?? {}) as Partial<Pixels>
  if (!width || !height || !data || typeof data === 'string') return undefined
  const bytes = kind === 1 ? ((width + 7) >> 3) * height : width * height * (kind === 2 ? 3 : 4)
  return data.length >= bytes ? {width, height, kind, data} : undefined
}

function known(page: Page, name: string): Promise<unknown> {
  const all = (name.startsWith(SHARED) ? page.commonObjs : page.objs) as {get(name: string, then: (found: unknown) => void): unknown}
  return new Promise(resolve => all.get(name, resolve))
}
