import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import type {BlockKind} from '../../types.ts'
import {clean, type Aside} from './aside.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** What the writer's program says of a stretch of text. Plain data; stretches of one block share their `element`. */
export interface Tag {
  /** The blocks of a page in reading order, from 1. */
  readonly element: number
  readonly kind: BlockKind
  /** Headings: 1 is the highest. */
  readonly depth?: number
  /** Table cells: which table of the page, and where in it, from 0. */
  readonly cell?: {readonly table: number; readonly row: number; readonly column: number}
  /** Text that stands in no block of its own; where it ends has to be seen from the layout. */
  readonly isLoose?: true
  /** What is printed on every page and belongs to no reading order: running titles, page numbers. */
  readonly isFurniture?: true
}

export interface Tags {
  /** What belongs to the content of these names, which stands between marks on the page. In reading order. */
  readonly contents: ReadonlyMap<string, Tag>
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

export const NO_TAGS: Tags = {contents: new Map(), alternatives: []}
/** No writer nests deeper; a file that does is made to. */
const DEEPEST = 100

const BLOCKS: Readonly<Record<string, BlockKind>> = {
  P: 'paragraph',
  LI: 'list-item',
  TOCI: 'list-item',
  BibEntry: 'list-item',
  TD: 'table-cell',
  TH: 'table-cell',
  Caption: 'caption',
  Note: 'paragraph',
  FENote: 'paragraph',
  Aside: 'paragraph',
  Formula: 'paragraph'
}
/** They part a text, and hold blocks; words that stand in them directly may be any number of blocks. */
const GROUPS = new Set(['Document', 'DocumentFragment', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'TOC', 'Index', 'L', 'Table', 'TR', 'THead', 'TBody', 'TFoot', 'Figure', 'Form', 'Artifact'])

/** Some programs wrap whatever stands in a paragraph into them. */
const WRAPPERS = new Set(['Document', 'Part', 'Art', 'Sect', 'Div'])
/** The kinds of blocks that hold paragraphs, which are then of the same kind. */
const HOLD_PARAGRAPHS: ReadonlySet<BlockKind> = new Set(['list-item', 'table-cell', 'caption'])

/** What the tags of a page say, where it has some. */
export async function tagsOf(page: Page): Promise<Tags> {
  const root = (await page.getStructTree()) as Node | null
  if (!root) return NO_TAGS
  const contents = new Map<string, Tag>()
  const alternatives: Aside[] = []
  const tree = new Outline()
  const visit = (node: Node, around: Open, level: number): void => {
    if (level > DEEPEST) return
    if (node.type === 'content' && node.id && !contents.has(node.id)) contents.set(node.id, tree.tagIn(around))
    const alt = node.role === 'Figure' ? clean(node.alt ?? '') : ''
    if (/\p{L}/u.test(alt)) alternatives.push({kind: 'alternative text', lines: [alt], box: []})
    const own = tree.enter(node.role, around)
    for (const child of node.children ?? []) visit(child, own, level + 1)
  }
  visit(root, tree.group(), 0)
  return {contents, alternatives}
}

/** A block that is being walked through, and whether a paragraph in it has begun already. */
interface Open {
  tag: Tag
  hasParagraph: boolean
  /** The table it stands in, and the row and cell that were begun last. */
  readonly table?: {readonly table: number; row: number; column: number}
}

/** Numbers the blocks of a tree while it is walked through. */
class Outline {
  #elements = 0
  #tables = 0

  /** The block that the children of an element belong to. Elements inside of lines, and labels and bodies of items, are parts of the block around them. */
  enter(role: string | undefined, around: Open): Open {
    const depth = headingDepth(role)
    if (depth) return this.#open({kind: 'heading', depth}, around)
    const kind = BLOCKS[role ?? '']
    const {table} = around
    if (role === 'Table') return {...this.group(around), table: {table: ++this.#tables, row: -1, column: -1}}
    if (role === 'TR' && table) Object.assign(table, {row: table.row + 1, column: -1})
    if (kind === 'table-cell' && table) return this.#open({kind, cell: {...table, column: ++table.column}})
    if (role === 'P' && HOLD_PARAGRAPHS.has(around.tag.kind)) return this.#paragraphIn(around)
    if (kind) return this.#open({kind}, around)
    const isGroup = role !== undefined && GROUPS.has(role) && (around.tag.isLoose || !WRAPPERS.has(role))
    return isGroup ? this.group(around) : around
  }

  /** Loose words stand behind the blocks that were walked through before them. */
  tagIn(around: Open): Tag {
    if (around.tag.isLoose && around.tag.element < this.#elements) around.tag = {...around.tag, element: ++this.#elements}
    return around.tag
  }

  group(around?: Open): Open {
    const {kind = 'paragraph', cell} = around?.tag ?? {}
    return {...this.#open({kind: kind === 'heading' ? 'paragraph' : kind, isLoose: true, ...(cell && {cell})}, around), hasParagraph: true}
  }

  /** The first paragraph of an item stands behind its bullet; the next ones are apart. */
  #paragraphIn(around: Open): Open {
    const {kind, cell} = around.tag
    if (around.hasParagraph) return this.#open({kind, ...(cell && {cell})}, around)
    around.hasParagraph = true
    return around
  }

  #open(tag: Omit<Tag, 'element'>, {table}: Partial<Open> = {}): Open {
    return {tag: {element: ++this.#elements, ...tag}, hasParagraph: false, ...(table && {table})}
  }
}

function headingDepth(role = ''): number | undefined {
  if (role === 'H' || role === 'Title') return 1
  const depth = /^H([1-9])$/.exec(role)?.[1]
  return depth ? Math.min(6, Number(depth)) : undefined
}
