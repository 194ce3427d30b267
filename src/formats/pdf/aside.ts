import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {reviewer} from '../container/review.ts'
import {glyphsOf, type Glyph} from './glyphs.ts'
import {ANNOTATIONS, type Parsed} from './parser.ts'

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>

/** Words that are no part of what a page draws: notes of reviewers, text written on the page, what a form was filled with, what pictures show. */
export interface Aside {
  readonly kind: 'note' | 'text box' | 'form field' | 'button' | 'alternative text'
  /** A paragraph each. */
  readonly lines: readonly string[]
  /** Where it stands in the page's own space: left, foot, right, top; empty where the file does not say. */
  readonly box: readonly number[]
}

/** What the parser tells of an annotation, as far as it is looked at here. */
interface Annotation {
  readonly subtype?: string
  readonly annotationFlags?: number
  readonly rect?: readonly number[]
  readonly titleObj?: {readonly str: string}
  readonly contentsObj?: {readonly str: string}
  readonly fieldName?: string
  readonly fieldType?: string
  readonly fieldValue?: unknown
  readonly password?: boolean
  readonly pushButton?: boolean
  readonly hasAppearance?: boolean
  readonly id?: string
  readonly options?: readonly {readonly exportValue: string; readonly displayValue: string}[]
}

const HIDDEN = 2
/** Neither holds words of a writer: pop-ups show those of their notes, and links say where they lead. */
const WORDLESS = new Set(['Popup', 'Link', 'Widget'])

/** @param seen names of the form fields that were read on pages before; a field may stand on several */
export async function asidesOn(page: Page, operators: Parsed['operators'], seen: Set<string>): Promise<Aside[]> {
  const annotations = ((await page.getAnnotations()) as readonly Annotation[]).filter(({annotationFlags = 0}) => (annotationFlags & HIDDEN) === 0)
  // What a button says stands in its look alone.
  const hasButtons = annotations.some(({pushButton, hasAppearance}) => pushButton && hasAppearance)
  const looks = hasButtons ? wordsByAnnotation(await glyphsOf(page, operators, ANNOTATIONS)) : new Map<string, string>()
  return annotations.flatMap(each => {
    const found = each.pushButton ? {kind: 'button' as const, text: looks.get(each.id ?? '') ?? ''} : each.subtype === 'Widget' ? valueOf(each, seen) : noteOf(each)
    const lines = found.text.split(/\r\n?|\n/).map(clean).filter(line => /[\p{L}\p{N}]/u.test(line))
    return lines.length > 0 ? [{kind: found.kind, lines, box: [...(each.rect ?? [])]}] : []
  })
}

function noteOf({subtype = '', titleObj, contentsObj}: Annotation): {kind: Aside['kind']; text: string} {
  // Our own notes quote the words that they are about.
  const isOurs = titleObj?.str === reviewer && subtype !== 'FreeText'
  return {kind: subtype === 'FreeText' ? 'text box' : 'note', text: isOurs || WORDLESS.has(subtype) ? '' : (contentsObj?.str ?? '')}
}

function valueOf({fieldName = '', fieldType, fieldValue, password, options = []}: Annotation, seen: Set<string>): {kind: Aside['kind']; text: string} {
  const kind = 'form field'
  if (password || (fieldType !== 'Tx' && fieldType !== 'Ch') || seen.has(fieldName)) return {kind, text: ''}
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter(value => typeof value === 'string')
  const shown = values.map(value => options.find(({exportValue}) => exportValue === value)?.displayValue ?? value)
  if (fieldName !== '' && shown.length > 0) seen.add(fieldName)
  return {kind, text: shown.join('\n')}
}

/** Letters with a gap between them are of two words. */
const WORD = 0.18

function wordsByAnnotation(glyphs: readonly Glyph[]): Map<string, string> {
  const words = new Map<string, string>()
  let last: Glyph | undefined
  for (const glyph of glyphs) {
    const {annotation, text, start, size} = glyph
    if (annotation === undefined || text === '') continue
    const gap = last?.annotation === annotation ? Math.hypot(start[0] - last.end[0], start[1] - last.end[1]) : 0
    words.set(annotation, `${words.get(annotation) ?? ''}${gap > size * WORD ? ' ' : ''}${text}`)
    last = glyph
  }
  return words
}

/** White space folded, and what shows nothing left out. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}
