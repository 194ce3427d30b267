import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {clean, type Aside} from './aside.ts'
import {toItem, type Drawn} from './items.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** Where a heading begins that its writer marked as one; places as in `Item`. */
export interface TaggedHeading {
  readonly along: number
  readonly across: number
  /** 1 is the highest. */
  readonly depth: number
  /** Lines of one heading share it. */
  readonly element: number
}

export interface Tags {
  readonly headings: readonly TaggedHeading[]
  /** What a screen reader says of pictures. */
  readonly alternatives: readonly Aside[]
}

/** An element of the structure tree, or content that belongs to one. */
interface Node {
  readonly role?: string
  readonly alt?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly Node[]
}

interface Marked {
  readonly type?: string
  readonly id?: string | null
}

export const NO_TAGS: Tags = {headings: [], alternatives: []}
/** No writer nests deeper; a file that does is made to. */
const DEEPEST = 100

/** What the tags of a page say, where it has some. */
export async function tagsOf(page: Page): Promise<Tags> {
  const root = (await page.getStructTree()) as Node | null
  if (!root) return NO_TAGS
  const depths = new Map<string, Pick<TaggedHeading, 'depth' | 'element'>>()
  const alternatives: Aside[] = []
  let element = 0
  const visit = (node: Node, heading: Pick<TaggedHeading, 'depth' | 'element'> | undefined, level: number): void => {
    if (level > DEEPEST) return
    const depth = headingDepth(node.role)
    const own = depth ? {depth, element: ++element} : heading
    if (own && node.type === 'content' && node.id) depths.set(node.id, own)
    const alt = node.role === 'Figure' ? clean(node.alt ?? '') : ''
    if (/\p{L}/u.test(alt)) alternatives.push({kind: 'alternative text', lines: [alt], box: []})
    for (const child of node.children ?? []) visit(child, own, level + 1)
  }
  visit(root, undefined, 0)
  return {headings: depths.size > 0 ? await placesOf(page, depths) : [], alternatives}
}

function headingDepth(role: string | undefined): number | undefined {
  if (role === 'H' || role === 'Title') return 1
  const depth = /^H([1-9])$/.exec(role ?? '')?.[1]
  return depth ? Math.min(6, Number(depth)) : undefined
}

/** Text is drawn between marks that name the content they begin. */
async function placesOf(page: Page, depths: ReadonlyMap<string, Pick<TaggedHeading, 'depth' | 'element'>>): Promise<TaggedHeading[]> {
  const {items} = await page.getTextContent({includeMarkedContent: true})
  const open: (Pick<TaggedHeading, 'depth' | 'element'> | undefined)[] = []
  const places: TaggedHeading[] = []
  for (const each of items as readonly (Marked | Drawn)[]) {
    if ('str' in each) {
      const heading = open.at(-1)
      if (!heading || each.str.trim() === '') continue
      const {along, across} = toItem(each)
      places.push({along, across, ...heading})
    } else if (each.type === 'endMarkedContent') open.pop()
    else open.push((each.id && depths.get(each.id)) || open.at(-1))
  }
  return places
}
