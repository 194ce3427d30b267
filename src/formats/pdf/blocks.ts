import type {Line} from './lines.ts'

/** Lines that belong together. */
export interface Lines {
  readonly lines: Line[]
  readonly isListItem: boolean
}

/** Lines of one size lie below each other by up to so many sizes; more in a document with wider lines. */
const MOST_LEADING = 1.75
/** How much wider than the lines of a document the step to a new paragraph is. */
const PARAGRAPH = 1.25
const SAME_SIZE = 0.08
/** Lines of a paragraph differ no more in size, notes and capitals set apart included. */
const OTHER_SIZE = 0.25
/** The share of a page's height at its top and foot where page numbers and running titles stand. */
const MARGIN = 0.085
/** How many blocks back a sentence may wait for its next line, and the letters of a line that may be a cell of a table. */
const LOOK_BACK = 12
const SHORT = 15
const BULLET = /^(?:[•‣⁃▪▫●○◦■□█❑❒➢➤►▶»·∙✓✔☐☑\p{Co}]|[-–—*o](?= )|\(?\p{N}{1,3}[.)](?= \p{Lu})|\(?[a-z][.)](?= \p{Lu}))/u
const ENDS = /[.!?:;…]["'”’)\]]*$/u

/** Where the text of a line begins behind its bullet or number. */
export function textBehindLabel(text: string): number {
  const label = BULLET.exec(text)?.[0].length ?? 0
  return label + /^ */.exec(text.slice(label))![0].length
}

/** Joins the lines of a document to paragraphs, headings, items and cells. */
export function joinLines(lines: readonly Line[]): Lines[] {
  const leading = commonLeading(lines)
  const blocks: Lines[] = []
  let bullet: Line | undefined
  for (const line of lines) {
    if (!/[\p{L}\p{N}]/u.test(line.text) || line.text === 'o') {
      if (BULLET.test(`${line.text} `)) bullet = line
      continue
    }
    const block = blocks.at(-1) && continues(blocks.at(-1)!.lines, line, leading) ? blocks.at(-1) : waiting(blocks, line, leading)
    if (block) block.lines.push(line)
    else {
      const isListItem = BULLET.test(line.text) || (bullet !== undefined && isBeside(bullet, line))
      blocks.push({lines: [line], isListItem})
    }
  }
  return joinColumns(blocks)
}

/**
 * Some programs draw columns line by line from left to right. A sentence that is cut off at the end of
 * a line goes on right below it, whatever was drawn in between.
 */
function waiting(blocks: readonly Lines[], line: Line, leading: number): Lines | undefined {
  if (!/^\p{Ll}/u.test(line.text) || (line.tag && !line.tag.isLoose)) return undefined
  for (let at = blocks.length - 2; at >= Math.max(0, blocks.length - LOOK_BACK); at--) {
    const {lines} = blocks[at]!
    const last = lines.at(-1)!
    if (last.page !== line.page) return undefined
    if (last.text.length >= SHORT && !ENDS.test(last.text) && continues(lines, line, leading)) return blocks[at]
  }
  return undefined
}

function continues(block: readonly Line[], line: Line, leading: number): boolean {
  const last = block.at(-1)!
  if (last.page !== line.page || last.turn !== line.turn) return false
  const isOne = last.tag?.element === line.tag?.element
  // What the writer marked as a heading is one, however it looks; and so is a cell of a table.
  if (isMarkedOff(last) || isMarkedOff(line)) return isOne
  if (isOne && last.tag && !last.tag.isLoose) return mayGoOn(last, line) || isNextByLayout(block, line, leading)
  // Some programs take every line for a paragraph; then a sentence goes on in the next.
  const isItem = line.tag?.kind === 'list-item' && !line.tag.isLoose
  if (!isOne && (isItem || ENDS.test(last.text) || !/^\p{Ll}/u.test(line.text))) return false
  return isNextByLayout(block, line, leading)
}

/** Programs that guess paragraphs may take several for one: then the next begins where a sentence ends. */
function mayGoOn(last: Line, line: Line): boolean {
  return !ENDS.test(last.text) && !BULLET.test(line.text) && Math.abs(last.size - line.size) <= Math.max(last.size, line.size) * OTHER_SIZE
}

function isMarkedOff({tag}: Line): boolean {
  return tag !== undefined && (tag.kind === 'heading' || (tag.kind === 'table-cell' && !tag.isLoose))
}

function isNextByLayout(block: readonly Line[], line: Line, leading: number): boolean {
  const last = block.at(-1)!
  if (!isSameSize(last, line)) return false
  const step = (last.baseline - line.baseline) / line.size
  if (step < 0.5 || step > Math.max(MOST_LEADING, leading * PARAGRAPH)) return false
  if (line.left > Math.max(...block.map(({right}) => right)) || line.right < Math.min(...block.map(({left}) => left))) return false
  if (BULLET.test(line.text)) return false
  const isOpen = !ENDS.test(last.text)
  const own = block.length > 1 ? (block.at(-2)!.baseline - last.baseline) / line.size : Math.max(leading, 1)
  if (step > own * PARAGRAPH && !(isOpen && /^\p{Ll}/u.test(line.text))) return false
  if (!isOpen && line.left > Math.min(...block.slice(1).map(({left}) => left), last.left) + line.size * 0.8) return false
  // Bold words above plain ones are a heading, unless the sentence goes on.
  return sharesFont(last, line) || (!/^[\p{Lu}\p{N}"“]/u.test(line.text) && isOpen) || /[,-]$/.test(last.text)
}

function isSameSize(one: Line, other: Line): boolean {
  return Math.abs(one.size - other.size) <= Math.max(one.size, other.size) * SAME_SIZE
}

function sharesFont(one: Line, other: Line): boolean {
  return [...other.fonts].some(font => one.fonts.has(font))
}

/** A bullet that was drawn before the text it stands beside. */
function isBeside(bullet: Line, line: Line): boolean {
  return bullet.page === line.page && bullet.right <= line.left + 1 && Math.abs(bullet.baseline - line.baseline) < line.size * 0.5
}

/** How far lines are apart, in sizes: what most letters of the document have below them. */
function commonLeading(lines: readonly Line[]): number {
  const letters = new Map<number, number>()
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (!next || next.page !== line.page || !isSameSize(line, next) || Math.abs(line.left - next.left) > line.size) continue
    const step = Math.round(((line.baseline - next.baseline) / line.size) * 20) / 20
    if (step > 0.8 && step < 3) letters.set(step, (letters.get(step) ?? 0) + Math.min(line.text.length, next.text.length))
  }
  return [...letters].reduce((most, each) => (each[1] > most[1] ? each : most), [1.2, 0])[0]
}

/**
 * A sentence goes on at the head of the next column or page. What stands at the foot and head of pages
 * between its halves is moved behind it.
 */
function joinColumns(blocks: readonly Lines[]): Lines[] {
  const joined: Lines[] = []
  for (const block of blocks) {
    const at = joined.findLastIndex(each => !isFurniture(each))
    const before = joined[at]
    if (before && !isFurniture(block) && joined.length - at <= 4 && goesOn(before, block)) before.lines.push(...block.lines)
    else joined.push(block)
  }
  return joined
}

function goesOn(before: Lines, block: Lines): boolean {
  const last = before.lines.at(-1)!
  const first = block.lines[0]!
  if (isMarkedOff(last) || isMarkedOff(first)) return false
  if (block.isListItem || !isSameSize(last, first) || last.turn !== first.turn || !sharesFont(last, first)) return false
  const hasMoved = first.page === last.page + 1 || (first.page === last.page && first.baseline > last.baseline + last.size)
  if (!hasMoved || ENDS.test(last.text) || (before.lines.length === 1 && last.text.length < 12)) return false
  return /^\p{Ll}/u.test(first.text) || (before.lines.length > 1 && /[\p{Ll}][,-]$/u.test(last.text))
}

function isFurniture({lines}: Lines): boolean {
  if (lines.every(({tag}) => tag?.isFurniture)) return true
  if (lines.length > 2) return false
  return lines.every(({baseline, pageHeight, text, turn}) => {
    const height = baseline / (pageHeight || 1)
    return turn === 0 && (height < MARGIN || height > 1 - MARGIN || (/^\P{L}+$/u.test(text) && height < MARGIN * 2))
  })
}
