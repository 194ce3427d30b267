import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {PeoplefirstError, UnreadableError} from '../../errors.ts'
import type {ReadOptions, Recognize} from '../../types.ts'
import {asidesOn, clean} from './aside.ts'
import {toItems} from './items.ts'
import type {DocumentText, PageText} from './page-text.ts'
import {NO_ANNOTATIONS, parse, type Parsed} from './parser.ts'
import {itemsByTags} from './tagged.ts'
import {NO_TAGS, tagsOf, type Tags} from './tags.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** A page costs some milliseconds; a document of more is a print run, or made to keep a reader busy. */
export const MOST_PAGES = 5000

/** So many pages without text are searched for pictures, which must be decoded for it; the others are taken to be like them. */
const MOST_SEARCHED = 12
/** So many scanned pages are recognized, at some seconds each; more are the work of a night, and stay unread. */
const MOST_RECOGNIZED = 200
/** Letters of a page's text that a font leaves without meaning, from which on the page is not read. */
const MOST_NAMELESS = 0.3
/** Control codes among the letters of a font, from which on all of its letters are numbers. */
const MOST_NUMBERS = 0.08

/** A title that is the name of a file says nothing to a reader. */
const FILE_NAME = /\.[a-z]{2,5}\d?$/i

/**
 * The title and the text of every page.
 *
 * @param options the deadline is looked at between pages, and recognizing does not count; undefined: as long as it takes
 * @throws {UnreadableError} when the file is encrypted, damaged, too long or takes too long
 */
export async function readDocumentText(bytes: Uint8Array, options: ReadOptions = {}): Promise<DocumentText> {
  let parsed: Parsed | undefined
  const spare = new Spare(bytes)
  try {
    parsed = await parse(bytes, true)
    const {opened} = parsed
    if (opened.numPages > MOST_PAGES) {
      throw new UnreadableError(`It has ${opened.numPages} pages, and up to ${MOST_PAGES} are read. Split it, and check the parts.`)
    }
    return {title: await titleOf(opened), pages: await pagesOf(parsed, spare, options)}
  } catch (error) {
    throw error instanceof PeoplefirstError ? error : reasonFor(error)
  } finally {
    await parsed?.close()
    await spare.close()
  }
}

/** The document once more, for pages that are damaged: opened for the first of them, it gives what of them can be read. */
class Spare {
  private readonly bytes: Uint8Array
  private parsed: Promise<Parsed> | undefined

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  async page(number: number): Promise<Page> {
    this.parsed ??= parse(this.bytes)
    return (await this.parsed).opened.getPage(number)
  }

  async close(): Promise<void> {
    await (await this.parsed?.catch(() => undefined))?.close()
  }
}

async function pagesOf({opened, operators}: Parsed, spare: Spare, {deadlineMs, onPage, recognize}: ReadOptions): Promise<PageText[]> {
  const pictures = picturesAmong(operators)
  const pages: PageText[] = []
  let end = performance.now() + (deadlineMs ?? Infinity)
  let recognized = 0
  const seen = new Set<string>()
  let searched = 0
  for (let number = 1; number <= opened.numPages; number++) {
    if (performance.now() > end) throw tooSlow(deadlineMs ?? 0)
    onPage?.(number, opened.numPages)
    try {
      const page = await opened.getPage(number).catch(() => spare.page(number))
      const tags = await orNothing(() => tagsOf(page), NO_TAGS)
      const asides = [...(await orNothing(() => asidesOn(page, operators, seen), [])), ...tags.alternatives]
      const text = {...(await textOf(page, tags).catch(async () => cutTextOf(await spare.page(number), tags))), ...(asides.length > 0 && {asides})}
      const whole = async <Found>(find: (page: Page) => Promise<Found>): Promise<Found> => find(page).catch(async () => find(await spare.page(number)))
      const unread = text.unread ?? (hasText(text) || (!recognize && ++searched > MOST_SEARCHED) ? undefined : await whole(each => pictureOn(each, pictures)))
      if (unread === 'picture' && recognize && ++recognized <= MOST_RECOGNIZED) {
        const begun = performance.now()
        pages.push({...text, ...(await whole(each => recognizedOn(each, operators, recognize)))})
        end += performance.now() - begun
      } else pages.push(unread ? {...text, unread} : text)
      page.cleanup()
    } catch (error) {
      if (isAboutDocument(error)) throw error
      pages.push({items: [], height: 0, unread: 'damaged'})
    }
  }
  return searched > MOST_SEARCHED ? pages.map(page => likeTheOthers(page, pages)) : pages
}

