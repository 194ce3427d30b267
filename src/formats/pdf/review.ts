import {PeoplefirstError} from '../../errors.ts'
import type {SourceDocument} from '../../types.ts'
import {inOrder, pointingAt, reviewer, type Review, type ReviewItem} from '../container/review.ts'
import type {Layout} from './layout.ts'
import {readDrawing, type DrawnPage} from './letters.ts'
import type {Note} from './notes.ts'
import {parse, type Parsed} from './parser.ts'
import {linesIn, quadAround, type Quad, type Stretch} from './quads.ts'
import {wordsToWrite} from './wording.ts'

/**
 * A PDF with a marker on the words of every item, and a note that says what to write and why. The
 * pages look as before otherwise: what was there stays byte for byte, and the notes are written behind it.
 */
export const review: Review = async (document, items, {date} = {}) => {
  if (items.length === 0) return document.bytes!
  const notes = await notesFor(document, items)
  for (const rewritten of [false, true]) {
    const bytes = await written(document, notes, date, rewritten)
    if (bytes && (await holds(bytes, notes))) return bytes
  }
  throw refusal(document, 'it is built in a way that no notes can be added to')
}

/** @throws {PeoplefirstError} PF3016 when a copy with notes would not be what the original is */
async function written(source: SourceDocument, notes: readonly Note[], date: string | undefined, rewritten: boolean): Promise<Uint8Array | undefined> {
  const bytes = source.bytes!
  const [{PDFDocument: reader}, {addNotes}, {dropUsageRights, isSigned}] = await Promise.all([
    import('@cantoo/pdf-lib'),
    import('./notes.ts'),
    import('./signatures.ts')
  ])
  try {
    const document = await reader.load(bytes, {updateMetadata: false, preserveXFA: true})
    if (isSigned(document)) throw refusal(source, 'it is signed, and a copy with notes would not be')
    const {context} = document
    // Numbers of objects that were deleted are not given again.
    context.largestObjectNumber = Math.max(context.largestObjectNumber, (context.trailerInfo.Size?.asNumber() ?? 1) - 1)
    const before = document.takeSnapshot()
    before.markRefsForSave([...addNotes(document, notes, date), ...dropUsageRights(document)])
    const unchanged = {addDefaultPage: false, updateFieldAppearances: false}
    if (rewritten) return await document.save(unchanged)
    const {useObjectStreams} = context.pdfFileDetails
    return joined(bytes, await document.saveIncremental(before, {...unchanged, useObjectStreams}))
  } catch (error) {
    if (error instanceof PeoplefirstError) throw error
    if (/encrypted/i.test((error as Error).message)) throw refusal(source, 'it is protected, and a copy with notes would not be')
    return undefined
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** Reads the notes back, as whoever opens the copy will. */
async function holds(bytes: Uint8Array, notes: readonly Note[]): Promise<boolean> {
  let parsed: Parsed | undefined
  try {
    parsed = await parse(bytes)
    for (const number of new Set(notes.map(({page}) => page))) {
      const found = await (await parsed.opened.getPage(number)).getAnnotations()
      const own = found.filter(({titleObj, subtype}) => titleObj?.str === reviewer && subtype !== 'Popup')
      if (own.length < notes.filter(({page}) => page === number).length) return false
    }
    return true
  } catch {
    return false
  } finally {
    await parsed?.close()
  }
}

async function notesFor(document: SourceDocument, items: readonly ReviewItem[]): Promise<Note[]> {
  const {lines} = document.data as Layout
  const parsed = await parse(document.bytes!)
  const pages = new Map<number, Promise<DrawnPage>>()
  const drawn = async (number: number): Promise<DrawnPage> => {
    const known = pages.get(number) ?? parsed.opened.getPage(number).then(page => readDrawing(page, parsed.operators))
    pages.set(number, known)
    return known
  }
  try {
    const notes: Note[] = []
    for (const item of inOrder(items)) {
      const stretches = linesIn(lines, item.span)
      const page = stretches[0]?.line.page ?? 1
      const quads: Quad[] = []
      // A note belongs to one page; words that go on over the page are marked where they begin.
      for (const {line, span} of stretches) {
        const quad = line.page === page ? quadAround(line, span, await drawn(page)) : undefined
        if (quad) quads.push(quad)
      }
      notes.push({page, quads, ...noteText(document, item, quads.length > 0, stretches[0])})
    }
    return notes
  } finally {
    await parsed.close()
  }
}

/** A note that is not on its words says where they are, and stands beside them where they have a place on the page. */
function noteText(document: SourceDocument, item: ReviewItem, isMarked: boolean, stretch: Stretch | undefined): Pick<Note, 'text' | 'beside'> {
  const text = wordsToWrite(document.text, item)
  if (isMarked) return {text}
  const {line, where} = stretch ?? {}
  const words = document.text.slice(item.span.start, item.span.end)
  return {
    text: pointingAt(where ?? `page ${line?.page ?? 1}`, words, text),
    ...(line && line.right > line.left && {beside: [line.right, line.baseline] as const})
  }
}

function refusal({path}: SourceDocument, why: string): PeoplefirstError {
  return new PeoplefirstError(
    'PF3016',
    `${path} can bear no notes: ${why}. Print it to a new PDF, and review that, to have them on its pages.`
  )
}
