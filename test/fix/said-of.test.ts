import {expect, it} from 'vitest'
import {gatherKnowledge, type Situation} from '../../src/decide/situation.ts'
import {READINGS, readingOf} from '../../src/fix/said-of.ts'
import {tokenize} from '../../src/parse/tokenize.ts'
import {ground} from '../helpers/rules.ts'

const knowledge = gatherKnowledge(ground)

/** How the words behind "diabetic and" or "addict and" are read. */
function nameOf(example: string): string {
  const tokens = tokenize(`He ${example}.`)
  const join = tokens.findIndex(({norm}) => norm === 'and')
  const kind = tokens[join - 1]!.norm === 'addict' ? 'noun' : 'adjective'
  const situation = {tokens, term: {from: join - 1, to: join}, candidate: {form: {kind, number: 'one'}}, knowledge}
  return readingOf(situation as unknown as Situation, join + 1, tokens[1]!.norm).name
}

it.each(READINGS.map(({name, example}) => [name, example]))('%s: %s', (name, example) => {
  expect(nameOf(example)).toBe(name)
})
