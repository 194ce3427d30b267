import type {Block, Directive, Prose} from '../../types.ts'
import {BlockBuilder} from '../shared/block-builder.ts'
import {readDirective} from '../shared/directive-comment.ts'
import {hyphensIn, type Hyphens} from '../shared/hyphens.ts'
import {inlineTextOf, type InlineText} from '../shared/inline-text.ts'
import {lineRanges} from '../shared/line-ranges.ts'
import type {Comment} from './scan.ts'
import {codeIn, FENCE, lineRole} from './lines.ts'

/** A line of a comment, without its marks. */
interface Line {
  readonly from: number
  readonly to: number
}

/** Lines that one comment, or comments of single lines below each other, are made of. */
interface Group {
  readonly lines: readonly Line[]
  readonly comments: readonly Comment[]
}

/** What comments say: paragraphs, list items and the descriptions of parameters; code in them is left out. */
export function readComments(source: string, comments: readonly Comment[]): Prose {
  const reader = new CommentReader(source)
  for (const group of groupsOf(source, comments)) reader.read(group)
  return {blocks: reader.blocks, directives: reader.directives}
}

/** Marks at the beginning of a comment that say which kind it is: "/**", "//!", ";;;". */
const KIND_MARKS = /^[*/!#;%'|:<-]*(?=\s|$)|^[*/!#;%]+(?=[\p{L}\p{N}@])|^[!|'<](?=\s)/u

function* groupsOf(source: string, comments: readonly Comment[]): Generator<Group> {
  let open: Comment[] = []
  const group = (): Group => ({comments: open, lines: open.map(({from, to}) => withoutKind(source, from, to))})
  for (const comment of comments) {
    const last = open.at(-1)
    if (last && !goesOn(source, last, comment)) {
      yield group()
      open = []
    }
    if (comment.kind === 'line') open.push(comment)
    else yield {comments: [comment], lines: linesOf(source, comment)}
  }
  if (open.length > 0) yield group()
}

/** Comments of single lines go on where nothing but white space is between them and before them. */
function goesOn(source: string, last: Comment, next: Comment): boolean {
  if (next.kind !== 'line' || !/^(?:\r\n?|\n)[ \t]*$/.test(source.slice(last.end, Math.min(next.start, last.end + 400)))) return false
  if (next.start - last.end > 400 || markOf(source, last) !== markOf(source, next)) return false
  return /(?:^|[\r\n])[ \t]*$/.test(source.slice(Math.max(0, last.start - 400), last.start))
}

function markOf(source: string, {start, from}: Comment): string {
  return source.slice(start, from).trim()
}

function linesOf(source: string, {kind, from, to}: Comment): Line[] {
  const lines = [...lineRanges(source, from, to)].map(line => ({from: line.from, to: line.to}))
  if (lines.length === 0) return []
  if (kind === 'docstring') return lines
  const starred = lines.slice(1).filter(line => !isBlank(source, line))
  const hasStars = starred.length > 0 && starred.every(line => /^[ \t]*[*|]/.test(source.slice(line.from, Math.min(line.to, line.from + 200))))
  return lines.map((line, index) => {
    const first = index === 0 ? withoutKind(source, line.from, line.to) : line
    const stars = hasStars && index > 0 ? /^[ \t]*[*|]+(?!\/)/.exec(source.slice(first.from, Math.min(first.to, first.from + 200)))?.[0].length ?? 0 : 0
    let {to: end} = first
    // "**/"
    if (index === lines.length - 1) while (end > first.from + stars && source[end - 1] === '*') end--
    return {from: first.from + stars, to: end}
  })
}

function withoutKind(source: string, from: number, to: number): Line {
  return {from: from + (KIND_MARKS.exec(source.slice(from, Math.min(to, from + 100)))?.[0].length ?? 0), to}
}

function isBlank(source: string, {from, to}: Line): boolean {
  return source.slice(from, to).trim() === ''
}

class CommentReader {
  readonly blocks: Block[] = []
  readonly directives: Directive[] = []
  private readonly source: string
  private readonly hyphens: Hyphens
  private readonly inline: InlineText
  private builder: BlockBuilder | undefined
  private reached = 0

  constructor(source: string) {
    this.source = source
    this.hyphens = hyphensIn(source)
    this.inline = inlineTextOf(source, false)
  }

  read({lines, comments}: Group): void {
    if (comments.length === 1 && this.directive(comments[0]!, comments[0]!)) return
    let code: RegExp | undefined
    for (const [index, {from, to}] of lines.entries()) {
      const words = this.source.slice(from, to)
      if (code) {
        if (!code.test(words)) continue
        const isFence = code === FENCE
        code = undefined
        if (isFence) continue
      }
      const comment = comments.length > 1 ? comments[index]! : undefined
      if (comment && words.includes('peoplefirst-') && this.directive(comment, {from, to})) continue
      if (comments.length === 1 && words.includes('peoplefirst-') && this.directive({start: from, end: to}, {from, to})) continue
      const role = lineRole(words)
      if (role.ends) this.end()
      code = role.codeUntil
      if (role.isProse) this.words(from + role.skips, to)
    }
    this.end()
  }

  /** @returns true when it is one that steers the check */
  private directive(span: {readonly start: number; readonly end: number}, {from, to}: Line): boolean {
    const start = from + (/^[*/!#;%\s]*/.exec(this.source.slice(from, Math.min(to, from + 100)))?.[0].length ?? 0)
    if (to - start > 4000 || !this.source.startsWith('peoplefirst-', start)) return false
    const directive = readDirective(this.source.slice(start, to).replace(/(?<![*\s])[*\s]+$/, ''), {start: span.start, end: span.end})
    if (!directive) return false
    this.end()
    this.directives.push(directive)
    return true
  }

  private words(from: number, to: number): void {
    let at = from
    if (this.builder) this.builder.space(this.reached, from, /^\s*$/.test(this.source.slice(this.reached, from)))
    const builder = (this.builder ??= new BlockBuilder(this.source, this.hyphens))
    for (const {start, end, isShown} of codeIn(this.source, from, to)) {
      this.inline.write(builder, at, start)
      if (isShown) builder.atom(start, end)
      at = end
    }
    this.inline.write(builder, at, to)
    this.reached = to
  }

  private end(): void {
    const block = this.builder?.finish({kind: 'comment'})
    if (block) this.blocks.push(block)
    this.builder = undefined
  }
}
