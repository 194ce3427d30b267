import {expect, test} from 'vitest'
import {indexLists} from '../../src/decide/lists.ts'
import {readPattern} from '../../src/decide/notation.ts'
import {matchAt} from '../../src/decide/pattern.ts'
import {tokenize} from '../../src/parse/tokenize.ts'

const lists = indexLists({})
const ends = (notation: string, text: string): number[] => [...new Set(matchAt(readPattern(notation), tokenize(text), 0, lists).map(({end}) => end))]

test('a pattern fits in every way that its optional words allow, the longest first', () => {
  expect(ends('the (very) (old) house', 'the very old house')).toEqual([4])
  expect(ends('so (very) (very)', 'so very very much')).toEqual([3, 2, 1])
  expect(ends('so (very)', 'not so very')).toEqual([])
})

test('many optional words do not double the ways with each of them', () => {
  expect(ends('(a) '.repeat(60), 'a '.repeat(12))).toHaveLength(13)
  expect(ends(`${'(a) '.repeat(60)}x`, 'a '.repeat(12))).toEqual([])
})
