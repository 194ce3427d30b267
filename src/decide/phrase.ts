import type {Token} from '../types.ts'
import type {Knowledge} from './situation.ts'
import {matchList} from './pattern.ts'

/** What follows a word, as far as small cues tell: the end of the noun phrase, a noun, or nothing sure. */
export type Following = 'boundary' | 'noun' | 'unsure'

/**
 * Whether a noun phrase ends before this token. Function words, marks, verbs and adverbs end it;
 * any other word is taken for a noun or for an adjective before one.
 */
export function following(tokens: readonly Token[], at: number, knowledge: Knowledge): Following {
  const {grammar} = knowledge
  const token = tokens[at]
  // Code or a picture in the line can be the noun: "the undocumented `x` property".
  if (token?.text === '\uFFFC' && token.joint === ' ') return 'noun'
  if (!token || token.kind !== 'word') return 'boundary'
  const {norm} = token
  if (token.joint === '-') return 'noun'
  // "w/ 3 kids", "x 6 yrs": shorthand of notes.
  if (/^[a-z]$/.test(norm) && /^[\d/]/.test(tokens[at + 1]?.text ?? '')) return 'boundary'
  if (grammar.isFunctionWord(norm) && isInitials(tokens, at)) return 'noun'
  if (grammar.isFunctionWord(norm) || norm.startsWith("'")) return 'boundary'
  // The year of what was just named: "failed suicide attempt 2019, now …".
  if (/^(?:19|20)\d\d$/.test(norm) && following(tokens, at + 1, knowledge) === 'boundary') return 'boundary'
  if (grammar.isAdverb(norm)) return 'boundary'
  if (grammar.isAdverbBeforeNoun(norm)) return nounEndsAt(tokens, at + 1, grammar) ? 'noun' : 'boundary'
  if (grammar.isCommonVerb(norm)) return verbOrNoun(tokens, at, grammar)
  if (/ed$/.test(norm) && !nounEndsAt(tokens, at + 1, grammar)) return 'boundary'
  if (/ing$/.test(norm) && !grammar.isNounInIng(norm) && !nounEndsAt(tokens, at + 1, grammar)) return 'boundary'
  return 'noun'
}

/** "the poor US crop": capitals among words that have none are no pronoun. */
export function isInitials(tokens: readonly Token[], at: number): boolean {
  const isShouted = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}{2,}$/u.test(token.text)
  if (!isShouted(tokens[at])) return false
  const beside = [tokens[at - 1], tokens[at + 1]].filter(token => token?.kind === 'word')
  return beside.length > 0 && !beside.some(isShouted)
}

/** "the homeless need beds" against "the homeless need was met": a verb has an object or a preposition behind it. */
function verbOrNoun(tokens: readonly Token[], at: number, grammar: Knowledge['grammar']): Following {
  const next = tokens[at + 1]
  if (!next || next.kind !== 'word') return 'boundary'
  // "the poor state of the roads": people do not "state of".
  if (next.norm === 'of' && grammar.isVerbAndNoun(tokens[at]!.norm)) return 'noun'
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
  let steps = 0
  for (let from = at; steps <= 3; from++, steps++) {
    const match = longestMatch(tokens, from, list, knowledge)
    if (match) {
      // "the homeless, refugees and victims": a comma stands between adjectives, and never before their noun.
      if (tokens[from - 1]?.norm === ',' && match.to === from + 1) return undefined
      if (following(tokens, match.to, knowledge) === 'noun' && tokens[match.to]?.joint !== ' ') return undefined
      return match
    }
    if (!isAdjectiveLike(tokens, from, at, knowledge)) return undefined
    // "hard-to-reach, high-risk groups": a comma between two adjectives.
    if (tokens[from + 1]?.norm === ',' && tokens[from + 2]?.kind === 'word') from++
  }
  return undefined
}

/** "adult individuals": of two person nouns beside each other the last one is the head. */
function longestMatch(
  tokens: readonly Token[],
  from: number,
  list: string,
  {lists}: Knowledge
): {from: number; to: number; number: 'one' | 'many' | undefined} | undefined {
  let match = matchList(lists, list, tokens, from)
  if (!match) return undefined
  for (let next = matchList(lists, list, tokens, match.end); next && tokens[match.end]!.joint === ' '; next = matchList(lists, list, tokens, match.end))
    match = next
  return {from, to: match.end, number: match.entry.number}
}

/** What may stand between an adjective and its noun is another adjective, as far as small cues tell. */
function isAdjectiveLike(tokens: readonly Token[], at: number, first: number, {grammar}: Knowledge): boolean {
  const token = tokens[at]
  if (token?.norm === ',' && at === first) return tokens[at + 1]?.kind === 'word'
  if (!token || token.kind !== 'word' || grammar.isFunctionWord(token.norm)) return false
  // "poor-region workers": the hyphen makes another word of it.
  if (at === first && token.joint === '-') return false
  return !grammar.isCommonVerb(token.norm) && !grammar.isNounInIng(token.norm) && !grammar.turnedBy(token.norm) && !/[^s]ing$/.test(token.norm)
}
