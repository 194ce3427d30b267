import {PDFHexString, PDFString, type PDFDict, type PDFDocument, type PDFPage, type PDFRef} from '@cantoo/pdf-lib'
import {reviewer} from '../container/review.ts'
import type {Quad} from './quads.ts'

/** A remark on words of one page. */
export interface Note {
  /** From 1. */
  readonly page: number
  /** Around the words; none: the note stands at the head of the page. */
  readonly quads: readonly Quad[]
  readonly text: string
  /** A point of the page that it belongs to, when there are no quads. */
  readonly beside?: readonly [x: number, y: number]
}

/** Red, green and blue, from 0 to 1: the yellow of a marker. */
const COLOR = [1, 0.87, 0.25] as const
/** A marker shows nothing on a dark ground; the line below the words does. */
const EDGE = {color: [0.85, 0.6, 0], width: 0.8} as const
const PRINTED = 4
/** Printed, and neither zoomed nor turned with the page. */
const FIXED = 28
const POPUP = {width: 240, height: 150}
const ICON = 20

/** Adds notes to the pages they are on. @returns the objects of the document that changed */
export function addNotes(document: PDFDocument, notes: readonly Note[], date: string | undefined): PDFRef[] {
  const pages = document.getPages()
  const changed: PDFRef[] = []
  for (const number of new Set(notes.map(({page}) => page))) {
    const page = pages[number - 1]
    if (!page) throw new Error(`There is no page ${number} to write a note on`)
    const own = notes.filter(note => note.page === number)
    const refs = own.flatMap((note, index) => addNote(document, page, note, {date, name: `${reviewer}-${number}-${index + 1}`, below: index}))
    // A list of its own: several pages may share one, and the old one stays as it is.
    const before = page.node.Annots()?.asArray() ?? []
    page.node.set(document.context.obj('Annots'), document.context.obj([...before, ...refs]))
    changed.push(page.ref)
  }
  return changed
}

interface Details {
  readonly date: string | undefined
  /** Of its own in the document. */
  readonly name: string
  /** How many notes of the page stand above it. */
  readonly below: number
}

function addNote(document: PDFDocument, page: PDFPage, {quads, text, beside}: Note, {date, name, below}: Details): PDFRef[] {
  const {context} = document
  const place = quads.length > 0 ? boxAround(quads) : iconBox(page, below, beside)
  const ref = context.nextRef()
  const popup = context.nextRef()
  const note = context.obj({
    Type: 'Annot',
    Subtype: quads.length > 0 ? 'Highlight' : 'Text',
    Rect: place,
    Contents: PDFHexString.fromText(text),
    T: PDFHexString.fromText(reviewer),
    NM: PDFString.of(name),
    C: COLOR,
    F: quads.length > 0 ? PRINTED : FIXED,
    P: page.ref,
    Popup: popup,
    ...dates(date)
  }) as PDFDict
  if (quads.length > 0) {
    note.set(context.obj('QuadPoints'), context.obj(quads.flat()))
    note.set(context.obj('AP'), context.obj({N: context.register(marker(document, quads, place))}))
  } else note.set(context.obj('Name'), context.obj('Comment'))
  context.assign(ref, note)
  context.assign(popup, context.obj({Type: 'Annot', Subtype: 'Popup', Parent: ref, Rect: popupBox(page, place), F: FIXED, Open: false}))
  return [ref, popup]
}

/** What a reader draws: the quads, so that the words show through, and a line below. */
function marker({context}: PDFDocument, quads: readonly Quad[], box: Box): ReturnType<PDFDocument['context']['stream']> {
  const shapes = quads.map(([ax, ay, bx, by, cx, cy, dx, dy]) => `${ax} ${ay} m ${bx} ${by} l ${dx} ${dy} l ${cx} ${cy} l h`)
  const lines = quads.map(([, , , , cx, cy, dx, dy]) => `${cx} ${cy} m ${dx} ${dy} l`)
  const edge = `${EDGE.color.join(' ')} RG ${EDGE.width} w`
  return context.stream(`q /Marker gs ${COLOR.join(' ')} rg ${shapes.join(' ')} f Q ${edge} ${lines.join(' ')} S`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: box,
    Resources: {ExtGState: {Marker: {Type: 'ExtGState', BM: 'Multiply', ca: 1}}},
    Group: {Type: 'Group', S: 'Transparency'}
  })
}

type Box = [left: number, foot: number, right: number, top: number]

function boxAround(quads: readonly Quad[]): Box {
  const across = quads.flatMap(([ax, , bx, , cx, , dx]) => [ax, bx, cx, dx])
  const along = quads.flatMap(([, ay, , by, , cy, , dy]) => [ay, by, cy, dy])
  const edge = EDGE.width / 2
  return [Math.min(...across) - edge, Math.min(...along) - edge, Math.max(...across) + edge, Math.max(...along) + edge]
}

/** Beside what it is about, or in the upper left corner of what is seen of a page, one below the other. */
function iconBox(page: PDFPage, below: number, beside: Note['beside']): Box {
  if (beside) return [beside[0] + 2, beside[1] - ICON, beside[0] + 2 + ICON, beside[1]]
  const {x, y, height} = page.getCropBox()
  const top = y + height - 6 - below * (ICON + 4)
  return [x + 6, top - ICON, x + 6 + ICON, top]
}

/** At the right edge of the page, where it hides least. */
function popupBox(page: PDFPage, [, foot, , top]: Box): Box {
  const {x, width} = page.getCropBox()
  const right = x + width
  return [right - POPUP.width, Math.min(foot, top) - POPUP.height, right, Math.min(foot, top)]
}

function dates(date: string | undefined): {M?: PDFString; CreationDate?: PDFString} {
  if (!date) return {}
  const when = PDFString.fromDate(new Date(date))
  return {M: when, CreationDate: when}
}
