import {UnreadableError} from '../../errors.ts'
import type {Block} from '../../types.ts'
import type {Reading} from '../container/document.ts'
import type {Holder, Lock, Paragraph, Part} from '../container/model.ts'
import {spend} from '../container/limits.ts'
import type {Budget} from '../container/limits.ts'
import {relationships} from '../container/opc.ts'
import {openArchive, readEntry} from '../container/zip.ts'
import type {Archive} from '../container/zip.ts'
import {formatFor, formatIds, loadFormat} from '../index.ts'
import {reasons} from './locks.ts'
import {readParts} from './parts.ts'
import type {WordParts} from './parts.ts'

const inserted: Lock = {reason: reasons.chunk}

/** Of the files that could not be read. */
const MOST_NAMED = 10
/** Real documents are put together of a few dozen at most. */
const MOST_FILES = 500
/** What stands in no XML of the document. */
const NOWHERE: Part = {name: '', xml: ''}

/** What programs call a page with its pictures in one file, which is written like a letter. */
const archivedPage = /\.(?:mht|mhtml|eml)$/i

/**
 * The paragraphs of a document with those of the files that stand in it (altChunk), which Word takes in
 * when it opens it. They are read and left alone. What is of no kind that can be read is named.
 */
export async function readWithChunks(archive: Archive, {main, paragraphs, chunks}: WordParts): Promise<Reading> {
  const targets = new Map(relationships(archive, main.name).flatMap(({id, external, target}) => (external ? [] : [[id, target]])))
  const all: Paragraph[] = []
  let anchor: Holder | undefined
  // One by one: there may be more than a call takes arguments.
  const take = (some: readonly Paragraph[]): void =>
    some.forEach((paragraph) => {
      all.push(paragraph)
      if (paragraph.element && !paragraph.anchor && !paragraph.enclosed) anchor = paragraph.element
    })
  const unread = new Set<string>()
  let filesLeft = MOST_FILES
  // As many paragraphs as one document may have are read from all of them together.
  const allowance: Budget = {left: archive.limits.pieces}
  let reached = 0
  for (const {id, at} of chunks) {
    take(paragraphs.slice(reached, at))
    reached = at
    const name = targets.get(id) ?? ''
    const found = --filesLeft < 0 ? undefined : await readChunk(archive, name, {anchor, allowance})
    if (found) take(found)
    else unread.add(name.slice(name.lastIndexOf('/') + 1) || id)
  }
  take(paragraphs.slice(reached))
  return {paragraphs: all, ...(unread.size > 0 && {incomplete: explain([...unread])})}
}

interface Place {
  /** The paragraph before it. */
  readonly anchor: Holder | undefined
  readonly allowance: Budget
}

/** Undefined where it cannot be read; a Word document that holds a further file is not opened in it. */
async function readChunk(archive: Archive, name: string, {anchor, allowance}: Place): Promise<Paragraph[] | undefined> {
  const formatId = archivedPage.test(name) ? 'eml' : formatFor(name)
  if (formatId === undefined || !formatIds().includes(formatId) || archive.budget.left < 0 || allowance.left < 0) return undefined
  try {
    const bytes = readEntry(archive, name)
    if (!bytes) return undefined
    if (formatId === 'docx') return wordParagraphs(archive, bytes, anchor)
    const format = await loadFormat(formatId)
    const document = await format.read(name, bytes)
    // What an archived page holds beside its text are its pictures, though no mail program would call them so.
    if (document.incomplete !== undefined && !archivedPage.test(name)) return undefined
    const {blocks} = format.extract(document)
    // Reading markup takes as much memory again as its paragraphs do.
    spend(allowance, formatId === 'text' ? blocks.length : 2 * blocks.length)
    return blocks.map((block) => toParagraph(block, anchor))
  } catch (error) {
    if (error instanceof UnreadableError) return undefined
    throw error
  }
}

/** What it unpacks to counts together with all else in the document. */
function wordParagraphs(archive: Archive, bytes: Uint8Array, anchor: Holder | undefined): Paragraph[] | undefined {
  const inner: Archive = {...openArchive(bytes), used: archive.used, budget: archive.budget}
  let read
  try {
    read = readParts(inner)
  } finally {
    archive.used = inner.used
  }
  const {paragraphs, chunks} = read
  return chunks.length > 0 ? undefined : paragraphs.map((paragraph) => toParagraph(paragraph, anchor))
}

/** Nothing of it stands in the XML of the document, so its words are one piece that nothing reaches into. */
function toParagraph({kind, text, marks, depth}: Pick<Block, 'kind' | 'text' | 'marks' | 'depth'>, anchor: Holder | undefined): Paragraph {
  return {
    part: NOWHERE,
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
  const rest = names.length - MOST_NAMED
  const named = rest > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${rest} more` : names.join(', ')
  const what = names.length === 1 ? `A passage of it is another file (${named})` : `Passages of it are other files (${named})`
  return `${what} put in whole and not yet converted, which was not read. Open the document in Word, save it, and check it again.`
}
