import fc from 'fast-check'
import {expect, test} from 'vitest'
import {TextDocument, type TextDocumentContentChangeEvent} from 'vscode-languageserver-textdocument'
import {versionedText, type VersionedText} from '../../src/lsp/versions.ts'

const text = fc.array(fc.constantFrom('a', 'bc', '😀', '\n', '\n', '\r\n', '\r', ' '), {maxLength: 12}).map(parts => parts.join(''))
const position = fc.record({line: fc.integer({min: -1, max: 9}), character: fc.integer({min: -1, max: 9})})
const change: fc.Arbitrary<TextDocumentContentChangeEvent> = fc.oneof(
  {weight: 6, arbitrary: fc.record({range: fc.record({start: position, end: position}), text})},
  {weight: 1, arbitrary: fc.record({text})}
)

/** All that a text says of its places. */
function placesOf(document: TextDocument): unknown {
  const whole = document.getText()
  const offsets = Array.from({length: whole.length + 2}, (_, at) => document.positionAt(at))
  const lines = Array.from({length: document.lineCount + 1}, (_, line) => [0, 1, 99].map(character => document.offsetAt({line, character})))
  return {whole, offsets, lines, version: document.version}
}

function fresh({uri, languageId, version}: TextDocument, whole: string): TextDocument {
  return TextDocument.create(uri, languageId, version, whole)
}

/** Each change by itself in a text that was counted anew. */
function expected(before: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes.reduce((whole, each) => TextDocument.update(TextDocument.create('', '', 0, whole), [each], 1).getText(), before)
}

test('every version has the text and the places that a new text has, also when another one follows it', () => {
  fc.assert(
    fc.property(text, fc.array(fc.array(change, {minLength: 1, maxLength: 3}), {maxLength: 8}), fc.nat(), (first, edits, old) => {
      const versions: VersionedText[] = [versionedText('untitled:a', 'markdown', 1, first)]
      const texts = [first]
      for (const changes of edits) {
        versions.push(versions.at(-1)!.after(changes, versions.length + 1))
        texts.push(expected(texts.at(-1)!, changes))
        expect(placesOf(versions.at(-1)!)).toEqual(placesOf(fresh(versions.at(-1)!, texts.at(-1)!)))
      }
      // An older version that is edited once more goes its own way.
      const at = old % versions.length
      const branch = versions[at]!.after([{text: 'other\n'}], 99)
      for (const [index, version] of versions.entries()) expect(placesOf(version)).toEqual(placesOf(fresh(version, texts[index]!)))
      expect(placesOf(branch)).toEqual(placesOf(fresh(branch, 'other\n')))
    }),
    {numRuns: 150}
  )
}, 60_000)
