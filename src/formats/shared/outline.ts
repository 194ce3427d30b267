import type {Block, Directive, Mark} from '../../types.ts'
import {BlockBuilder, type BlockDetails} from './block-builder.ts'
import {readDirective} from './directive-comment.ts'
import {hyphensIn, type Hyphens} from './hyphens.ts'
import {inlineTextOf, type InlineText} from './inline-text.ts'
import type {QuotedSpan} from './quoting.ts'

/** What an element or a piece of markup means for the text inside it. */
export interface Meaning {
  /** The text inside stands in blocks of its own. */
  readonly isBlock?: boolean
  /** What those blocks are; absent: what they are outside. */
  readonly details?: BlockDetails
  readonly mark?: Mark['kind']
  /** Everything inside is somebody's words. */
  readonly quotes?: boolean
  /**
   * `nothing`: what is inside is not shown, or not read. `atom`: neither, but it stands in the line.
   * `no`: read even inside something that hides.
   */
  readonly hides?: 'nothing' | 'atom' | 'no'
  /** Stands beside the text around it, such as the description of a picture in a sentence. */
  readonly isAside?: boolean
}

interface Frame {
  readonly meaning: Meaning
  readonly details: BlockDetails
  readonly quoted: boolean
  readonly hidden: 'nothing' | 'atom' | undefined
  readonly from: number
}

/** The block that is being built, and where it goes. */
interface Level {
  builder: BlockBuilder | undefined
  details: BlockDetails
  readonly output: Block[]
  /** Blocks from the middle of this one, which come behind it. */
  beside: Block[]
}

const OUTSIDE: Frame = {meaning: {}, details: {kind: 'paragraph'}, quoted: false, hidden: undefined, from: 0}

/**
 * Builds the blocks of a document whose markup nests. The reader of a format says what begins and
 * ends; blocks begin with their first words and end where a block begins or ends. Offsets are UTF-16
 * code units of the source.
 */
export class Outline {
  readonly source: string
  readonly directives: Directive[] = []
  private readonly quoted: QuotedSpan[] = []
  private readonly hyphens: Hyphens
  private readonly inline: InlineText
  private readonly frames: Frame[] = []
  private readonly levels: Level[] = []
  private level: Level = {builder: undefined, details: OUTSIDE.details, output: [], beside: []}
  private lists = 0
  private tables = 0

  constructor(source: string) {
    this.source = source
    this.hyphens = hyphensIn(source)
    this.inline = inlineTextOf(source, true)
  }

  private get top(): Frame {
    return this.frames.at(-1) ?? OUTSIDE
  }

  get isHidden(): boolean {
    return this.top.hidden !== undefined
  }

  /** True inside something that stands in a line as one mark. */
  get isInAtom(): boolean {
    return this.top.hidden === 'atom'
  }

  /** What a block would be here. */
  get details(): BlockDetails {
    return this.top.details
  }

  /** Where prose stands between quotes of the markup, by position. */
  get quotes(): readonly QuotedSpan[] {
    return [...this.quoted].sort((a, b) => a.start - b.start)
  }

  newList(): number {
    return ++this.lists
  }

  newTable(): number {
    return ++this.tables
  }

  /** @param from where its markup begins */
  open(meaning: Meaning, from: number): void {
    const outer = this.top
    const hidden = meaning.hides === 'no' ? undefined : (outer.hidden ?? meaning.hides)
    if (meaning.isAside) {
      this.levels.push(this.level)
      this.level = {builder: undefined, details: OUTSIDE.details, output: [], beside: []}
    } else if (partsText(meaning, outer)) this.endBlock()
    this.frames.push({meaning, details: meaning.details ?? outer.details, quoted: outer.quoted || meaning.quotes === true, hidden, from})
    if (meaning.mark && hidden === undefined) this.level.builder?.openMark(meaning.mark)
  }

