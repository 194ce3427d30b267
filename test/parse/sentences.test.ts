import {expect, it} from 'vitest'
import {parseEnglish, sentenceAround, sentenceSpans} from '../../src/parse/sentences.ts'

const text = 'Dr. Rao saw an addict. The addict left.'

it('gives the sentences of a text', () => {
  const spans = sentenceSpans(parseEnglish(text))
  expect(spans.map(({start, end}) => text.slice(start, end))).toEqual(['Dr. Rao saw an addict.', 'The addict left.'])
})

it('gives the sentence around a place as words', () => {
  const spans = sentenceSpans(parseEnglish(text))
  const at = text.lastIndexOf('addict')
  expect(sentenceAround(text, spans, {start: at, end: at + 6}).tokens.map(({norm}) => norm)).toEqual(['the', 'addict', 'left', '.'])
})

it('joins the sentences that a place reaches over', () => {
  const spans = [{start: 0, end: 3}, {start: 4, end: text.length}]
  expect(sentenceAround(text, spans, {start: 1, end: 8}).span).toEqual({start: 0, end: text.length})
})
