import type {Token} from '../types.ts'
import type {Knowledge} from './situation.ts'
import {matchList} from './pattern.ts'

/** What follows a word, as far as small cues tell: the end of the noun phrase, a noun, or nothing sure. */
export type Following = 'boundary' | 'noun' | 'unsure'

/**
 * Whether a noun phrase ends before this token. Function words, marks, verbs and adverbs end it;
 * any other word is taken for a noun or for an adjective before one.
 */
export function following(tokens: readonly Token[], at: number, {grammar}: Knowledge): Following {
  const token = tokens[at]
  if (!token || token.kind !== 'word') return 'boundary'
  const {norm} = token
  if (token.joint === '-') return 'noun'
  if (grammar.isFunctionWord(norm) || norm.startsWith("'")) return 'boundary'
  if (grammar.isAdverb(norm)) return 'boundary'
  if (grammar.isCommonVerb(norm)) return verbOrNoun(tokens, at, grammar)
  if (/ed$/.test(norm) && !nounEndsAt(tokens, at + 1, grammar)) return 'boundary'
  if (/ing$/.test(norm) && !nounEndsAt(tokens, at + 1, grammar)) return 'boundary'
  return 'noun'
}

/** "the homeless need beds" against "the homeless need was met": a verb has an object or a preposition behind it. */
function verbOrNoun(tokens: readonly Token[], at: number, grammar: Knowledge['grammar']): Following {
  const next = tokens[at + 1]
  if (!next || next.kind !== 'word') return 'boundary'
  if (grammar.is(next.norm, 'auxiliaries') && next.norm !== 'to') return 'unsure'
  return 'boundary'
}

function nounEndsAt(tokens: readonly Token[], at: number, grammar: Knowledge['grammar']): boolean {
  const token = tokens[at]
  return token !== undefined && token.kind === 'word' && !grammar.isFunctionWord(token.norm) && !grammar.isAdverb(token.norm)
}

/**
 * The person noun that an adjective describes, if one follows within a few adjectives: the longest
 * match of `people` in "HIV-infected young women". Undefined when another noun follows it and so is
 * the head ("diabetic patient portal").
 */
export function describedPerson(
  tokens: readonly Token[],
  at: number,
  list: string,
  knowledge: Knowledge
): {from: number; to: number; number: 'one' | 'many' | undefined} | undefined {
  for (let from = at; from <= at + 3; from++) {
    const match = matchList(knowledge.lists, list, tokens, from)
    if (match) {
      if (following(tokens, match.end, knowledge) === 'noun' && tokens[match.end]?.joint !== ' ') return undefined
      return {from, to: match.end, number: match.entry.number}
    }
    const token = tokens[from]
    if (!token || token.kind !== 'word' || knowledge.grammar.isFunctionWord(token.norm)) return undefined
  }
  return undefined
}
