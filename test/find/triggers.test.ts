import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {mayHold, rawMayHold} from '../../src/find/triggers.ts'
import {foundIn, oneRule} from '../helpers/rules.ts'

const rulebook = oneRule(`terms: [{one: junkie, many: junkies}]
fine:
  - {id: news, before: [news]}`)

describe('the first scan of a text', () => {
  it('is true wherever something is found', () => {
    const words = fc.constantFrom('junkie', 'Junkies', 'news', 'the', 'a', '.', 'JUNKIE', 'sees')
    fc.assert(
      fc.property(fc.array(words, {maxLength: 8}), parts => {
        const text = parts.join(' ')
        if (foundIn(rulebook, text).length > 0) expect(mayHold(text, rulebook.triggers)).toBe(true)
      })
    )
  })

  it('is false for a text without a term', () => {
    expect(mayHold('The pantry opens at nine.', rulebook.triggers)).toBe(false)
    expect(rawMayHold('The <b>pantry</b> opens at nine.', rulebook.triggers)).toBe(false)
  })

  it.each(['jun&shy;kie', 'jun\u00ADkie', 'jun-\nkie', 'j**unk**ie', 'jun<b>kie</b>', '&#106;unkie'])('does not rule out %j, which hides a word', raw => {
    expect(rawMayHold(raw, rulebook.triggers)).toBe(true)
  })
})

it('asks for a word that the context of a rule needs', () => {
  const picky = oneRule(`terms: [{one: user, many: users}]
by-default: fine
flag:
  - {id: with-heroin, before: [heroin]}
examples: [{flag: "A heroin [user].", because: with-heroin}, {flag: "Two heroin [users].", because: with-heroin}, {fine: A user.}, {fine: Users.}]`)
  expect(mayHold('Every user signs in.', picky.triggers)).toBe(false)
  expect(mayHold('The user of heroin', picky.triggers)).toBe(true)
})
