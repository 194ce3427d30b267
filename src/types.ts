/**
 * The type of every stage, in the order the stages run:
 * read, extract, find, parse, decide, word, deliver.
 */

/** Half-open range of UTF-16 code units: the one position unit inside the core. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type Level = 'suggestion' | 'warning' | 'error'
export type Voice = 'harm-reduction' | 'clinical' | 'news' | 'plain' | 'short'

// 1. Read: bytes become a document.

export interface SourceDocument {
  /** As the reader named it, with forward slashes. */
  readonly path: string
  readonly formatId: string
  /** The text that spans and edits count in; for containers such as DOCX, their extracted text. */
  readonly text: string
  /** The original bytes, kept for formats that are containers. */
  readonly bytes: Uint8Array | undefined
  /** What the format itself needs later, for `extract`, `apply` and `place`. */
  readonly data?: unknown
  /** What of it could not be read (scanned pages) and what to do; absent when all was. */
  readonly incomplete?: string
}

// 2. Extract: a document becomes prose that knows where it came from.

export type BlockKind =
  | 'paragraph'
  | 'heading'
  | 'list-item'
  | 'table-cell'
  | 'quotation'
  | 'caption'
  | 'alt-text'
  | 'title'
  | 'comment'

/** One stretch of prose and the source it came from. Runs are sorted and do not overlap. */
export interface Run {
  readonly prose: Span
  readonly source: Span
  /** True when both sides hold the same characters, so an edit may land here. */
  readonly editable: boolean
  /**
   * Set where the sides differ and nothing is lost when an edit replaces all of it: white space that
   * was joined into one space, an entity, a hyphen at a line end. An edit never lands inside.
   */
  readonly whole?: true
}

/** What an author marked inside a block; spans count in the block's text. */
export interface Mark {
  readonly kind: 'emphasis' | 'strong' | 'link' | 'quotation' | 'citation' | 'title' | 'deleted'
  readonly span: Span
}

export interface Block {
  readonly kind: BlockKind
  /**
   * The prose with line breaks joined to single spaces. Whatever is not prose but
   * stands in the line (code, images, footnote marks, drawings) is one U+FFFC.
   */
  readonly text: string
  /** Covers `text` from 0 to its end without gaps. */
  readonly runs: readonly Run[]
  readonly marks: readonly Mark[]
  /** Headings: 1 is the highest. */
  readonly depth?: number
  /** Table cells: which table, and where in it; row 0 is the first row. */
  readonly cell?: {readonly table: number; readonly row: number; readonly column: number}
  /** List items: which list they belong to. */
  readonly list?: number
}

export interface Prose {
  readonly blocks: readonly Block[]
  /** Comments in the document that steer the check. */
  readonly directives: readonly Directive[]
}

/** `<!-- peoplefirst-ignore addict: quoted in the statute -->` and its kin, in the format's own comment syntax. */
export interface Directive {
  readonly kind: 'ignore' | 'disable' | 'enable' | 'ignore-file'
  /** Rule ids or terms; empty means every rule. */
  readonly names: readonly string[]
  readonly reason: string | undefined
  readonly span: Span
}

export interface Format {
  readonly id: string
  /** Lower case, with the dot: ".md". */
  readonly extensions: readonly string[]
  readonly languageIds: readonly string[]
  /** @throws {UnreadableError} when the bytes cannot be read as this format. */
  read(path: string, bytes: Uint8Array, options?: ReadOptions): SourceDocument | Promise<SourceDocument>
  /**
   * The same for text that is already decoded, as editors and pipes have it; containers lack it.
   *
   * @param languageId what an editor calls the language, where one format reads many
   */
  fromText?(path: string, text: string, languageId?: string): SourceDocument
  extract(document: SourceDocument): Prose
  /**
   * What is learnt from a whole document and counts for reading each part of it, as how long its lines are;
   * `extract` takes it from `data` where it is given. Absent: nothing.
   */
  habits?(document: SourceDocument): Readonly<Record<string, unknown>>
  /** The document with the edits made, in its own format; edits are sorted and do not overlap. */
  apply?(document: SourceDocument, edits: readonly Edit[]): string | Uint8Array
  /** The edits as `apply` writes them, where the markup has rules of its own: escapes, lines under titles. */
  fit?(document: SourceDocument, edits: readonly Edit[]): readonly Edit[]
  /** A place that a reader of this format knows, such as "page 3"; empty where lines say enough. */
  place(document: SourceDocument, offset: number): string
  /** Why words there are read and left alone (a field, a content control), to follow "because it is". */
  lockedBecause?(document: SourceDocument, span: Span): string | undefined
}

