import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {holdsForm} from '../../src/find/glance.ts'
import {findCandidates, indexForms} from '../../src/find/scan.ts'
import {asDocument} from '../../src/rulebook/examples.ts'
import {tokenize} from '../../src/parse/tokenize.ts'
import {oneRule} from '../helpers/rules.ts'

const index = indexForms(oneRule(`terms:
  - {one: user, many: users}
  - {one: heavy user of the drug, many: heavy users of the drug}
  - {one: o'clock person, many: o'clock people}
  - {one: I.V. man, many: I.V. men}`))

const holds = (text: string): boolean => holdsForm(text, index.root, index.vocabulary)

describe('a glance at a block', () => {
  it('tells whether a form stands in it', () => {
    expect(holds('A USER came.')).toBe(true)
    expect(holds('The heavy-user of the drug.')).toBe(true)
    expect(holds('An I.V. man; at O’CLOCK people.')).toBe(true)
    expect(holds('The username of a superuser, the heavy drug, an o’clock.')).toBe(false)
  })

  it('sees all that is found by looking at every word', () => {
    const piece = fc.constantFrom('user', 'Users', 'heavy', 'of', 'the', 'drug', 'I.V.', 'IV', 'man', 'o’clock', "o'", 'people', 'person', '’s', ' ', ' ', '-', '/', '.', '\n', '\u00A0', 'é', '\u{1F600}', '_')
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 14}), pieces => {
        const text = pieces.join('')
        const words = tokenize(text).map(({norm}) => norm)
        const stands = [['user'], ['users'], ['heavy', 'user', 'of', 'the', 'drug']].some(form => words.some((_, at) => form.every((word, more) => words[at + more] === word)))
        if (stands) expect(holds(text), text).toBe(true)
        const [block] = asDocument(text).prose.blocks
        if (block && findCandidates(block, index).length > 0) expect(holds(block.text)).toBe(true)
      }),
      {numRuns: 1000}
    )
  })
})
