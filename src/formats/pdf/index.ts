import type {Format, SourceDocument} from '../../types.ts'
import {joinLines} from './blocks.ts'
import {demandPdf} from './demand.ts'
import {countUpTo} from '../../sorted.ts'
import {layOut, toBlocks, type Layout, type PlacedLine} from './layout.ts'
import {linesOf} from './lines.ts'
import {readDocumentText} from './open.ts'
import {othersOf} from './others.ts'
import type {PageText} from './page-text.ts'
import {closeUp} from './spaced.ts'
import {whatIsUnread} from './unread.ts'

/** The parser keeps a copy, and pictures come on top. */
const mostBytes = 128 * 1024 * 1024

/**
 * Portable Document Format. Its words are read and never written: what a page shows is drawn, and has no room
 * for other words. Parsing blocks its thread and may need much memory for a file that is made to: where
 * files come from others, read in a thread of its own.
 */
export const pdf: Format = {
  id: 'pdf',
  extensions: ['.pdf'],
  languageIds: [],
  async read(path, bytes, {maxBytes = mostBytes, ...options} = {}) {
    demandPdf(bytes, maxBytes)
    const shown = await readDocumentText(bytes, options)
    const {pages} = shown
    const data = layOut(joinLines(closeUp(pages.flatMap((page, index) => linesOf(page, index + 1)))), othersOf(shown))
    const incomplete = whatIsUnread(pages, hasText(data, pages))
    return {path, formatId: 'pdf', text: data.text, bytes, data, ...(incomplete && {incomplete})}
  },
  extract: document => ({blocks: toBlocks(layoutOf(document)), directives: []}),
  place(document, offset) {
    const placed = lineAt(layoutOf(document).lines, offset)
    return placed ? (placed.where ?? `page ${placed.line.page}`) : ''
  }
}

export default pdf

/** Notes and filled fields are text as well, but not in the place of pages that nobody read; a title is the name of it. */
function hasText({lines}: Layout, pages: readonly PageText[]): boolean {
  const isRead = pages.every(({unread}) => unread === undefined)
  return lines.some(({where}) => where === undefined || (isRead && where.startsWith('page')))
}

function layoutOf(document: SourceDocument): Layout {
  return document.data as Layout
}

/** The last line that begins at or before an offset. */
function lineAt(lines: readonly PlacedLine[], offset: number): PlacedLine | undefined {
  return lines[countUpTo(lines, offset, ({start}) => start) - 1] ?? lines[0]
}