export interface ReadOptions {
  readonly maxBytes?: number
  readonly deadlineMs?: number
  /** Told before each page where a document has pages that are read one after the other; both count from 1. */
  readonly onPage?: OnPage
  /** Reads the words in pictures: scanned pages, and pictures that are documents. Absent: such are unread. */
  readonly recognize?: Recognize
}

export type OnPage = (page: number, pages: number) => void

/**
 * Finds the lines of text in a picture, in reading order.
 *
 * @param picture a file: PNG, JPEG or PGM
 * @throws {UnreadableError} when this picture cannot be read, or takes too long
 */
export type Recognize = (picture: Uint8Array) => Promise<readonly RecognizedLine[]>

/** Places and lengths are pixels, from the left and the top. */
export interface RecognizedLine {
  readonly words: readonly RecognizedWord[]
  /** What its letters stand on. */
  readonly baseline: number
  /** The height of its letters with what reaches up and down, the same in all lines of a paragraph. */
  readonly size: number
  /** How sure it is of the words, of 100. */
  readonly confidence: number
}

export interface RecognizedWord {
  readonly text: string
  readonly left: number
  readonly right: number
}

// 3. Find: rules propose places to look.

export type TermKind = 'noun' | 'verb' | 'adjective' | 'phrase'
export type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'gerund'

/** One surface form of a term, as the scanner knows it. */
export interface TermForm {
  readonly ruleId: string
  readonly kind: TermKind
  /** Lower-case words; hyphens and spaces are the same to the scanner. */
  readonly words: readonly string[]
  readonly number: 'one' | 'many'
  readonly verbForm?: VerbForm
  /** The spelling is also the past and the participle: "hit", "cut". */
  readonly sameInPast?: true
  /** Only this spelling matches: "AIDS", "IDU". */
  readonly exactCase?: readonly string[]
}

export interface Candidate {
  readonly rule: Rule
  readonly form: TermForm
  readonly block: Block
  /** In the block's text. */
  readonly span: Span
}

// 4. Parse: the block around a candidate becomes sentences and words.

/** A word, or a part of a hyphenated or slashed word, or a punctuation mark. */
export interface Token {
  /** In the block's text. */
  readonly span: Span
  readonly text: string
  /** Lower case, straight apostrophes. */
  readonly norm: string
  readonly kind: 'word' | 'punctuation' | 'symbol'
  /** What stands between this token and the one before: '', ' ', '-' or '/'. */
  readonly joint: '' | ' ' | '-' | '/'
}

export type Part = 'noun' | 'name' | 'verb' | 'adjective'

export interface Sentence {
  readonly span: Span
  readonly tokens: readonly Token[]
}

// 5. Decide: contexts turn a candidate into a verdict.

/** Words that a context matched beside the term; indices into the sentence's tokens, end exclusive. */
export interface TokenRange {
  readonly from: number
  readonly to: number
}

/** What a pattern captured, keyed `before`, `after`, or the name of the list with its `$`. */
export interface Capture {
  readonly range: TokenRange
  /** The words as written, or what the list says to write for them. */
  readonly text: string
  /** The number of the captured noun, where the list knows it. */
  readonly number?: 'one' | 'many'
}

