import fc from 'fast-check'
import {expect, test} from 'vitest'
import {encodingFor, textAfter, textIn} from '../../src/lsp/encoding.ts'
import {offsetsIn, placeIn} from './counted.ts'

const text = fc.array(fc.constantFrom('a', 'é', '😀', 'e\u0301', '\n', '\r\n', '漢', ' ')).map(parts => parts.join(''))

const OTHER = ['utf-8', 'utf-32'] as const

test.each(OTHER)('%s and offsets go into each other, in any text', encoding => {
  fc.assert(
    fc.property(text, whole => {
      const document = textIn(encoding, 'untitled:a', 'markdown', 1, whole)
      for (const offset of offsetsIn(whole)) {
        const place = placeIn(encoding, whole, offset)
        expect(document.positionAt(offset)).toEqual(place)
        expect(document.offsetAt(place)).toBe(offset)
      }
      // In any order.
      for (const offset of offsetsIn(whole).reverse()) expect(document.positionAt(offset)).toEqual(placeIn(encoding, whole, offset))
    })
  )
})

test.each(OTHER)('changes that are counted in %s leave the text that the editor has', encoding => {
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat(), text), {minLength: 1, maxLength: 4}), (whole, edits) => {
      let now = whole
      const changes = edits.map(([from, to, inserted]) => {
        const places = offsetsIn(now)
        const [start, end] = [places[from % places.length]!, places[to % places.length]!].sort((a, b) => a - b) as [number, number]
        const range = {start: placeIn(encoding, now, start), end: placeIn(encoding, now, end)}
        now = now.slice(0, start) + inserted + now.slice(end)
        return {range, text: inserted}
      })
      const after = textAfter(textIn(encoding, 'untitled:a', 'markdown', 1, whole), changes, 2)
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

test('a long line is counted once for all the places on it', () => {
  const words = '😀 é addict '
  const document = textIn('utf-8', 'untitled:a', 'markdown', 1, words.repeat(40_000))
  const began = performance.now()
  for (let at = 0; at < 40_000; at++) expect(document.positionAt(at * words.length).character).toBe(at * Buffer.byteLength(words))
  // Each from the beginning of the line, it would be minutes.
  expect(performance.now() - began).toBeLessThan(20_000)
})

test('UTF-16 is counted unless the client cannot, or its settings say so', () => {
  const offers = (...positionEncodings: string[]): object => ({general: {positionEncodings}})
  const encoding = (capabilities: object, initializationOptions?: unknown): string => encodingFor({capabilities, initializationOptions, processId: null, rootUri: null})
  expect(encoding({})).toBe('utf-16')
  expect(encoding(offers('utf-8', 'utf-16'))).toBe('utf-16')
  expect(encoding(offers('utf-8'))).toBe('utf-8')
  expect(encoding(offers('utf-32', 'utf-8', 'utf-16'))).toBe('utf-16')
  expect(encoding(offers('utf-32', 'utf-8'))).toBe('utf-32')
  expect(encoding(offers())).toBe('utf-16')
  expect(encoding(offers('ebcdic', 'toString'))).toBe('utf-16')
  expect(encoding({}, {positionEncoding: 'utf-8'})).toBe('utf-8')
  expect(encoding({}, {peoplefirst: {positionEncoding: 'utf-8'}})).toBe('utf-8')
  expect(encoding({}, {positionEncoding: 'utf-32'})).toBe('utf-32')
  expect(encoding({}, {positionEncoding: 'utf-7'})).toBe('utf-16')
})
