import {UnreadableError} from '../../errors.ts'
import type {Format, SourceDocument} from '../../types.ts'
import {defaultLimits} from '../container/limits.ts'
import {place, type Holder, type Paragraph, type Part, type Placed} from '../container/model.ts'
import {lockAt, toBlocks, whereOf} from '../container/prose.ts'
import {propertiesIn} from '../container/properties.ts'
import {applySplices, byParagraph, directSplices} from '../container/splices.ts'
import {scan} from '../container/xml.ts'
import {decodeText, encodeText, textStart, type TextEncoding} from '../shared/encoding.ts'
import {demandFewBytes} from '../shared/most-bytes.ts'
import {readMasters} from './masters.ts'
import {bodies, bodyOf, type OdfKind} from './parts.ts'
import type {Counts} from './state.ts'
import {readStory} from './story.ts'
import {Styles} from './styles.ts'

/** What flat documents keep in `SourceDocument.data`. */
interface FlatData extends Placed {
  readonly xml: string
  readonly encoding: TextEncoding
}

/** The text is held several times over; pictures are a part of it here. */
const MOST_BYTES = 64 * 1024 * 1024

export const fodt: Format = flatFormat('fodt', {body: 'office:text', wanted: 'flat OpenDocument text'})
export const fodp: Format = flatFormat('fodp', {body: 'office:presentation', wanted: 'flat OpenDocument presentation'})
export const fods: Format = flatFormat('fods', {body: 'office:spreadsheet', wanted: 'flat OpenDocument spreadsheet'})

/** OpenDocument as one XML file, which version control compares line by line. */
function flatFormat(id: string, kind: OdfKind): Format {
  const dataOf = (document: SourceDocument): FlatData => document.data as FlatData
  return {
    id,
    extensions: [`.${id}`],
    languageIds: [],
    read(path, bytes, {maxBytes = MOST_BYTES} = {}) {
      demandFewBytes(bytes, maxBytes, 'Split it, or take large pictures out.')
      const {text: xml, encoding} = decodeText(bytes)
      const {text, ...placed} = place(paragraphsOf(xml, id, kind))
      if (text === '' && xml.includes('office:binary-data>')) throw new UnreadableError(ONLY_PICTURES)
      const data: FlatData = {...placed, xml, encoding}
      return {path, formatId: id, text, bytes, data}
    },
    extract: document => ({blocks: toBlocks(dataOf(document)), directives: []}),
    apply(document, edits) {
      const data = dataOf(document)
      const splices = byParagraph(data, edits).flatMap(group => directSplices(group))
      return splices.length === 0 ? document.bytes! : encodeText(applySplices(data.xml, splices), data.encoding)
    },
    place: (document, offset) => whereOf(dataOf(document), offset),
    lockedBecause: (document, span) => lockAt(dataOf(document), span)
  }
}

const ONLY_PICTURES =
  'It holds pictures and no text, as a scan does. Type the words of the pictures as alternative text, or check the document the pictures were made from.'

/** The same as of a container, whose parts stand in one file here. */
function paragraphsOf(xml: string, id: string, {body, wanted}: OdfKind): Paragraph[] {
  const whole: Part = {name: `.${id}`, xml, budget: {left: defaultLimits.pieces}}
  if (!/^\s*</.test(xml.slice(textStart(xml), 200))) throw noDocument(wanted)
  const found = bodyOf(whole)
  if (found !== body) throw another(found, wanted)
  const stretches = stretchesOf(whole)
  const content: Part = {...whole, xml: without(xml, stretches.get('office:master-styles'))}
  const shared: Part = {...whole, xml: without(xml, stretches.get('office:body'))}
  const styles = new Styles([whole])
  const counts: Counts = {tables: 0, lists: 0, footnote: 0, endnote: 0, comment: 0}
  const paragraphs = readStory(content, {styles, counts, hosts: true})
  const anchor: Holder | undefined = paragraphs.find(paragraph => paragraph.element && !paragraph.anchor)?.element
  return [...paragraphs, ...readMasters(shared, body, {styles, counts, anchor}), ...propertiesIn({...whole, xml: without(xml, stretches.get('office:body'))}, anchor)]
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Where the children of the document hold what they hold. */
function stretchesOf({xml, name}: Part): Map<string, Stretch> {
  const stretches = new Map<string, Stretch>()
  let depth = 0
  let from = 0
  scan(xml, {name}, {
    open(tag) {
      if (depth === 1) from = tag.end
      if (!tag.empty) depth++
    },
    close(tag) {
      depth--
      if (depth === 1) stretches.set(tag.name, {start: from, end: tag.start})
    }
  })
  return stretches
}

/** White space instead of what a stretch holds, so that everything else stands where it stood. */
function without(xml: string, stretch: Stretch | undefined): string {
  return stretch ? xml.slice(0, stretch.start) + ' '.repeat(stretch.end - stretch.start) + xml.slice(stretch.end) : xml
}

function another(body: string | undefined, wanted: string): UnreadableError {
  const [what, id] = bodies[body ?? ''] ?? []
  return what && id ? new UnreadableError(`The name says ${wanted}, but this is ${what}. Rename it, or add --as f${id}.`) : noDocument(wanted)
}

function noDocument(wanted: string): UnreadableError {
  return new UnreadableError(`This is no ${wanted}: it has no body of that kind. Open it in LibreOffice, and save it again.`)
}