/** The error of a file that took longer than it may. */
export function tooSlow(deadlineMs: number): UnreadableError {
  return new UnreadableError(
    `Reading it takes longer than ${Math.max(1, Math.round(deadlineMs / 1000))} s. Split it, or check the document it was made from.`
  )
}

async function titleOf(opened: PDFDocumentProxy): Promise<string> {
  try {
    const {info, metadata} = await opened.getMetadata()
    const title = clean(String(metadata?.get('dc:title') ?? (info as {readonly Title?: string}).Title ?? ''))
    return /[\p{L}\p{N}]/u.test(title) && !FILE_NAME.test(title) ? title : ''
  } catch {
    return ''
  }
}

/** A page whose notes or tags are damaged is read without them, as readers show it. */
async function orNothing<Found>(find: () => Promise<Found>, nothing: Found): Promise<Found> {
  try {
    return await find()
  } catch {
    return nothing
  }
}

async function textOf(page: Page, tags: Tags): Promise<PageText> {
  const isTagged = tags.contents.size > 0
  const {items} = await page.getTextContent({includeMarkedContent: isTagged})
  const text = {items: isTagged ? itemsByTags(items, tags) : toItems(items), height: page.view[3]! - page.view[1]!}
  return isNameless(text) ? {...text, items: [], unread: 'letters'} : text
}

/** What the parser makes of a page that it cannot read to its end. */
async function cutTextOf(page: Page, tags: Tags): Promise<PageText> {
  const text = await textOf(page, tags)
  page.cleanup()
  return text.unread ? text : {...text, unread: hasText(text) ? 'cut' : 'damaged'}
}

function hasText({items}: PageText): boolean {
  return items.some(({text}) => /[\p{L}\p{N}]/u.test(text))
}

/**
 * Fonts without a table of their letters give private or replacement characters, or the numbers of their
 * letters: then spaces are control codes, and the letters are others than those that are seen.
 */
function isNameless({items}: PageText): boolean {
  const fonts = new Map<string, string>()
  for (const {font, text} of items) fonts.set(font, (fonts.get(font) ?? '') + text.replace(/\s/g, ''))
  let all = 0
  let nameless = 0
  for (const text of fonts.values()) {
    all += text.length
    const numbers = text.match(/\p{Cc}/gu)?.length ?? 0
    nameless += numbers > text.length * MOST_NUMBERS ? text.length : (text.match(/[\p{Co}\p{Cc}\uFFFD]/gu)?.length ?? 0)
  }
  return all > 40 && nameless > all * MOST_NAMELESS
}

async function pictureOn(page: Page, pictures: ReadonlySet<number>): Promise<'picture' | undefined> {
  const {fnArray} = await page.getOperatorList({annotationMode: NO_ANNOTATIONS})
  return fnArray.some(operator => pictures.has(operator)) ? 'picture' : undefined
}

/** What tells the words in pictures is loaded for the first of them. */
async function recognizedOn(page: Page, operators: Parsed['operators'], recognize: Recognize): Promise<Pick<PageText, 'unread'>> {
  return (await import('./recognize.ts')).recognizePage(page, operators, recognize)
}

/** Painting pictures. Letters drawn as outlines are shapes like any rule or frame, but an empty page has neither. */
function picturesAmong(operators: Readonly<Record<string, number>>): ReadonlySet<number> {
  return new Set(Object.entries(operators).flatMap(([name, operator]) => (/^paint.*(?:Image|XObject)|^constructPath$/.test(name) && !/Form/.test(name) ? operator : [])))
}

function likeTheOthers(page: PageText, pages: readonly PageText[]): PageText {
  if (page.unread || hasText(page)) return page
  return pages.some(({unread}) => unread === 'picture') ? {...page, unread: 'picture'} : page
}

function isAboutDocument(error: unknown): boolean {
  return error instanceof PeoplefirstError || (error as Error | undefined)?.name === 'PasswordException'
}

function reasonFor(error: unknown): UnreadableError {
  const {name, message} = error as Error
  if (name === 'PasswordException') {
    return new UnreadableError('The PDF is locked with a password. Save a copy without one, and check that.', {cause: error})
  }
  return new UnreadableError(
    `The PDF is damaged: ${(message || name || 'it cannot be parsed').replace(/(?<!\.)\.+$/, '')}. Export it again from the document it was made from.`,
    {cause: error}
  )
}
