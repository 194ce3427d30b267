import {Builder} from '../container/builder.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'

/** A frame that shows a story, or a part of one. */
export interface Frame {
  readonly story: string
  /** As InDesign numbers it: "3", "iv", "A". */
  readonly page: string
}

export interface Spread {
  /** By page, and on it from top to bottom. */
  readonly frames: readonly Frame[]
  /** What its pictures are said to show. */
  readonly alternatives: readonly Paragraph[]
}

interface Page {
  readonly name: string
  readonly left: number
  readonly right: number
}

interface Placed {
  readonly story: string
  /** Corners seen so far, in the coordinates of the spread. */
  readonly across: number[]
  readonly down: number[]
}

/** The pages of one spread and what stands on them; turned frames are taken as they would stand upright. */
export function readSpread(part: Part): Spread {
  const pages: Page[] = []
  const placed: Placed[] = []
  const pictures: {readonly at: Placed; readonly paragraph: Omit<Paragraph, 'where'>}[] = []
  /** Where the coordinates of the open elements begin. */
  const origins: {x: number; y: number}[] = [{x: 0, y: 0}]
  const items: Placed[] = []
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      const origin = origins.at(-1)!
      const [, , , , x = 0, y = 0] = tag.name === 'Spread' || tag.name === 'MasterSpread' ? [] : numbers(scanner.value(tag, 'ItemTransform'))
      const own = {x: origin.x + x, y: origin.y + y}
      if (tag.name === 'Page') {
        const [, left = 0, , right = 0] = numbers(scanner.value(tag, 'GeometricBounds'))
        pages.push({name: scanner.value(tag, 'Name') ?? String(pages.length + 1), left: own.x + left, right: own.x + right})
      } else if (tag.name === 'PathPointType') {
        const [across = 0, down = 0] = numbers(scanner.value(tag, 'Anchor'))
        items.at(-1)?.across.push(own.x + across)
        items.at(-1)?.down.push(own.y + down)
      } else if (tag.name === 'ObjectExportOption') {
        const paragraph = alternative(part, tag, scanner)
        const at = items.at(-1)
        if (paragraph && at) pictures.push({at, paragraph})
      }
      if (tag.empty) return
      origins.push(own)
      const item: Placed = isItem(tag) ? {story: scanner.value(tag, 'ParentStory') ?? '', across: [], down: []} : items.at(-1) ?? {story: '', across: [], down: []}
      items.push(item)
      if (tag.name === 'TextFrame' && item.story !== '') placed.push(item)
    },
    close() {
      origins.pop()
      items.pop()
    }
  })
  const pageOf = (item: Placed): number => nearestPage(pages, middle(item.across))
  const frames = placed
    .map((item) => ({item, page: pageOf(item), top: Math.min(...item.down, Infinity)}))
    .sort((first, second) => first.page - second.page || (first.top === second.top ? 0 : first.top - second.top))
    .map(({item, page}) => ({story: item.story, page: pages[page]?.name ?? '1'}))
  return {
    frames,
    alternatives: pictures.map(({at, paragraph}) => ({...paragraph, where: `page ${pages[pageOf(at)]?.name ?? '1'}, alternative text`}))
  }
}

const itemNames = new Set(['TextFrame', 'Rectangle', 'Oval', 'Polygon', 'GraphicLine', 'Group'])

function isItem({name}: Tag): boolean {
  return itemNames.has(name)
}

function alternative(part: Part, tag: Tag, scanner: Scanner): Omit<Paragraph, 'where'> | undefined {
  const written = scanner.attributes(tag).find(({name}) => name === 'CustomAltText')
  if (!written) return undefined
  const builder = new Builder(part)
  builder.raw(written.start, written.end, false)
  const {text, pieces} = builder
  // InDesign writes "$ID/" where nothing was typed.
  if (text.startsWith('$ID/') || !/[\p{L}\p{N}]/u.test(text)) return undefined
  return {part, kind: 'alt-text', text, pieces, marks: []}
}

function numbers(value: string | undefined): number[] {
  return (value ?? '').trim().split(/\s+/).map(Number).filter(Number.isFinite)
}

function middle(values: readonly number[]): number {
  return values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2
}

function nearestPage(pages: readonly Page[], across: number): number {
  const distance = ({left, right}: Page): number => Math.max(left - across, across - right, 0)
  let best = 0
  for (const [index, page] of pages.entries()) if (distance(page) < distance(pages[best]!)) best = index
  return best
}