export type Verdict =
  | {readonly kind: 'fine'; readonly because: string; readonly why: string | undefined}
  | {
      readonly kind: 'flag'
      /** Context id, or "by-default". */
      readonly because: string
      /** The finding's tokens, after `covers` stretched it. */
      readonly range: TokenRange
      readonly level: Level
      readonly say: readonly Preferred[]
      readonly why: string
      readonly captures: ReadonlyMap<string, Capture>
    }

// 6. Word: a verdict becomes a finding in source positions.

export interface Finding {
  readonly ruleId: string
  readonly contextId: string
  readonly topic: string
  readonly level: Level
  /** In the document's text. */
  readonly span: Span
  readonly actual: string
  readonly message: string
  readonly why: string
  /** The first source that has an address; empty if none has. */
  readonly url: string
  /** Keys of `rules/sources.yml`. */
  readonly sources: readonly string[]
  readonly replacements: readonly Replacement[]
  /** The sentence it stands in, white space folded, for reports. */
  readonly sentence: string
  /** Why no wording can be written there (a field, a content control), to follow "because it is". */
  readonly locked?: string
  /** Where in `sentence` the finding stands. */
  readonly inSentence: Span
  /** Survives edits elsewhere in the file; the key of a baseline entry. */
  readonly fingerprint: string
}

export interface Replacement {
  /** The wording, in the writer's number and capitals. */
  readonly text: string
  readonly voice: Voice | undefined
  /** All that the sentence needs, in the document's text, sorted; empty: advice without an edit. */
  readonly edits: readonly Edit[]
  /** The same as the markup spells them, to splice into the text; absent: as they are. `Format.apply` takes `edits`. */
  readonly written?: readonly Edit[]
  /** The text is a sentence to the writer, and not what to write. */
  readonly advice?: true
  readonly applies: 'safe' | 'ask' | 'never'
}

export interface Edit {
  readonly span: Span
  readonly text: string
}

// 7. Deliver: findings leave the core.

export interface FileResult {
  readonly path: string
  readonly formatId: string
  readonly status: 'checked' | 'unread' | 'skipped'
  /** Why it is unread or skipped, or which part of it is unread, and what to do. */
  readonly reason?: string
  /** Absent when the file was not read. */
  readonly document?: SourceDocument
  readonly findings: readonly Finding[]
  /** Findings that a comment, an accepted word or the baseline holds back. */
  readonly held?: number
}

export interface Reporter {
  readonly id: string
  report(results: readonly FileResult[], context: ReportContext): string
}

export interface ReportContext {
  readonly cwd: string
  readonly color: boolean
  /** Columns of the terminal; 80 where there is none. */
  readonly width: number
  readonly version: string
  readonly verbose: boolean
  readonly quiet: boolean
  readonly rulebook: Rulebook
  /** The folder that CI services count paths from, absolute; `cwd` where it is absent. */
  readonly root?: string
  /** The level from which findings fail a run; `warning` where it is absent. */
  readonly failOn?: Level
  /** `Format.place` of the document's format: "page 3", or empty where lines say enough. */
  readonly place?: (document: SourceDocument, offset: number) => string
}

// The rulebook, after the YAML is checked and compiled. All of it is plain data, so that it can be
// written to a file at build time and read back without work.

export interface Preferred {
  /** Noun wordings have `one` and `many`; verbs have `verb`; adjectives and fixed phrases have `phrase`. */
  readonly one?: string
  readonly many?: string
  readonly verb?: string
  readonly phrase?: string
  /** Advice for the writer, never an edit. */
  readonly advice?: string
  readonly for?: Voice
}

export interface Context {
  readonly id: string
  readonly why?: string
  /** Each key and its value as written; every one must hold. */
  readonly when: Readonly<Record<string, unknown>>
  readonly covers?: readonly ('before' | 'after')[]
  readonly say?: readonly Preferred[]
  readonly level?: Level
}

