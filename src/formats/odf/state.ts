import type {Block, BlockKind} from '../../types.ts'
import type {Builder} from '../container/builder.ts'
import {decode} from '../container/entities.ts'
import type {Holder, Lock, Paragraph, Part, Stretch} from '../container/model.ts'
import type {Tag} from '../container/xml.ts'
import type {Styles} from './styles.ts'

/** Counts that go on from part to part. */
export interface Counts {
  tables: number
  lists: number
  footnote: number
  endnote: number
  comment: number
}

/** How to read a part that holds paragraphs. */
export interface StoryOptions {
  readonly styles: Styles
  readonly counts: Counts
  /** Names the place of every paragraph that stands nowhere more exact. */
  readonly where?: string
  /** True for the text that remarks can stand in; other parts name the paragraph of it to hang them on. */
  readonly hosts?: true
  readonly anchor?: Holder
  /** Why nothing in this part is edited. */
  readonly lock?: Lock
}

/** A paragraph while it is read. */
export interface OpenParagraph {
  readonly element: Holder
  readonly builder: Builder
  readonly where: string
  readonly kind: BlockKind
  readonly depth: number | undefined
  readonly cell: Block['cell']
  readonly list: number | undefined
  readonly pages: {at: number; page: number}[]
  /** Text boxes, notes and remarks that hang on it; they come after it. */
  readonly hanging: Paragraph[]
  /** It is text about a picture, not text in the flow. */
  readonly alternative: boolean
}

export interface Table {
  readonly index: number
  /** Of a spreadsheet. */
  readonly name: string | undefined
  row: number
  column: number
  /** How many rows and columns the current ones stand for. */
  rows: number
  columns: number
}

/** What begins anew in a note, a remark or a text box. */
export interface Flow {
  /** Undefined: the place is counted. */
  readonly where: string | undefined
  /** What all its paragraphs are, whatever their style. */
  readonly kind: BlockKind | undefined
  readonly lock: Lock | undefined
  readonly tables: Table[]
  readonly lists: number[]
  readonly locks: {readonly lock: Lock; readonly around: Stretch}[]
  /** The open inline elements, outermost first; a new list for every change. */
  spans: readonly Tag[]
  /** Where the text of each open inline element begins. */
  readonly starts: number[]
  paragraph?: OpenParagraph
  /** A remark of ours, which quotes the words it is about: it is not read again. */
  ours?: boolean
}

/** An open element, and how many flows and locks were open before it. */
export interface Frame {
  readonly tag: Tag
  readonly flows: number
  readonly locks: number
}

/** Everything known while a part is read from left to right. */
export interface State {
  readonly part: Part
  readonly options: StoryOptions
  readonly paragraphs: Paragraph[]
  readonly stack: Frame[]
  /** The text, the note in it, and so on; never empty. */
  readonly flows: Flow[]
  /** Paragraphs so far that hold words and stand in no table, note or text box. */
  counted: number
  /** Undefined where no program noted its pages. */
  page: number | undefined
  slide: {number: number; tables: number; notes: boolean} | undefined
  /** Tracked insertions of others that are open here. */
  changes: number
  /** Names of the passages that fields repeat, and of those that are open here. */
  readonly quotable: ReadonlySet<string>
  readonly quoted: Set<string>
  /** Who signed the remark that is read now. */
  author: string | undefined
}

/** The beginning of a text in which nothing is open. */
export function newFlow(more: Partial<Pick<Flow, 'where' | 'kind' | 'lock'>> = {}): Flow {
  return {where: undefined, kind: undefined, lock: undefined, ...more, tables: [], lists: [], locks: [], spans: [], starts: []}
}

/** The beginning of a part. */
export function newState(part: Part, options: StoryOptions): State {
  // LibreOffice notes where pages began when it last laid out the text; without that no page is known.
  const page = part.xml.includes('soft-page-break') ? 1 : undefined
  return {
    part, options, page, paragraphs: [], stack: [], flows: [newFlow({where: options.where})], counted: 0, slide: undefined,
    changes: 0, quotable: quotable(part.xml), quoted: new Set(), author: undefined
  }
}

function quotable(xml: string): Set<string> {
  return new Set([...xml.matchAll(/[\s:]ref-name\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map((match) => decode(match[1] ?? match[2]!)))
}

/** The innermost text: the body, or the shape or note that is read now. */
export function flowOf(state: State): Flow {
  return state.flows.at(-1)!
}

/** The outermost open paragraph: what stands in notes and text boxes hangs on it. */
export function outermost({flows}: State): OpenParagraph | undefined {
  return flows.find(({paragraph}) => paragraph)?.paragraph
}

/** Where a remark hangs on words that cannot bear it themselves; undefined for those that can. */
export function anchorOf(state: State): Holder | undefined {
  return state.options.hosts ? outermost(state)?.element : state.options.anchor
}

/** Why no edit may touch what is read now; undefined where one may. */
export function lockOf(state: State): Lock | undefined {
  const flow = flowOf(state)
  return flow.lock ?? flow.locks[0]?.lock ?? state.options.lock
}
