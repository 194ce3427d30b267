import fc from 'fast-check'
import {expect, test} from 'vitest'
import {encodingFor, textAfter, textIn} from '../../src/lsp/encoding.ts'

const text = fc.array(fc.constantFrom('a', 'é', '😀', 'e\u0301', '\n', '\r\n', '漢', ' ')).map(parts => parts.join(''))

/** A place as editors that count bytes have it, worked out another way. */
function placeInBytes(whole: string, offset: number): {line: number; character: number} {
  const before = whole.slice(0, offset).split(/\r\n|\n|\r/)
  return {line: before.length - 1, character: Buffer.byteLength(before.at(-1)!)}
}

/** Offsets between characters, and not within a line end or a pair of surrogates. */
function offsets(whole: string): number[] {
  return [...Array(whole.length + 1).keys()].filter(at => !/^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])/.test(whole.slice(at - 1, at + 1)))
}

test('bytes and offsets go into each other, in any text', () => {
  fc.assert(
    fc.property(text, whole => {
      const document = textIn('utf-8', 'untitled:a', 'markdown', 1, whole)
      for (const offset of offsets(whole)) {
        const place = placeInBytes(whole, offset)
        expect(document.positionAt(offset)).toEqual(place)
        expect(document.offsetAt(place)).toBe(offset)
      }
    })
  )
})

test('changes that are counted in bytes leave the text that the editor has', () => {
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat(), text), {minLength: 1, maxLength: 4}), (whole, edits) => {
      let now = whole
      const changes = edits.map(([from, to, inserted]) => {
        const places = offsets(now)
        const [start, end] = [places[from % places.length]!, places[to % places.length]!].sort((a, b) => a - b) as [number, number]
        const range = {start: placeInBytes(now, start), end: placeInBytes(now, end)}
        now = now.slice(0, start) + inserted + now.slice(end)
        return {range, text: inserted}
      })
      const after = textAfter(textIn('utf-8', 'untitled:a', 'markdown', 1, whole), changes, 2)
      expect(after.getText()).toBe(now)
      expect(after.version).toBe(2)
    })
  )
})

test('a place in the middle of a letter, or behind the end of a line, is the one before it', () => {
  const document = textIn('utf-8', 'untitled:a', 'markdown', 1, '😀b\nc')
  expect([0, 1, 3, 4, 5, 99].map(character => document.offsetAt({line: 0, character}))).toEqual([0, 0, 0, 2, 3, 3])
  expect(document.offsetAt({line: 9, character: 0})).toBe(5)
  expect(document.getText({start: {line: 0, character: 4}, end: {line: 0, character: 5}})).toBe('b')
})

test('UTF-16 is counted unless the client cannot, or its settings say so', () => {
  const offers = (...positionEncodings: string[]): object => ({general: {positionEncodings}})
  const encoding = (capabilities: object, initializationOptions?: unknown): string => encodingFor({capabilities, initializationOptions, processId: null, rootUri: null})
  expect(encoding({})).toBe('utf-16')
  expect(encoding(offers('utf-8', 'utf-16'))).toBe('utf-16')
  expect(encoding(offers('utf-8'))).toBe('utf-8')
  expect(encoding({}, {positionEncoding: 'utf-8'})).toBe('utf-8')
  expect(encoding({}, {peoplefirst: {positionEncoding: 'utf-8'}})).toBe('utf-8')
})
