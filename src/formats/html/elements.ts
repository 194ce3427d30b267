import type {BlockKind} from '../../types.ts'
import type {Meaning} from '../shared/outline.ts'

const block = (details?: Meaning['details']): Meaning => ({isBlock: true, ...(details && {details})})
const ofKind = (kind: BlockKind): Meaning => block({kind})
const heading = (depth: number): Meaning => block({kind: 'heading', depth})
const marks = (mark: NonNullable<Meaning['mark']>): Meaning => ({mark})

const BLOCK = block()
const ATOM: Meaning = {hides: 'atom'}
const NOTHING: Meaning = {hides: 'nothing'}
/** Not shown, and parts the text around it. */
const BLOCK_OF_NOTHING: Meaning = {isBlock: true, hides: 'nothing'}

/**
 * What the elements mean for the text inside them; those that are not listed stand in the line and
 * mean nothing. List items and cells get their numbers when they are met.
 */
export const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...names('address article aside body center dd details dialog dir div dl dt fieldset figure footer form header hgroup html legend main menu nav ol optgroup option p search section select summary table tbody tfoot thead tr ul button head', BLOCK),
  ...names('script style template noscript noframes noembed datalist rp', NOTHING),
  ...names('pre listing xmp plaintext', BLOCK_OF_NOTHING),
  ...names('code kbd samp var tt svg math canvas video audio iframe object textarea', ATOM),
  ...names('em i dfn', marks('emphasis')),
  ...names('strong b', marks('strong')),
  ...names('del s strike', marks('deleted')),
  ['a', marks('link')],
  ['q', marks('quotation')],
  ['cite', marks('citation')],
  ['li', ofKind('list-item')],
  ['td', ofKind('table-cell')],
  ['th', ofKind('table-cell')],
  ['blockquote', {isBlock: true, details: {kind: 'quotation'}, quotes: true}],
  ['caption', ofKind('caption')],
  ['figcaption', ofKind('caption')],
  ['title', ofKind('title')],
  ...[1, 2, 3, 4, 5, 6].map((depth): [string, Meaning] => [`h${depth}`, heading(depth)])
])

/** Elements without an end. */
export const VOID: ReadonlySet<string> = new Set(split('area base basefont br col embed frame hr img input keygen link meta param source track wbr'))

/** Void elements that stand in the line. */
export const VOID_ATOMS: ReadonlySet<string> = new Set(split('img input embed'))

/** An open `p` ends where one of these begins. */
export const ENDS_PARAGRAPH: ReadonlySet<string> = new Set(
  split('address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul')
)

/** Opening the key ends an open element of these names, up to one of the boundaries. */
export const ENDS_OTHERS: ReadonlyMap<string, {readonly others: readonly string[]; readonly within: readonly string[]}> = new Map([
  ['li', {others: ['li'], within: ['ul', 'ol', 'menu', 'dir']}],
  ['dt', {others: ['dt', 'dd'], within: ['dl']}],
  ['dd', {others: ['dt', 'dd'], within: ['dl']}],
  ['tr', {others: ['tr'], within: ['table', 'tbody', 'thead', 'tfoot']}],
  ['td', {others: ['td', 'th'], within: ['tr', 'table']}],
  ['th', {others: ['td', 'th'], within: ['tr', 'table']}],
  ['tbody', {others: ['tbody', 'thead', 'tfoot', 'caption'], within: ['table']}],
  ['thead', {others: ['tbody', 'thead', 'tfoot', 'caption'], within: ['table']}],
  ['tfoot', {others: ['tbody', 'thead', 'tfoot', 'caption'], within: ['table']}],
  ['option', {others: ['option'], within: ['select', 'optgroup', 'datalist']}],
  ['optgroup', {others: ['option', 'optgroup'], within: ['select']}],
  ['body', {others: ['head'], within: ['html']}],
  ['a', {others: ['a'], within: ['table', 'td', 'th']}],
  ['button', {others: ['button'], within: ['form', 'td', 'th']}]
])

/** Where the search for an open `p` stops. */
export const PARAGRAPH_BOUNDARIES: readonly string[] = ['td', 'th', 'caption', 'button', 'object', 'table', 'html', 'li', 'blockquote', 'div']

/** What the end of an element of any other name does not reach over. */
export const SCOPES: ReadonlySet<string> = new Set(split('table td th caption object template html'))

/** The names whose end reaches over those. */
export const TABLE_PARTS: ReadonlySet<string> = new Set(split('table tbody thead tfoot tr td th caption template object html body'))

/** What the end of a list item does not reach over, either. */
export const LISTS: ReadonlySet<string> = new Set(split('ul ol menu dir'))

/** Attributes that readers see or hear, and what they are. */
export const ATTRIBUTES: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ['alt', 'alt-text'],
  ['aria-label', 'alt-text'],
  ['aria-description', 'alt-text'],
  ['aria-placeholder', 'alt-text'],
  ['placeholder', 'alt-text'],
  ['title', 'title']
])

/** Of which `meta` elements the content is shown to readers, by `name`, `property` or `itemprop`. */
export const META: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ...names('description og:description twitter:description abstract dc.description dcterms.description dcterms.abstract', 'paragraph' as BlockKind),
  ...names('og:title twitter:title dc.title dcterms.title', 'title' as BlockKind),
  ...names('og:image:alt twitter:image:alt', 'alt-text' as BlockKind)
])

/** Of which `input` elements the value is shown on a button. */
export const BUTTON_TYPES: ReadonlySet<string> = new Set(split('submit button reset'))

function names<T>(list: string, value: T): [string, T][] {
  return split(list).map(name => [name, value])
}

function split(list: string): string[] {
  return list.split(' ')
}
