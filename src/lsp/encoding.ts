import {TextDocument, type TextDocumentContentChangeEvent} from 'vscode-languageserver-textdocument'
import type {InitializeParams} from 'vscode-languageserver/node.js'
import {sectionOf} from './editor-settings.ts'
import {versionedText, type VersionedText} from './versions.ts'

/** What a character of a position is: a UTF-16 code unit, as everywhere in this project, or a byte of UTF-8. */
export type Encoding = 'utf-16' | 'utf-8'

/**
 * UTF-16 for every client that speaks it, which is every client that keeps to the protocol. ALE counts bytes
 * whatever it is told, so its settings can say so.
 */
export function encodingFor({capabilities, initializationOptions}: InitializeParams): Encoding {
  const said = sectionOf(initializationOptions) as {positionEncoding?: unknown} | undefined | null
  if (said?.positionEncoding === 'utf-8') return 'utf-8'
  const offered = capabilities?.general?.positionEncodings
  return Array.isArray(offered) && offered.includes('utf-8') && !offered.includes('utf-16') ? 'utf-8' : 'utf-16'
}

/** A text whose positions count as the client counts; its offsets are UTF-16 code units always. */
export function textIn(encoding: Encoding, uri: string, languageId: string, version: number, text: string): TextDocument {
  return encoding === 'utf-8' ? countingBytes(TextDocument.create(uri, languageId, version, text)) : versionedText(uri, languageId, version, text)
}

/** The text after some changes, as a new document: a check that is under way reads the old one. */
export function textAfter(before: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument {
  if ('after' in before) return (before as VersionedText).after(changes, version)
  const {uri, languageId} = before
  let text = TextDocument.create(uri, languageId, before.version, before.getText())
  for (const change of changes) {
    // Each counts in the text that those before it left.
    const bytes = countingBytes(text)
    const range = 'range' in change && change.range ? {start: text.positionAt(bytes.offsetAt(change.range.start)), end: text.positionAt(bytes.offsetAt(change.range.end))} : undefined
    text = TextDocument.update(text, [range ? {range, text: change.text} : {text: change.text}], version)
  }
  return countingBytes(text)
}

function countingBytes(inner: TextDocument): TextDocument {
  const text = inner.getText()
  const startOf = (line: number): number => inner.offsetAt({line, character: 0})
  const document: TextDocument = {
    uri: inner.uri,
    languageId: inner.languageId,
    version: inner.version,
    lineCount: inner.lineCount,
    getText: range => (range ? text.slice(document.offsetAt(range.start), document.offsetAt(range.end)) : text),
    positionAt(offset) {
      const {line, character} = inner.positionAt(offset)
      const start = startOf(line)
      return {line, character: byteLength(text.slice(start, start + character))}
    },
    offsetAt({line, character}) {
      const end = inner.offsetAt({line, character: Number.MAX_SAFE_INTEGER})
      let offset = startOf(line)
      for (let bytes = 0; offset < end; ) {
        const letter = String.fromCodePoint(text.codePointAt(offset)!)
        bytes += byteLength(letter)
        if (bytes > character) break
        offset += letter.length
      }
      return offset
    }
  }
  return document
}

const encoder = new TextEncoder()

function byteLength(text: string): number {
  return encoder.encode(text).length
}
