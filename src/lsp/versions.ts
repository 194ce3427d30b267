import {TextDocument, type Range, type TextDocumentContentChangeEvent} from 'vscode-languageserver-textdocument'

/**
 * One version of a text that is edited; it stays as it is. The library changes a text in place, which is far faster
 * than to count the lines of a new one: the newest version has that text, and older ones are counted anew when
 * somebody still asks them.
 */
export interface VersionedText extends TextDocument {
  /** The text after some changes, each of which counts in the text that those before it left. */
  after(changes: readonly TextDocumentContentChangeEvent[], version: number): VersionedText
}

/** The first version of a text that an editor opens. */
export function versionedText(uri: string, languageId: string, version: number, text: string): VersionedText {
  return new Version({document: TextDocument.create(uri, languageId, version, text), edition: 0}, version)
}

/** What all versions of a text share. */
interface Shared {
  document: TextDocument
  /** Goes up with every change. */
  edition: number
}

class Version implements VersionedText {
  readonly uri: string
  readonly languageId: string
  readonly version: number
  readonly #shared: Shared
  readonly #edition: number
  readonly #text: string
  #own: TextDocument | undefined

  constructor(shared: Shared, version: number) {
    const {uri, languageId} = shared.document
    this.uri = uri
    this.languageId = languageId
    this.version = version
    this.#shared = shared
    this.#edition = shared.edition
    this.#text = shared.document.getText()
  }

  get lineCount(): number {
    return this.#document.lineCount
  }

  getText(range?: Range): string {
    return range ? this.#document.getText(range) : this.#text
  }

  positionAt(offset: number): ReturnType<TextDocument['positionAt']> {
    return this.#document.positionAt(offset)
  }

  offsetAt(position: Parameters<TextDocument['offsetAt']>[0]): number {
    return this.#document.offsetAt(position)
  }

  after(changes: readonly TextDocumentContentChangeEvent[], version: number): VersionedText {
    const {uri, languageId} = this
    const shared = this.#isNewest ? this.#shared : {document: this.#anew(this.#text), edition: 0}
    // First, so that this version keeps its text whatever happens.
    shared.edition++
    for (const change of changes) {
      const {document} = shared
      const keepsCount = countsLines(document, change)
      TextDocument.update(document, [change], version)
      if (!keepsCount) shared.document = TextDocument.create(uri, languageId, version, document.getText())
    }
    return new Version(shared, version)
  }

  get #isNewest(): boolean {
    return this.#shared.edition === this.#edition
  }

  get #document(): TextDocument {
    return this.#isNewest ? this.#shared.document : (this.#own ??= this.#anew(this.#text))
  }

  #anew(text: string): TextDocument {
    return TextDocument.create(this.uri, this.languageId, this.version, text)
  }
}

/** Whether the library counts lines right when it makes a change: not where halves of a line end part or meet, or beyond the end. */
function countsLines(document: TextDocument, change: TextDocumentContentChangeEvent): boolean {
  if (!('range' in change) || !change.range) return true
  const {start, end} = change.range
  if (start.line < 0 || end.line >= document.lineCount || start.line > end.line) return false
  if (start.line === end.line && start.character > end.character) return false
  return !change.text.includes('\r') && document.getText().charAt(document.offsetAt(start) - 1) !== '\r'
}
