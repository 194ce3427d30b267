import type {SyntaxNodeRef, Tree} from '@lezer/common'
import type {Mark, Span} from '../../types.ts'
import {decodeEntity} from '../html/decode-entity.ts'
import type {BlockDetails} from '../shared/block-builder.ts'
import type {Meaning, Outline} from '../shared/outline.ts'
import {addLinkTitle, definedLabels, normaliseLabel} from './links.ts'
import type {ParseInput} from './parse-input.ts'

const MARKS: Readonly<Record<string, Mark['kind']>> = {Emphasis: 'emphasis', StrongEmphasis: 'strong', Strikethrough: 'deleted'}

/** Blocks that hold text in lines. */
const LEAVES: ReadonlySet<string> = new Set([
  'Paragraph', 'Task', 'ContainerTitle', 'TableCell', 'SetextHeading1', 'SetextHeading2',
  'ATXHeading1', 'ATXHeading2', 'ATXHeading3', 'ATXHeading4', 'ATXHeading5', 'ATXHeading6'
])
const A_BLOCK: Meaning = {isBlock: true}
const CONTAINERS: ReadonlySet<string> = new Set(['FootnoteDefinition', 'Admonition'])
/** Inline markup that stands in the line and is no prose. */
const ATOMS: ReadonlySet<string> = new Set(['InlineCode', 'Autolink', 'Math', 'Template'])
/** Markup that readers do not see. */
const UNSEEN: ReadonlySet<string> = new Set([
  'HeaderMark', 'QuoteMark', 'ListMark', 'EmphasisMark', 'StrikethroughMark', 'TaskMarker', 'ProcessingInstruction', 'FootnoteLabel'
])
const NOT_PROSE: ReadonlySet<string> = new Set([
  'FencedCode', 'CodeBlock', 'HorizontalRule', 'LinkReference', 'ProcessingInstructionBlock', 'TemplateCode'
])

/** "> [!NOTE]": a note, and nobody's words. */
const ALERT = /^>[ \t]*(\[![\w-]+\][+-]?)/

/** Reads the tags between and inside of paragraphs, as `HtmlReader` does; all that is open goes through it. */
export interface MarkupReader {
  enter(meaning: Meaning, from: number): void
  leave(to: number): void
  read(from: number, to: number): void
  readPart(from: number, to: number, gaps: readonly Span[]): void
}

/** A link whose end is not reached yet. */
interface OpenLink {
  /** Where its text ends, and its destination begins. */
  readonly textEnd: number
  /** False for brackets that refer to nothing: they are text. */
  readonly isResolved: boolean
}

/** Walks the tree of a Markdown text and gives its prose to an outline. */
export class MarkdownWalk {
  private readonly tree: Tree
  private readonly input: ParseInput
  private readonly outline: Outline
  private readonly html: MarkupReader
  private readonly source: string
  /** Up to where the text of the leaf block was given to the outline; -1 outside of them. */
  private at = -1
  private readonly lists: number[] = []
  private readonly links: OpenLink[] = []
  private table = 0
  private row = 0
  private column = 0
  private rowHasBegun = false
  private alertEnd = -1
  private labels: ReadonlySet<string> | undefined

  constructor(tree: Tree, input: ParseInput, outline: Outline, html: MarkupReader) {
    this.tree = tree
    this.input = input
    this.outline = outline
    this.source = outline.source
    this.html = html
  }

  run(): void {
    this.tree.iterate({enter: node => this.enter(node), leave: node => this.leave(node)})
  }

  /** @returns false to leave out what is inside */
  private enter(node: SyntaxNodeRef): boolean | undefined {
    const {name} = node
    const from = this.input.toSource(node.from)
    const to = this.input.toSource(node.to)
    if (this.at !== -1) return this.enterInline(node, name, from, to)
    if (LEAVES.has(name)) return this.beginLeaf(this.detailsOf(name), from)
    if (NOT_PROSE.has(name)) {
      this.outline.endBlock()
      return false
    }
    switch (name) {
      case 'BulletList': case 'OrderedList':
        this.lists.push(this.outline.newList())
        this.html.enter({isBlock: true}, from)
        return undefined
      case 'ListItem':
        this.html.enter({isBlock: true, details: {kind: 'list-item', list: this.lists.at(-1)!}}, from)
        return undefined
      case 'Blockquote': {
        const alert = ALERT.exec(this.source.slice(from, from + 80))
        if (alert) this.alertEnd = from + alert[0].length
        this.html.enter(alert ? {isBlock: true} : {isBlock: true, details: {kind: 'quotation'}, quotes: true}, from)
        return undefined
      }
      case 'Table':
        this.table = this.outline.newTable()
        this.row = -1
        return undefined
      case 'TableHeader': case 'TableRow':
        this.row++
        this.column = 0
        this.rowHasBegun = false
        return undefined
      case 'TableDelimiter':
        if (this.rowHasBegun) this.column++
        this.rowHasBegun = true
        return undefined
      case 'HTMLBlock': case 'CommentBlock':
        this.html.readPart(from, to, this.quoteMarksIn(node))
        return false
    }
    if (CONTAINERS.has(name)) this.html.enter({isBlock: true}, from)
    return undefined
  }

