import type {BlockDetails} from '../shared/block-builder.ts'
import type {IndentedLine} from '../shared/indented-lines.ts'
import type {Outline} from '../shared/outline.ts'
import {Passage, type Stretch} from '../shared/passage.ts'
import type {BlockAttributes} from './attributes.ts'
import {readInline} from './inline.ts'

/** Blocks inside blocks go this deep; what nests deeper is left out. */
export const DEEPEST = 40
export const CONDITION: RegExp = /^(?:ifn?def|ifeval|endif|include)::[^\s[]*\[.*\]$/

/** What blocks of a document share. */
export interface Shared {
  readonly outline: Outline
  readonly attributes: ReadonlyMap<string, string>
}

/** Lines that blocks are read from, and what lines before said of the next one. */
export class AsciidocState {
  readonly shared: Shared
  readonly outline: Outline
  readonly source: string
  readonly lines: readonly IndentedLine[]
  readonly depth: number
  /** Settings from the lines before a block. */
  pending: BlockAttributes[] = []
  title: number | undefined
  /** Lists that are open, by the mark of their items. */
  lists: {readonly mark: string; readonly id: number}[] = []
  /** A "+" stood before: the block belongs to the item of a list. */
  isAttached = false
  /** Text that comes next explains a term, however far it is indented. */
  isBehindTerm = false

  constructor(shared: Shared, lines: readonly IndentedLine[], depth: number) {
    this.shared = shared
    this.outline = shared.outline
    this.source = shared.outline.source
    this.lines = lines
    this.depth = depth
  }

  textOf(at: number): string {
    const {words, to} = this.lines[at]!
    return this.source.slice(words, to)
  }

  style(): string {
    return this.pending.findLast(({style}) => style !== '')?.style ?? ''
  }

  itemDetails(): BlockDetails {
    const list = this.lists.at(-1)
    return list ? {kind: 'list-item', list: list.id} : {kind: 'paragraph'}
  }

  write(stretches: readonly Stretch[], details: BlockDetails | undefined): void {
    const first = stretches[0]
    if (!first) return
    this.outline.open({isBlock: true, ...(details && {details})}, first.from)
    readInline(new Passage(this.outline, stretches), this.shared.attributes)
    this.outline.close(stretches.at(-1)!.to)
  }

  /** The lines of a text without comments and conditions, which steer the check all the same. */
  stretches(from: number, to: number): Stretch[] {
    const stretches: Stretch[] = []
    for (let at = from; at < to; at++) {
      const {words, to: end} = this.lines[at]!
      const text = this.source.slice(words, end)
      if (/^\/\/(?!\/)/.test(text)) this.outline.comment(words + 2, end, {start: words, end})
      else if (!CONDITION.test(text)) stretches.push({from: words, to: end})
    }
    return stretches
  }

  /** The title over a block; over pictures and tables it is their caption. */
  flushTitle(details: BlockDetails): void {
    const at = this.title
    this.title = undefined
    if (at === undefined) return
    const {words, to} = this.lines[at]!
    this.write([{from: words + 1, to}], details)
  }

  /** The line that closes a block; without one it goes to the end. */
  closing(at: number, delimiter: string): number {
    for (let end = at + 1; end < this.lines.length; end++) {
      const {words, to, indent} = this.lines[end]!
      if (indent === 0 && to - words === delimiter.length && this.source.startsWith(delimiter, words)) return end
    }
    return this.lines.length
  }
}