export interface RuleExample {
  readonly flag?: string
  readonly fine?: string
  readonly say?: string
  readonly because?: string
  readonly why?: string
  readonly line?: number
}

export interface Rule {
  readonly id: string
  readonly topic: string
  readonly language: string
  readonly title: string
  readonly status: 'draft' | 'stable' | 'retired'
  readonly level: Level | 'off'
  readonly byDefault: 'flag' | 'fine'
  readonly say: readonly Preferred[]
  readonly flag: readonly Context[]
  readonly fine: readonly Context[]
  readonly fix: 'safe' | 'ask' | 'never'
  readonly why: string
  readonly sources: readonly string[]
  /** Contexts that hold everywhere, but not for this rule. */
  readonly except?: readonly string[]
  /** Runs only for this choice of the `identity` setting. */
  readonly identity?: 'identity-first' | 'person-first'
  /** Who sees it differently, for `explain`. */
  readonly disagree?: string
  /** Where it was read from, for messages. */
  readonly file: string
}

export interface ListEntry {
  /** Lower-case words, split at spaces and hyphens. */
  readonly words: readonly string[]
  /** Its words are written with a slash: "crack/cocaine"; other entries do not match across one. */
  readonly slashed?: true
  /** What `{$list}` writes for it; absent: the words as written. */
  readonly say?: string
  readonly number?: 'one' | 'many'
}

export interface Source {
  readonly key: string
  readonly title: string
  readonly organisation: string
  readonly year: string
  readonly url: string
  readonly read: string
}

export interface Rulebook {
  readonly rules: readonly Rule[]
  readonly forms: readonly TermForm[]
  readonly lists: Readonly<Record<string, readonly ListEntry[]>>
  /** The shared contexts by id, for an organisation's own rules; the rules here have them inside. */
  readonly contexts: Readonly<Record<string, Context>>
  /** Word classes and small tables of English, one entry a file of `rules/en/grammar`. */
  readonly grammar: Readonly<Record<string, unknown>>
  /** Real names that stand as they are, lower-case words. */
  readonly names: readonly (readonly string[])[]
  readonly sources: Readonly<Record<string, Source>>
  /** The shared contexts that hold for every rule without being named. */
  readonly everywhere: readonly Context[]
  /** `rules/equality.yml`: the retext-equality entries that run, and the phrases each looks for. */
  readonly equality: Readonly<Record<string, readonly string[]>>
  /** What settings made of those entries; each is a suggestion otherwise. */
  readonly equalityLevels?: Readonly<Record<string, Level>>
  readonly triggers: Triggers
}

/** Regular expressions over raw text; where none matches, no rule can find anything. */
export interface Triggers {
  /** One word of every form of the rules that flag by default; source of a case-insensitive expression. */
  readonly always: string
  /** One word of every form of the rules that are fine by default. */
  readonly anchors: string
  /** For the same rules: one word of a form, and one word that a flag context needs in the document. */
  readonly maybe: readonly {readonly anchor: string; readonly cue: string}[]
  /** The phrases of the retext-equality entries that run. */
  readonly equality: string
}

/** What settings change in a rulebook and its wording. */
export interface CheckOptions {
  readonly voice?: Exclude<Voice, 'short'>
  /** Rule id, topic or guide to level; the most exact one wins. */
  readonly levels?: Readonly<Record<string, Level | 'off'>>
  readonly guides?: readonly string[]
  readonly identity?: 'both' | 'identity-first' | 'person-first'
  readonly accept?: readonly AcceptedEntry[]
  /** ISO date, against which `until` counts; the core reads no clock. */
  readonly today?: string
}

export interface AcceptedEntry {
  /** A word, a phrase or a whole sentence. */
  readonly text: string
  readonly reason: string
  /** ISO date, the last day it holds. */
  readonly until?: string
}