  private leave(node: SyntaxNodeRef): void {
    const {name} = node
    const to = this.input.toSource(node.to)
    if (this.at !== -1 && !LEAVES.has(name)) return this.leaveInline(name, this.input.toSource(node.from), to)
    if (LEAVES.has(name)) {
      this.flush(to)
      this.at = -1
      this.html.leave(to)
    } else if (name === 'BulletList' || name === 'OrderedList') {
      this.lists.pop()
      this.html.leave(to)
    } else if (name === 'ListItem' || name === 'Blockquote' || CONTAINERS.has(name)) this.html.leave(to)
  }

  private detailsOf(name: string): BlockDetails | undefined {
    if (name === 'TableCell') return {kind: 'table-cell', cell: {table: this.table, row: this.row, column: this.column}}
    return name.includes('Heading') ? {kind: 'heading', depth: Number(name.at(-1))} : undefined
  }

  private beginLeaf(details: BlockDetails | undefined, from: number): undefined {
    this.rowHasBegun = true
    this.html.enter(details ? {isBlock: true, details} : A_BLOCK, from)
    this.at = Math.max(from, this.alertEnd)
    return undefined
  }

  private enterInline(node: SyntaxNodeRef, name: string, from: number, to: number): boolean | undefined {
    const link = this.links.at(-1)
    if (link && !link.isResolved && (name === 'LinkMark' || name === 'LinkLabel')) return undefined
    this.flush(from)
    if (link && from >= link.textEnd) {
      // The closing bracket, and all that is behind it.
      if (name === 'LinkTitle') addLinkTitle(this.outline, from, to)
      this.at = to
      return false
    }
    const mark = MARKS[name]
    if (mark) {
      this.html.enter({mark}, from)
      return undefined
    }
    if (ATOMS.has(name) || name === 'URL') {
      this.outline.atom(from, to)
      this.at = to
      return false
    }
    switch (name) {
      case 'Link': return this.beginLink(node, from, to)
      case 'Image': return this.beginImage(node, from)
      case 'Escape':
        this.outline.decoded(this.source[to - 1]!, from, to)
        this.at = to
        return false
      case 'Entity': {
        const text = decodeEntity(this.source.slice(from, to))
        if (text === undefined) return false
        this.outline.decoded(text, from, to)
        this.at = to
        return false
      }
      case 'HardBreak':
        this.outline.lineBreak(from, to)
        this.at = to
        return false
      case 'HTMLTag':
        this.html.read(from, to)
        this.at = to
        return false
      case 'Comment':
        this.outline.comment(from + 4, to - 3, {start: from, end: to})
        this.at = to
        return false
      case 'LinkMark':
        this.at = to
        return false
    }
    if (UNSEEN.has(name)) this.at = to
    return undefined
  }

  private leaveInline(name: string, from: number, to: number): void {
    if (MARKS[name]) {
      this.flush(to)
      this.html.leave(to)
    } else if (name === 'Link') {
      this.flush(to)
      if (this.links.pop()!.isResolved) this.html.leave(to)
    } else if (name === 'Image') {
      this.at = to
      this.links.pop()
      this.html.leave(to)
      this.outline.atom(from, to)
    }
  }

  private beginLink(node: SyntaxNodeRef, from: number, to: number): boolean | undefined {
    const marks = node.node.getChildren('LinkMark')
    const textEnd = this.input.toSource(marks[1]?.from ?? node.to)
    // Four marks: "[", "]", "(" and ")".
    const isResolved = marks.length > 2 || this.isDefined(node, from, textEnd)
    if (!isResolved && this.source[from + 1] === '^' && textEnd === to - 1) {
      this.outline.atom(from, to)
      this.at = to
      return false
    }
    this.links.push({textEnd, isResolved})
    if (isResolved) this.html.enter({mark: 'link'}, from)
    return undefined
  }

  /** The description is a block beside the text; in the line the picture is one mark. */
  private beginImage(node: SyntaxNodeRef, from: number): undefined {
    const {cell, list} = this.outline.details
    this.html.enter({isAside: true, details: {kind: 'alt-text', ...(cell && {cell}), ...(list !== undefined && {list})}}, from)
    const end = node.node.getChildren('LinkMark')[1]?.from ?? node.to
    this.links.push({textEnd: this.input.toSource(end), isResolved: true})
    return undefined
  }

  private isDefined(node: SyntaxNodeRef, from: number, textEnd: number): boolean {
    const label = node.node.getChild('LinkLabel')
    const named = label ? this.source.slice(this.input.toSource(label.from) + 1, this.input.toSource(label.to) - 1) : ''
    this.labels ??= definedLabels(this.tree, this.input, this.source)
    return this.labels.has(normaliseLabel(named || this.source.slice(from + 1, textEnd)))
  }

  private flush(to: number): void {
    if (to <= this.at) return
    this.outline.text(this.at, to)
    this.at = to
  }

  private quoteMarksIn(node: SyntaxNodeRef): Span[] {
    return node.node.getChildren('QuoteMark').map(mark => ({start: this.input.toSource(mark.from), end: this.input.toSource(mark.to)}))
  }
}
