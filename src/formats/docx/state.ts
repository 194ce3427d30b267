import type {Block, BlockKind} from '../../types.ts'
import type {Builder} from '../container/builder.ts'
import type {Holder, Lock, Paragraph, Part, Stretch, TextElement, TextRun} from '../container/model.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import type {Role} from './styles.ts'

/** How to read a part that holds paragraphs: the body, a header, the footnotes. */
export interface StoryOptions {
  readonly roles: ReadonlyMap<string, Role>
  /** Character styles whose words stand above the line. */
  readonly raised: ReadonlySet<string>
  /** How many tables the document had so far. */
  readonly tables: {count: number}
  /** Names the place of every paragraph; without it, paragraphs and tables are counted. */
  readonly where?: string
  /** Gives each note or comment its place; undefined leaves it out. */
  readonly item?: (tag: Tag, scanner: Scanner) => Item | undefined
  /** Told about every note and comment mark in the text. */
  readonly reference?: (kind: string, id: string, paragraph: Holder) => void
  /** Told which header or footer a section shows, by the id of its link, and on which of its pages. */
  readonly furniture?: (link: string, pages: string) => void
  /** True for the part that remarks can stand in; others name the paragraph of it to hang them on. */
  readonly hosts?: true
  readonly anchor?: Holder
  /** What all its paragraphs are, whatever their style. */
  readonly kind?: BlockKind
  /** Why nothing in this part is edited. */
  readonly lock?: Lock
  /** Told about a file that stands in the text (altChunk), by the id of its link, and how many paragraphs stand before it. */
  readonly chunk: (link: string, at: number) => void
  /** Reads what programs of another age show instead, and collects where that stands. */
  readonly fallbacks?: Stretch[]
}

/** One note or comment. */
export interface Item {
  readonly where: string
  readonly anchor?: Holder
}

/** A field: its code is no prose, its result is prose that Word computes. */
export interface Field {
  phase: 'code' | 'result'
  readonly lock: Lock
  readonly around: Stretch
}

export interface Control {
  readonly lock: Lock
  readonly around: Stretch
  /** Google Docs wraps comments and suggestions in controls that control nothing. */
  transparent: boolean
}

/** A paragraph while it is read. */
export interface OpenParagraph {
  readonly element: Holder
  readonly builder: Builder
  readonly where: string
  readonly cell: Block['cell']
  readonly pages: {at: number; page: number}[]
  /** Alternative texts and text boxes that hang on it; they come after it. */
  readonly hanging: Paragraph[]
  style?: string
  outline?: number
  list?: number
  /** It holds the large first letter of the next paragraph. */
  isDropCap?: true
}

/** A run while it is read. */
export interface OpenRun {
  readonly run: TextRun
  /** Where its text begins in that of the paragraph. */
  readonly textStart: number
  /** What ends together with it. */
  readonly endings: Stretch[]
  italic: boolean
  bold: boolean
  /** It stands above the line, as marks of notes do. */
  raised: boolean
}

/** What begins anew in a text box: fields, controls and runs of the text around do not reach into it. */
export interface Flow {
  readonly fields: Field[]
  readonly controls: Control[]
  readonly runs: OpenRun[]
  /** Where the text of each open link begins. */
  readonly links: number[]
  readonly rubies: Lock[]
  readonly tables: Table[]
  paragraph?: OpenParagraph
  /** A large first letter, which waits for its paragraph. */
  dropCap?: {readonly text: string; readonly start: number; readonly end: number}
  element?: TextElement
}

export interface Table {
  readonly index: number
  row: number
  column: number
  /** What a screen reader says of it, until the first paragraph in it bears that. */
  readonly alternatives: Tag[]
}

/** Everything known while a part is read from left to right. */
export interface State {
  readonly part: Part
  readonly options: StoryOptions
  readonly paragraphs: Paragraph[]
  /** The open elements. */
  readonly stack: Tag[]
  /** The text, the text box in it, and so on; never empty. */
  readonly flows: Flow[]
  /** Paragraphs of the body so far that hold words and stand in no table. */
  counted: number
  /** Undefined where no program noted its pages. */
  page: number | undefined
  item: Item | undefined
}

/** The beginning of a text in which nothing is open. */
export function newFlow(): Flow {
  return {fields: [], controls: [], runs: [], links: [], rubies: [], tables: []}
}

/** The beginning of a part. */
export function newState(part: Part, options: StoryOptions): State {
  // Word notes where pages began when it last laid out the text; without that no page is known.
  const page = part.xml.includes('lastRenderedPageBreak') ? 1 : undefined
  return {
    part, options, page, paragraphs: [], stack: [], flows: [newFlow()], counted: 0, item: undefined
  }
}

/** Where a remark hangs on words that cannot bear it themselves, such as those of a text box. */
export function anchorOf({options, item, flows}: State): Holder | undefined {
  if (options.hosts) return flows[0]!.paragraph?.element
  return item ? item.anchor : options.anchor
}

/** Controls that are still open where a paragraph ends reach around it. */
export function isEnclosed({flows}: State): boolean {
  return flows.some(({controls}) => controls.some(({transparent}) => !transparent))
}

/** The innermost text: the body, or the text box or note that is read now. */
export function flowOf(state: State): Flow {
  return state.flows.at(-1)!
}

/** The name of the element around what is read now. */
export function parentOf(state: State): string | undefined {
  return state.stack.at(-1)?.name
}