  /** Closes what was opened last. @param to where its markup ends */
  close(to: number): void {
    const frame = this.frames.pop()
    if (!frame) return
    const {meaning, hidden, from} = frame
    const outer = this.top
    if (meaning.isAside) {
      this.endBlock()
      const {output} = this.level
      this.level = this.levels.pop()!
      this.put(output)
    } else if (partsText(meaning, outer)) this.endBlock()
    else if (meaning.mark && hidden === undefined) this.level.builder?.closeMark(meaning.mark)
    if (hidden === 'atom' && outer.hidden === undefined) this.atom(from, to)
  }

  /** Ends a mark in whose middle other things are open, which go on. @param index how many things are open around it */
  endMark(index: number): void {
    const {meaning, hidden} = this.frames.splice(index, 1)[0]!
    if (meaning.mark && hidden === undefined) this.level.builder?.closeMark(meaning.mark)
  }

  /** Prose as it stands in the source. */
  text(from: number, to: number): void {
    if (this.isHidden || from >= to) return
    if (!this.level.builder && isBlank(this.source, from, to)) return
    this.inline.write(this.builder(), from, to)
  }

  /** Source that reads as other characters. */
  decoded(text: string, from: number, to: number): void {
    if (!this.isHidden) this.builder().decoded(text, from, to)
  }

  /** Words that stand there by another name: they are read, and no edit may touch them. */
  locked(text: string, from: number, to: number): void {
    if (!this.isHidden) this.builder().locked(text, from, to)
  }

  /** Something in the line that is no prose. */
  atom(from: number, to: number): void {
    if (!this.isHidden) this.builder().atom(from, to)
  }

  /** A line break that markup makes: no edit reaches over it. */
  lineBreak(from: number, to: number): void {
    if (!this.isHidden) this.level.builder?.space(from, to, false)
  }

  /** @param from @param to where the words of a comment stand @param span the whole comment */
  comment(from: number, to: number, span: {readonly start: number; readonly end: number}): void {
    if (to - from > 4000) return
    const directive = readDirective(this.source.slice(from, to), span)
    if (directive) this.directives.push(directive)
  }

  /**
   * A block beside the text, such as what an attribute says.
   *
   * @param quoted where it stands between quotes
   */
  aside(details: BlockDetails, write: (builder: BlockBuilder, inline: InlineText) => void, quoted?: QuotedSpan): void {
    if (this.isHidden) return
    if (quoted) this.quoted.push(quoted)
    const builder = new BlockBuilder(this.source, this.hyphens)
    write(builder, this.inline)
    const {cell, list} = this.details
    const block = builder.finish({...(cell && {cell}), ...(list !== undefined && {list}), ...details})
    if (block) this.put([block])
  }

  endBlock(): void {
    const {level} = this
    const block = level.builder?.finish(level.details)
    if (block) level.output.push(block)
    for (const each of level.beside) level.output.push(each)
    level.builder = undefined
    level.beside = []
  }

  finish(): Block[] {
    while (this.frames.length > 0) this.close(this.source.length)
    this.endBlock()
    return this.level.output
  }

  private put(blocks: readonly Block[]): void {
    const {level} = this
    const target = level.builder ? level.beside : level.output
    for (const block of blocks) target.push(block)
  }

  private builder(): BlockBuilder {
    const {level} = this
    if (!level.builder) {
      const {details, quoted} = this.top
      level.builder = new BlockBuilder(this.source, this.hyphens)
      level.details = details
      if (quoted && details.kind !== 'quotation') level.builder.openMark('quotation')
      for (const {meaning, hidden} of this.frames) if (meaning.mark && hidden === undefined) level.builder.openMark(meaning.mark)
    }
    return level.builder
  }
}

/** What is read inside something hidden stands by itself, too. */
function partsText({isBlock, hides}: Meaning, outer: Frame): boolean {
  return isBlock === true && (outer.hidden === undefined || hides === 'no')
}

function isBlank(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (source.charCodeAt(at) > 0x20) return false
  return true
}
