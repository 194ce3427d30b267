import {expect, test} from 'vitest'
import {wordsToWrite} from '../../../src/formats/pdf/wording.ts'

const text = 'Every drug\nabuser is welcome.'

test('a note gives the words as the sentence needs them, then the rest', () => {
  const edits = [
    {span: {start: 0, end: 5}, text: 'All'},
    {span: {start: 6, end: 17}, text: 'people who use drugs'},
    {span: {start: 18, end: 20}, text: 'are'}
  ]
  expect(wordsToWrite(text, {span: {start: 6, end: 17}, edits, comment: 'Or: “x”', commentAlone: 'Consider'})).toBe('Write: “All people who use drugs are”\nOr: “x”')
})

test('a note without a wording to write says what it says alone', () => {
  expect(wordsToWrite(text, {span: {start: 6, end: 17}, edits: [], comment: 'With', commentAlone: 'Alone'})).toBe('Alone')
  const far = [{span: {start: 0, end: 5}, text: 'All'.repeat(80)}]
  expect(wordsToWrite(text, {span: {start: 6, end: 17}, edits: far, comment: 'With', commentAlone: 'Alone'})).toBe('Alone')
})
