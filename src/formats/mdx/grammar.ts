import type {Input} from '@lezer/common'
import type {BlockContext, InlineContext, LeafBlock, LeafBlockParser, Line, MarkdownConfig, MarkdownParser} from '@lezer/markdown'
import {isInside, markdownParser} from '../markdown/grammar.ts'
import {expressionEnd, moduleEnd} from './code.ts'
import {flowEnd, markupEnd} from './scan.ts'

/** So often the end of a tag or expression is looked for in vain, in a document and in a paragraph; then they are text. */
const MOST_IN_VAIN = 40

const LESS = 0x3c
const BRACE = 0x7b
const BEGINS_BLOCK = /^(?:```|~~~|>|#{1,6} |[-*+] |\d{1,9}[.)] )/
const MODULE = /^(?:import\s*(?:["'{*]|[\w$]+\s*(?:,|from\b))|export\s+(?:const|let|var|function|async|class|default|type|interface|[{*]))/

/**
 * Markdown with JSX in the place of HTML: tags and expressions between paragraphs and in them, and the
 * imports and exports of a module. They carry the names of HTML's nodes, as they mean the same to
 * whoever walks the tree. Indented text is no code here.
 */
export const mdxParser: MarkdownParser = markdownParser.configure({
  remove: ['IndentedCode', 'HTMLBlock', 'HTMLTag', 'Template', 'TemplateCode'],
  parseBlock: [
    {name: 'Fence', before: 'FencedCode', parse: readFence},
    {name: 'Module', before: 'LinkReference', parse: readModule},
    {name: 'JsxFlow', before: 'LinkReference', parse: readFlow, endLeaf: endsParagraph, leaf: () => new EndsWhereIndented()}
  ],
  parseInline: [{name: 'Jsx', before: 'Escape', parse: readInline}]
} satisfies MarkdownConfig)

/** The fence at the end of code may be indented as far as the tags around it. */
function readFence(cx: BlockContext, line: Line): boolean {
  const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line.text.slice(line.pos))?.[0]
  if (fence === undefined) return false
  const from = cx.lineStart + line.pos
  const isEnd = ({text, pos}: Line): boolean => text.startsWith(fence, pos) && text.slice(pos).trim() === fence[0]!.repeat(text.slice(pos).trim().length)
  while (cx.nextLine() && isInside(cx, line) && !isEnd(line));
  if (isInside(cx, line) && isEnd(line)) cx.nextLine()
  cx.addElement(cx.elt('FencedCode', from, cx.prevLineEnd()))
  return true
}

function readModule(cx: BlockContext, line: Line): boolean {
  if (cx.depth > 1 || line.pos > 0 || !MODULE.test(line.text.slice(0, 80))) return false
  const from = cx.lineStart
  const end = moduleEnd(wholeText(cx), from)
  passLines(cx, line, end)
  cx.addElement(cx.elt('ProcessingInstructionBlock', from, end))
  return true
}

function readFlow(cx: BlockContext, line: Line): boolean {
  const end = flowAt(cx, line)
  if (end === -1) return false
  const from = cx.lineStart + line.pos
  passLines(cx, line, end)
  cx.addElement(cx.elt('HTMLBlock', from, end))
  return true
}

function endsParagraph(cx: BlockContext, line: Line): boolean {
  return flowAt(cx, line) !== -1
}

/** Other blocks end a paragraph however far they are indented, which `endLeaf` is not asked about. */
class EndsWhereIndented implements LeafBlockParser {
  nextLine(cx: BlockContext, line: Line, leaf: LeafBlock): boolean {
    if (line.indent < line.baseIndent + 4) return false
    if (!BEGINS_BLOCK.test(line.text.slice(line.pos, line.pos + 12)) && flowAt(cx, line) === -1) return false
    const {content, start} = leaf
    cx.addLeafElement(leaf, cx.elt('Paragraph', start, start + content.length, cx.parser.parseInline(content, start)))
    return true
  }

  finish(): boolean {
    return false
  }
}

const inVain = new WeakMap<BlockContext | InlineContext, number>()

/** Where a line of tags and expressions ends; -1 for other lines. */
function flowAt(cx: BlockContext, line: Line): number {
  if (line.next !== LESS && line.next !== BRACE) return -1
  const failures = inVain.get(cx) ?? 0
  if (failures > MOST_IN_VAIN) return -1
  const end = flowEnd(wholeText(cx), cx.lineStart + line.pos)
  if (end === 'never') inVain.set(cx, failures + 1)
  return typeof end === 'number' ? end : -1
}

/** Goes on to the line behind `end`. */
function passLines(cx: BlockContext, line: Line, end: number): void {
  while (cx.lineStart + line.text.length < end && cx.nextLine());
  cx.nextLine()
}

/** The parser has it, and does not say so in its types. */
function wholeText(cx: BlockContext): string {
  const {input} = cx as BlockContext & {readonly input: Input}
  return input.read(0, input.length)
}

function readInline(cx: InlineContext, next: number, pos: number): number {
  if (next !== LESS && next !== BRACE) return -1
  const from = pos - cx.offset
  if (next === LESS && !/[\p{ID_Start}$_/>!]/u.test(cx.text[from + 1] ?? ' ')) return -1
  const failures = inVain.get(cx) ?? 0
  if (failures > MOST_IN_VAIN) return -1
  const end = next === LESS ? markupEnd(cx.text, from) : expressionEnd(cx.text, from)
  if (end === -1) inVain.set(cx, failures + 1)
  return end === -1 ? -1 : cx.addElement(cx.elt('HTMLTag', pos, end + cx.offset))
}
