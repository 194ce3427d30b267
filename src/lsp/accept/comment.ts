import type {Edit, Finding, Prose, SourceDocument} from '../../types.ts'
import {placesInRest} from './place-in-rest.ts'

/** How a comment is written in a format. */
type CommentStyle = (directive: string) => string

const between: CommentStyle = directive => `<!-- ${directive} -->`
const behind = (mark: string): CommentStyle => directive => `${mark}${directive}`

/** By format; text has no comments, so that the line stands for itself. */
const STYLES: Readonly<Record<string, CommentStyle>> = {
  markdown: between,
  mdx: directive => `{/* ${directive} */}`,
  html: between,
  xml: between,
  text: behind(''),
  latex: behind('% '),
  asciidoc: behind('// '),
  rst: behind('.. '),
  yaml: behind('# ')
}

const COMMIT_MESSAGE = /(?:^|[\\/])(?:COMMIT_EDITMSG|MERGE_MSG|SQUASH_MSG|TAG_EDITMSG)$/

/**
 * Places where a comment would let a finding stand, the most fitting first. Whether it does is for a
 * check to say.
 */
export function commentsHere(finding: Finding, source: SourceDocument, prose: Prose, reason: string): Edit[] {
  const comment = styleOf(source, finding)(`peoplefirst-ignore ${finding.ruleId}: ${reason}`)
  const block = prose.blocks.find(({runs}) => runs.length > 0 && runs[0]!.source.start <= finding.span.start && runs.at(-1)!.source.end >= finding.span.end)
  const line = lineStart(source.text, block?.runs[0]!.source.start ?? finding.span.start)
  const own = insert(line, `${indentAt(source.text, line)}${comment}${lineBreakOf(source.text)}`)
  if (source.formatId === 'rst') return placesInRest(source.text, line, comment, lineBreakOf(source.text))
  if (!/(?:-->|\*\/\})$/.test(comment)) return [own]
  const inside = insert(finding.span.end, ` ${comment}`)
  const before = insert(block?.runs[0]!.source.start ?? finding.span.start, `${comment} `)
  const atMargin = block && block.list === undefined && block.cell === undefined && block.kind !== 'quotation' && /^(?:#{1,6} +|\s*)$/.test(source.text.slice(line, block.runs[0]!.source.start))
  return atMargin ? [own, inside, before] : [inside, before, own]
}

/** The same for a whole file: at its top, behind front matter, or else at its end. */
export function commentsInFile(finding: Finding, source: SourceDocument, reason: string): Edit[] {
  const {text} = source
  const style = styleOf(source, finding)
  const own: CommentStyle = source.formatId === 'comments' && /^[\s*]*$/.test(style('')) ? directive => `/* ${directive} */` : style
  const comment = own(`peoplefirst-ignore-file ${finding.ruleId}: ${reason}`)
  const lineBreak = lineBreakOf(text)
  const front = /^\uFEFF?(---|\+{3})[ \t]*\r?\n[^]*?\n(?:\1|\.{3})[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length
  const top = front ?? (/^\uFEFF?(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>\s*)?/i.exec(text)?.[0].length ?? 0)
  return [insert(top, `${comment}${lineBreak}${lineBreak}`), insert(text.length, `${lineBreak}${lineBreak}${comment}${lineBreak}`)]
}

/** As the comment goes on that the finding stands in: its mark, or a line of its own between other ones. */
function inSource({text}: SourceDocument, {span}: Finding): CommentStyle {
  const line = text.slice(lineStart(text, span.start), span.start)
  const mark = /^[ \t]*((?:\/\/+!?|#+|--+|;+|%+|'|!|\*)[ \t]*)/.exec(line)?.[1] ?? /(?:\/\/|(?:^|\s)#|--|;|%)[ \t]*/.exec(line)?.[0].trimStart()
  return behind(mark ?? '')
}

function styleOf(source: SourceDocument, finding: Finding): CommentStyle {
  const {formatId, path} = source
  if (formatId === 'comments') return inSource(source, finding)
  return formatId === 'text' && COMMIT_MESSAGE.test(path) ? behind('# ') : (STYLES[formatId] ?? between)
}

function insert(at: number, text: string): Edit {
  return {span: {start: at, end: at}, text}
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1) + 1, text.startsWith('\uFEFF') ? 1 : 0)
}

function indentAt(text: string, line: number): string {
  return /[ \t]*/y.exec(text.slice(line, line + 200))?.[0] ?? ''
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}
