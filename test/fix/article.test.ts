import {expect, it} from 'vitest'
import {readGrammar} from '../../src/decide/grammar.ts'
import {articleFor} from '../../src/fix/article.ts'
import {ground} from '../helpers/rules.ts'

const grammar = readGrammar(ground.grammar)

it.each([
  ['a', 'person who uses drugs'],
  ['an', 'individual with addiction'],
  ['an', 'older adult'],
  ['an', 'HIV clinic'],
  ['an', 'hour'],
  ['a', 'user'],
  ['a', 'one-time client'],
  ['a', 'unit'],
  ['an', 'uninsured woman'],
  ['an', '80-year-old'],
  ['an', '11-year-old'],
  ['an', '18-year-old'],
  ['a', '14-year-old'],
  ['a', 'European study'],
  ['an', 'STI'],
  ['a', 'U.S.-born child'],
  ['an', 'F.B.I. file']
])('says %s %s', (article, text) => {
  expect(articleFor(text, grammar)).toBe(article)
})
