import type {ContextKey} from './situation.ts'
import {wordsAsWritten} from './pattern.ts'
import {describedPerson} from './phrase.ts'

/** The noun that the word describes: `person`, a list, or plain words. */
export const of: ContextKey = value => {
  const nouns = value as string[]
  return ({tokens, term, knowledge}) => {
    for (const noun of nouns) {
      if (noun === 'person' || noun.startsWith('$')) {
        const list = noun === 'person' ? 'people' : noun.slice(1)
        const person = describedPerson(tokens, term.to, list, knowledge)
        if (!person) continue
        // "poor, minority youth": the comma parted two adjectives, and has no place once one is moved.
        const first = tokens[term.to]?.norm === ',' ? term.to + 1 : term.to
        const text = wordsAsWritten(tokens, first, person.to)
        return {
          after: {from: term.to, to: person.to},
          captures: new Map([[`$${list}`, {range: {from: first, to: person.to}, text, number: person.number}]])
        }
      }
      const at = [0, 1, 2, 3].map(offset => term.to + offset).find(index => tokens[index]?.norm === noun)
      if (at !== undefined) return {after: {from: term.to, to: at + 1}}
    }
    return undefined
  }
}

