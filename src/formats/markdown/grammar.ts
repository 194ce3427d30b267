import {
  parser,
  Strikethrough,
  Table,
  TaskList,
  type BlockContext,
  type InlineContext,
  type LeafBlock,
  type Line,
  type MarkdownConfig,
  type MarkdownParser
} from '@lezer/markdown'

/** Blocks inside blocks go this deep; what nests deeper is text, so that no document costs more than its length. */
const DEEPEST = 100
/** A paragraph of this many characters ends with its next sentence, for the same reason. */
const LONG_PARAGRAPH = 8192
const LONGEST_PARAGRAPH = 12_288
const LONGEST_MATH = 2000
const LONGEST_TEMPLATE = 2000

const FOOTNOTE = /^\[\^[^\]\s]+\]:[ \t]*/
/** MkDocs: `!!! note "Title"`, `??? tip`, `=== "Tab"`, with indented text under it. */
const ADMONITION = /^(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*|===\+?!?(?=[ \t]+"))[ \t]*(?:"([^"]*)"[ \t]*)?$/
/** Docusaurus, VuePress, Pandoc: `:::note Title`, `:::`. */
const FENCE = /^:{3,}[ \t]*(?:\{[^}]*\}|[\w-]*)[ \t]*/
/** Jekyll and Hugo: code between tags. */
const TEMPLATE_CODE = /^\{(?:%-?|\{[<%])\s*(highlight|code-?block|code|mermaid|math|katex)\b/

/** Markdown as it is found: CommonMark and GFM, with footnotes, math, and the tags of template languages. */
export const markdownParser: MarkdownParser = parser.configure([
  Table,
  TaskList,
  Strikethrough,
  {
    defineNodes: [
      {name: 'FootnoteDefinition', block: true, composite: isIndented},
      'FootnoteLabel',
      {name: 'Admonition', block: true, composite: isIndented},
      {name: 'ContainerTitle', block: true},
      {name: 'TemplateCode', block: true},
      'Math',
      'Template'
    ],
    parseBlock: [
      {name: 'DepthLimit', before: 'LinkReference', parse: endNesting, endLeaf: isTooLong},
      {name: 'ListBesideItem', endLeaf: beginsListOutside},
      {
        name: 'FootnoteDefinition',
        before: 'LinkReference',
        parse: beginFootnote,
        endLeaf: (_cx, line) => line.next === 0x5b && FOOTNOTE.test(line.text.slice(line.pos))
      },
      {name: 'Admonition', before: 'LinkReference', parse: beginAdmonition},
      {
        name: 'ContainerFence',
        before: 'LinkReference',
        parse: readFence,
        endLeaf: (_cx, line) => line.next === 0x3a && line.text.startsWith(':::', line.pos)
      },
      {name: 'TemplateCode', before: 'LinkReference', parse: readTemplateCode}
    ],
    parseInline: [
      {name: 'Template', before: 'Escape', parse: readTemplate},
      {name: 'Math', before: 'Escape', parse: readMath},
      {name: 'Address', before: 'Escape', parse: readAddress},
      {name: 'Plain', before: 'Template', parse: skipPlain}
    ]
  } satisfies MarkdownConfig
])

function isIndented(_cx: BlockContext, line: Line): boolean {
  if (line.next < 0) return true
  if (line.indent < line.baseIndent + 4) return false
  line.moveBaseColumn(line.baseIndent + 4)
  return true
}

function endNesting(cx: BlockContext, line: Line): boolean {
  if (cx.depth < DEEPEST) return false
  const from = cx.lineStart + line.pos
  const to = cx.lineStart + line.text.length
  const inline = cx.parser.parseInline(line.text.slice(line.pos), from)
  cx.addElement(cx.elt('Paragraph', from, to, inline))
  cx.nextLine()
  return true
}

function isTooLong(_cx: BlockContext, _line: Line, leaf: LeafBlock): boolean {
  const {length} = leaf.content
  return length > LONGEST_PARAGRAPH || (length > LONG_PARAGRAPH && /[.!?]["'”’)]?\s*$/.test(leaf.content.slice(-8)))
}

/** Only inside a paragraph must a list begin with 1; behind a list item or quotation, any number begins one. */
function beginsListOutside(cx: BlockContext, line: Line): boolean {
  return !isInside(cx, line) && line.next >= 0x30 && line.next <= 0x39 && /^\d{1,9}[.)]\s+\S/.test(line.text.slice(line.pos, line.pos + 80))
}

function beginFootnote(cx: BlockContext, line: Line): null | false {
  if (line.next !== 0x5b) return false
  const label = FOOTNOTE.exec(line.text.slice(line.pos))?.[0]
  if (!label) return false
  cx.startComposite('FootnoteDefinition', line.pos)
  cx.addElement(cx.elt('FootnoteLabel', cx.lineStart + line.pos, cx.lineStart + line.pos + label.length))
  line.moveBase(line.pos + label.length)
  return null
}

function beginAdmonition(cx: BlockContext, line: Line): null | false {
  if (line.next !== 0x21 && line.next !== 0x3f && line.next !== 0x3d) return false
  const text = line.text.slice(line.pos)
  const match = ADMONITION.exec(text)
  if (!match) return false
  cx.startComposite('Admonition', line.pos)
  if (match[1]) addTitle(cx, line.pos + text.indexOf('"') + 1, match[1])
  line.moveBase(line.text.length)
  return null
}

function readFence(cx: BlockContext, line: Line): boolean {
  if (line.next !== 0x3a || !line.text.startsWith(':::', line.pos)) return false
  const marker = FENCE.exec(line.text.slice(line.pos))![0]
  const title = line.text.slice(line.pos + marker.length).trimEnd().replace(/\{[^{}]*\}$/, '').trimEnd().replace(/^\[|\]$/g, '')
  if (title) addTitle(cx, line.text.indexOf(title, line.pos + marker.length), title)
  else cx.addElement(cx.elt('HorizontalRule', cx.lineStart + line.pos, cx.lineStart + line.text.length))
  cx.nextLine()
  return true
}

function addTitle(cx: BlockContext, from: number, title: string): void {
  const start = cx.lineStart + from
  cx.addElement(cx.elt('ContainerTitle', start, start + title.length, cx.parser.parseInline(title, start)))
}

function readTemplateCode(cx: BlockContext, line: Line): boolean {
  if (line.next !== 0x7b) return false
  const name = TEMPLATE_CODE.exec(line.text.slice(line.pos))?.[1]
  if (!name) return false
  const from = cx.lineStart + line.pos
  const end = new RegExp(`\\{(?:%-?|\\{[<%])\\s*(?:end|/\\s*)${name}\\b`)
  while (!end.test(line.text) && cx.nextLine() && isInside(cx, line));
  if (isInside(cx, line)) cx.nextLine()
  cx.addElement(cx.elt('TemplateCode', from, cx.prevLineEnd()))
  return true
}

/** Whether the blocks around go on with this line; the parser knows, and does not say so in its types. */
export function isInside(cx: BlockContext, line: Line): boolean {
  return (line as Line & {readonly depth: number}).depth >= cx.depth
}

const PLAIN = /(?:[^\\`&<*_[\]!~${: \n]| +(?![ \n]))+/y

/** Leaps over what begins no markup, which is most of a text. */
function skipPlain(cx: InlineContext, _next: number, pos: number): number {
  PLAIN.lastIndex = pos - cx.offset
  return PLAIN.test(cx.text) ? PLAIN.lastIndex + cx.offset : -1
}

const SCHEME = /[a-z][a-z\d+.-]{1,15}$/i
const ADDRESS = /[^\s<>"[\]]+/y

/** Inside "https://…" nothing is markup; where the address ends exactly is for whoever reads the text. */
function readAddress(cx: InlineContext, next: number, pos: number): number {
  if (next !== 0x3a || cx.char(pos + 1) !== 0x2f || cx.char(pos + 2) !== 0x2f) return -1
  const scheme = SCHEME.exec(cx.slice(Math.max(cx.offset, pos - 17), pos))?.[0]
  ADDRESS.lastIndex = pos - cx.offset + 3
  if (!scheme || !ADDRESS.test(cx.text)) return -1
  let end = ADDRESS.lastIndex
  while (/[*_~`)]/.test(cx.text[end - 1]!)) end--
  return end + cx.offset
}

/** `{{ … }}`, `{% … %}`, `{# … #}` in a line. */
function readTemplate(cx: InlineContext, next: number, pos: number): number {
  if (next !== 0x7b) return -1
  const second = cx.char(pos + 1)
  const close = second === 0x7b ? '}}' : second === 0x25 ? '%}' : second === 0x23 ? '#}' : undefined
  if (!close) return -1
  const end = cx.slice(pos + 2, Math.min(cx.end, pos + LONGEST_TEMPLATE)).indexOf(close)
  return end === -1 ? -1 : cx.addElement(cx.elt('Template', pos, pos + 2 + end + close.length))
}

/** `$x^2$` and `$$ … $$`, where it can be nothing else: prices stay prose. */
function readMath(cx: InlineContext, next: number, pos: number): number {
  if (next !== 0x24) return -1
  const isDisplay = cx.char(pos + 1) === 0x24
  const open = pos + (isDisplay ? 2 : 1)
  const rest = cx.slice(open, Math.min(cx.end, open + LONGEST_MATH))
  const length = isDisplay ? rest.indexOf('$$') : rest.search(/(?<![\s\\])\$(?![\d$])/)
  if (length <= 0) return -1
  const inside = rest.slice(0, length)
  if (!isDisplay && !isFormula(inside)) return -1
  return cx.addElement(cx.elt('Math', pos, open + length + (isDisplay ? 2 : 1)))
}

/** One symbol, or marks that prose has no use for; two words of letters in a row are prose. */
function isFormula(inside: string): boolean {
  if (/^\s|\n\s*\n/.test(inside)) return false
  if (/^[a-zA-Z]$|^[a-zA-Z]?[\d.]+$/.test(inside)) return true
  return /[\\^_={}<>+|]/.test(inside) && !/[a-z]{3} [a-z]{3,} [a-z]{3}/i.test(inside.replace(/\\\w+/g, ''))
}
