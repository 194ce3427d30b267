import {UnreadableError} from '../../errors.ts'
import type {Block} from '../../types.ts'
import type {Reading} from '../container/document.ts'
import type {Holder, Lock, Paragraph} from '../container/model.ts'
import {relationships} from '../container/opc.ts'
import {openArchive, readEntry} from '../container/zip.ts'
import type {Archive} from '../container/zip.ts'
import {formatFor, formatIds, loadFormat} from '../index.ts'
import {reasons} from './locks.ts'
import {readParts} from './parts.ts'
import type {WordParts} from './parts.ts'

const inserted: Lock = {reason: reasons.chunk}

/** What programs call a page with its pictures in one file, which is written like a letter. */
const archivedPage = /\.(?:mht|mhtml|eml)$/i

/**
 * The paragraphs of a document with those of the files that stand in it (altChunk), which Word takes in
 * when it opens it. They are read and left alone. What is of no kind that can be read is named.
 */
export async function readWithChunks(archive: Archive, {main, paragraphs, chunks}: WordParts): Promise<Reading> {
  const links = relationships(archive, main.name).filter(({external}) => !external)
  const all: Paragraph[] = []
  // One by one: there may be more than a call takes arguments.
  const take = (some: readonly Paragraph[]): void => some.forEach((paragraph) => all.push(paragraph))
  const unread: string[] = []
  let reached = 0
  for (const {id, at} of chunks) {
    take(paragraphs.slice(reached, at))
    reached = at
    const name = links.find((link) => link.id === id)?.target ?? ''
    const anchor = all.findLast(({element, anchor, enclosed}) => element && !anchor && !enclosed)?.element
    const found = await readChunk(archive, name, anchor)
    if (found) take(found)
    else unread.push(name.slice(name.lastIndexOf('/') + 1) || id)
  }
  take(paragraphs.slice(reached))
  return {paragraphs: all, ...(unread.length > 0 && {incomplete: explain(unread)})}
}

/** Undefined where it cannot be read; a Word document that holds a further file is not opened in it. */
async function readChunk(archive: Archive, name: string, anchor: Holder | undefined): Promise<Paragraph[] | undefined> {
  const formatId = archivedPage.test(name) ? 'eml' : formatFor(name)
  if (formatId === undefined || !formatIds().includes(formatId)) return undefined
  try {
    const bytes = readEntry(archive, name)
    if (!bytes) return undefined
    if (formatId === 'docx') return wordParagraphs(bytes, anchor)
    const format = await loadFormat(formatId)
    const document = await format.read(name, bytes)
    // What an archived page holds beside its text are its pictures, though no mail program would call them so.
    if (document.incomplete !== undefined && !archivedPage.test(name)) return undefined
    return format.extract(document).blocks.map((block) => toParagraph(block, anchor))
  } catch (error) {
    if (error instanceof UnreadableError) return undefined
    throw error
  }
}

function wordParagraphs(bytes: Uint8Array, anchor: Holder | undefined): Paragraph[] | undefined {
  const {paragraphs, chunks} = readParts(openArchive(bytes))
  return chunks.length > 0 ? undefined : paragraphs.map((paragraph) => toParagraph(paragraph, anchor))
}

/** Nothing of it stands in the XML of the document, so its words are one piece that nothing reaches into. */
function toParagraph({kind, text, marks, depth}: Pick<Block, 'kind' | 'text' | 'marks' | 'depth'>, anchor: Holder | undefined): Paragraph {
  return {
    part: {name: '', xml: ''},
    kind,
    text,
    pieces: [{start: 0, end: text.length, from: 0, to: 0, same: false, lock: inserted}],
    marks,
    where: 'inserted file',
    depth,
    anchor
  }
}

function explain(names: readonly string[]): string {
  const what = names.length === 1 ? `A passage of it is another file (${names[0]})` : `Passages of it are other files (${names.join(', ')})`
  return `${what} put in whole and not yet converted, which was not read. Open the document in Word, save it, and check it again.`
}
