import type {Paragraph, TextElement, TextRun} from '../container/model.ts'
import {keepingSpace} from '../container/splices.ts'
import type {Splice} from '../container/splices.ts'
import {closingOf} from './markup.ts'
import type {Markup} from './markup.ts'

/** Words to be shown as deleted: raw XML text of one text element. */
export interface Cut {
  readonly element: TextElement
  readonly from: number
  readonly to: number
}

/** Something that stands between runs, at a place of the XML. */
export interface Point {
  readonly at: number
  /** The text element that the place is in, which is split there. */
  readonly element?: TextElement
  readonly xml: string
  /** It is a tracked insertion, which may not stand inside another one. */
  readonly insertion?: true
}

/**
 * Text elements with comments or CDATA sections in them cannot be cut by character; nor can runs be copied whose
 * properties hold text, as no program writes them.
 */
export function isSplittable(xml: string, element: TextElement): boolean {
  const {run} = element
  if (!run || run.whole || xml.slice(element.open, contentEnd(xml, element)).includes('<')) return false
  return !/<(?:[^\s<>/:]*:)?(?:p|r|t)[\s/>]/.test(propertiesOf(xml, run))
}

/** The changes to one paragraph's XML; points at one place stay in their order. */
export function trackedSplices(paragraph: Paragraph, cuts: readonly Cut[], points: readonly Point[], markup: Markup): Splice[] {
  const {xml} = paragraph.part
  const splices: Splice[] = []
  const touched = new Set([...cuts, ...points].flatMap(({element}) => element ?? []))
  for (const element of [...touched].sort((first, second) => first.start - second.start)) {
    const own = <T extends {element?: TextElement}>(list: readonly T[]): T[] => list.filter((one) => one.element === element)
    splices.push(...elementSplices(xml, element, segmentsOf(xml, element, own(cuts), own(points)), markup))
  }
  for (const {at, element, xml: text} of points) if (!element) splices.push({start: at, end: at, text})
  return splices
}

type Segment =
  | {readonly kind: 'text' | 'deleted'; readonly raw: string}
  | {readonly kind: 'between'; readonly xml: string; readonly insertion?: true}

/** The text element's content cut into what stays, what goes, and what stands between. */
function segmentsOf(xml: string, element: TextElement, cuts: readonly Cut[], points: readonly Point[]): Segment[] {
  const {open} = element
  const end = contentEnd(xml, element)
  const places = new Set([open, end, ...cuts.flatMap(({from, to}) => [from, to]), ...points.map(({at}) => at)])
  const segments: Segment[] = []
  let before = open
  for (const place of [...places].sort((first, second) => first - second)) {
    if (place > before) {
      const deleted = cuts.some(({from, to}) => from <= before && place <= to)
      segments.push({kind: deleted ? 'deleted' : 'text', raw: xml.slice(before, place)})
    }
    for (const {at, xml: text, insertion} of points) {
      if (at === place) segments.push({kind: 'between', xml: text, insertion})
    }
    before = place
  }
  return segments
}

function elementSplices(xml: string, element: TextElement, segments: Segment[], markup: Markup): Splice[] {
  const run = element.run!
  const isText = (segment: Segment): boolean => segment.kind === 'text'
  const first = element.start === run.content
  const last = element.end === run.closing
  const write = (list: readonly Segment[]): string => list.map((segment) => written(xml, run, segment, markup)).join('')
  if (!segments.some(isText)) {
    if (first && last) return [{start: run.start, end: run.end, text: write(segments)}]
    const gone = {start: element.start, end: element.end, text: ''}
    if (first) return [at(run.start, write(segments)), gone]
    if (last) return [gone, at(run.end, write(segments))]
    return [{...gone, text: closingOf(tagOf(xml, run)) + write(segments) + reopening(xml, run, markup)}]
  }
  const lead = first ? segments.findIndex(isText) : 0
  const tail = last ? segments.findLastIndex(isText) + 1 : segments.length
  const splices: Splice[] = []
  if (lead > 0) splices.push(at(run.start, write(segments.slice(0, lead))))
  splices.push({start: element.start, end: element.end, text: inline(xml, element, segments.slice(lead, tail), markup)})
  if (tail < segments.length) splices.push(at(run.end, write(segments.slice(tail))))
  return splices
}

/** What stays in the run, which is closed and opened again around what stands between. */
function inline(xml: string, element: TextElement, segments: readonly Segment[], markup: Markup): string {
  const run = element.run!
  const opening = keepingSpace(xml.slice(element.start, element.open))
  const closing = closingOf(opening)
  let inRun = true
  let text = ''
  for (const segment of segments) {
    if (segment.kind === 'text') {
      if (!inRun) text += reopening(xml, run, markup)
      inRun = true
      text += opening + segment.raw + closing
    } else {
      if (inRun) text += closingOf(tagOf(xml, run))
      inRun = false
      text += written(xml, run, segment, markup)
    }
  }
  return inRun ? text : text + reopening(xml, run, markup)
}

function written(xml: string, run: TextRun, segment: Segment, markup: Markup): string {
  if (segment.kind !== 'between') return markup.deletion(tagOf(xml, run), propertiesOf(xml, run), segment.raw)
  const {inserted} = run
  if (!segment.insertion || !inserted) return segment.xml
  const theirs = xml.slice(inserted.start, inserted.end)
  return closingOf(theirs) + segment.xml + markup.reopened(theirs)
}

function reopening(xml: string, run: TextRun, markup: Markup): string {
  return tagOf(xml, run) + markup.copied(propertiesOf(xml, run))
}

/** The opening tag of a run, as written. */
export function tagOf(xml: string, run: TextRun): string {
  return xml.slice(run.start, run.open)
}

/** How a run looks, as written; empty where it says nothing. */
export function propertiesOf(xml: string, {properties}: TextRun): string {
  return properties ? xml.slice(properties.start, properties.end) : ''
}

function contentEnd(xml: string, element: TextElement): number {
  return xml.lastIndexOf('<', element.end - 1)
}

function at(offset: number, text: string): Splice {
  return {start: offset, end: offset, text}
}
