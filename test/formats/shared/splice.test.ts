import {expect, test} from 'vitest'
import {splice} from '../../../src/formats/shared/splice.ts'

const edit = (start: number, end: number, text: string): {span: {start: number; end: number}; text: string} => ({span: {start, end}, text})

test('edits are made at their places', () => {
  expect(splice('an addict and users', [edit(0, 2, 'a'), edit(3, 9, 'person'), edit(14, 19, 'people')])).toBe('a person and people')
  expect(splice('ab', [edit(1, 1, '-'), edit(1, 2, 'c')])).toBe('a-c')
  expect(splice('ab', [])).toBe('ab')
})

test('edits that overlap, are out of order, or lie outside are refused', () => {
  expect(() => splice('abcdef', [edit(0, 3, 'x'), edit(2, 4, 'y')])).toThrow(RangeError)
  expect(() => splice('abcdef', [edit(3, 4, 'x'), edit(0, 1, 'y')])).toThrow(RangeError)
  expect(() => splice('abc', [edit(2, 4, 'x')])).toThrow(RangeError)
})
