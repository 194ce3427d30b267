import {UnreadableError} from '../../errors.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {kindOf, readPart} from '../container/opc.ts'
import {propertiesOf} from '../container/properties.ts'
import {scan} from '../container/xml.ts'
import type {Archive} from '../container/zip.ts'
import {readSpread} from './spread.ts'
import type {Frame} from './spread.ts'
import {readStory} from './story.ts'

/** The parts of a document, in the order that its map names them. */
interface DesignMap {
  readonly spreads: readonly string[]
  readonly masters: readonly string[]
  readonly stories: readonly string[]
}

/**
 * The paragraphs of an InDesign document: stories in the order of the pages they begin on, what pictures are said to show,
 * and the title.
 * @throws {UnreadableError} when the container holds no InDesign document, or a part of it is missing
 */
export function readPackage(archive: Archive): Paragraph[] {
  const map = readPart(archive, 'designmap.xml')
  if (!map) throw noDocument(archive)
  const {spreads, masters, stories} = readMap(map)
  const frames = new Map<string, Frame & {readonly where: string}>()
  const alternatives: Paragraph[] = []
  const counts = new Map<string, number>()
  const place = (part: Part, isMaster: boolean): void => {
    const spread = readSpread(part)
    alternatives.push(...spread.alternatives)
    for (const frame of spread.frames) {
      // The other frames of a story go on with its text.
      if (frames.has(frame.story)) continue
      const page = isMaster ? `master page ${frame.page}` : `page ${frame.page}`
      const number = (counts.get(page) ?? 0) + 1
      counts.set(page, number)
      frames.set(frame.story, {...frame, where: `${page}, text frame ${number}`})
    }
  }
  for (const name of spreads) place(demand(archive, name), false)
  for (const name of masters) place(demand(archive, name), true)
  const order = new Map([...frames.keys()].map((story, index) => [story, index]))
  const read = stories.map((name) => {
    const part = demand(archive, name)
    const id = storyId(part)
    return {paragraphs: readStory(part, frames.get(id)?.where ?? 'text outside of the pages'), at: order.get(id) ?? Infinity}
  })
  read.sort((first, second) => (first.at === second.at ? 0 : first.at - second.at))
  return [...read.flatMap(({paragraphs}) => paragraphs), ...alternatives, ...propertiesOf(archive, 'META-INF/metadata.xml')]
}

function readMap(map: Part): DesignMap {
  const found: {spreads: string[]; masters: string[]; stories: string[]} = {spreads: [], masters: [], stories: []}
  const kinds: Readonly<Record<string, string[]>> = {
    'idPkg:Spread': found.spreads, 'idPkg:MasterSpread': found.masters, 'idPkg:Story': found.stories
  }
  scan(map.xml, {name: map.name}, {
    open(tag, scanner) {
      const source = tag.name in kinds ? scanner.value(tag, 'src') : undefined
      if (source !== undefined && !kinds[tag.name]!.includes(source)) kinds[tag.name]!.push(source)
    },
    close() {}
  })
  return found
}

function storyId(part: Part): string {
  let id = ''
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (tag.name !== 'Story') return undefined
      id = scanner.value(tag, 'Self') ?? ''
      return 'stop'
    },
    close() {}
  })
  return id
}

function demand(archive: Archive, name: string): Part {
  const part = readPart(archive, name)
  if (part) return part
  throw new UnreadableError(
    `The part "${name}" is named in the document and missing from the file, so it is damaged. Export it from InDesign again.`
  )
}

function noDocument(archive: Archive): UnreadableError {
  const other = kindOf(archive)
  if (other && other.id !== 'idml') {
    return new UnreadableError(`The name says InDesign document, but this is ${other.what}. Rename it, or add --as ${other.id}.`)
  }
  return new UnreadableError('This container holds no InDesign document: its map is missing. Export it from InDesign again as .idml.')
}
