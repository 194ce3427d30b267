import {expect, it} from 'vitest'
import {reviewItems} from '../../src/cli/review-items.ts'
import type {Replacement} from '../../src/types.ts'
import {findingIn, rulebook} from '../reporters/fixtures.ts'

const text = 'Services for addicts closed in May.'
const advice: Replacement = {text: 'Ask people: "What would you like to be called?"', voice: undefined, edits: [], applies: 'never', advice: true}
const wording: Replacement = {text: 'people in the U.S.', voice: 'harm-reduction', edits: [], applies: 'never'}

it('quotes wordings, and gives advice as the sentence it is', () => {
  const finding = findingIn(text, 'addicts')
  const [item] = reviewItems([{...finding, replacements: [...finding.replacements, wording, advice]}], rulebook)
  expect(item!.comment.split('\n').slice(0, 2)).toEqual(['Or: “people in the U.S.”', advice.text])
  expect(item!.commentAlone!.split('\n').slice(0, 2)).toEqual(['Consider: “people with addictions” or “people in the U.S.”', advice.text])
})

it('gives advice alone where there is no wording', () => {
  const [item] = reviewItems([{...findingIn(text, 'addicts'), replacements: [advice]}], rulebook)
  expect(item!.edits).toEqual([])
  expect(item!.comment.split('\n')[0]).toBe(advice.text)
})
