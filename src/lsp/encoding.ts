import {TextDocument, type TextDocumentContentChangeEvent} from 'vscode-languageserver-textdocument'
import type {InitializeParams} from 'vscode-languageserver/node.js'
import {CountedText, type Size} from './counted-text.ts'
import {sectionOf} from './editor-settings.ts'
import {versionedText, type VersionedText} from './versions.ts'

/** What a character of a position is: a UTF-16 code unit, as everywhere in this project, a byte of UTF-8, or a code point. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32'

/** For those that do not count as texts do by themselves. */
const SIZES: Readonly<Record<Exclude<Encoding, 'utf-16'>, Size>> = {
  'utf-8': point => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4),
  'utf-32': () => 1
}

/**
 * UTF-16 for every client that speaks it, which is every client that keeps to the protocol. ALE counts bytes
 * whatever it is told, so its settings can say so.
 */
export function encodingFor({capabilities, initializationOptions}: InitializeParams): Encoding {
  const said = sectionOf(initializationOptions) as {positionEncoding?: unknown} | undefined | null
  if (isOther(said?.positionEncoding)) return said.positionEncoding
  const offered: unknown = capabilities?.general?.positionEncodings
  return Array.isArray(offered) && !offered.includes('utf-16') ? (offered.find(isOther) ?? 'utf-16') : 'utf-16'
}

function isOther(encoding: unknown): encoding is keyof typeof SIZES {
  return typeof encoding === 'string' && Object.hasOwn(SIZES, encoding)
}

/** A text whose positions count as the client counts; its offsets are UTF-16 code units always. */
export function textIn(encoding: Encoding, uri: string, languageId: string, version: number, text: string): TextDocument {
  return encoding === 'utf-16' ? versionedText(uri, languageId, version, text) : new CountedText(TextDocument.create(uri, languageId, version, text), SIZES[encoding])
}

/** The text after some changes, as a new document: a check that is under way reads the old one. */
export function textAfter(before: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument {
  return (before as VersionedText | CountedText).after(changes, version)
}
