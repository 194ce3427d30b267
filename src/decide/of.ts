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
        const range = {from: term.to, to: person.to}
        const text = wordsAsWritten(tokens, term.to, person.to)
        return {after: range, captures: new Map([[`$${list}`, {range, text, number: person.number}]])}
      }
      const at = [0, 1, 2, 3].map(offset => term.to + offset).find(index => tokens[index]?.norm === noun)
      if (at !== undefined) return {after: {from: term.to, to: at + 1}}
    }
    return undefined
  }
}

