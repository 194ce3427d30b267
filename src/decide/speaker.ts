import {matchList} from './pattern.ts'
import {following, isInitials} from './phrase.ts'
import {HOLDS, type ContextKey, type Situation} from './situation.ts'

/** How many words may stand between "I am" and the label: "I am a proud, long-time recovering …". */
const REACH = 7
/** In words. */
const LONGEST_NAME = 3

/** `self`: the writer speaks of themselves. */
export const speaker: ContextKey = () => situation =>
  isOwnPredicate(situation) || isOwnApposition(situation) || isOwnCondition(situation) || isOwnIntroduction(situation) ? HOLDS : undefined

/** "I am an addict", "we were users", "I have been clean". */
function isOwnPredicate({tokens, term, knowledge}: Situation): boolean {
  const {grammar} = knowledge
  let linked = false
  for (let at = term.from - 1; at >= 0 && (linked || term.from - at <= REACH + 1); at--) {
    const {norm, kind} = tokens[at]!
    if (kind !== 'word' && !(norm === ',' && !linked)) return false
    if (!linked && grammar.is(norm, 'linking-verbs')) {
      if (isVerbPhrase(tokens, at + 1, term.from, knowledge)) return false
      linked = true
      continue
    }
    if (linked) {
      if (grammar.is(norm, 'first-person-subject')) return true
      // "I have never been", "I will always be": auxiliaries and adverbs stand between.
      if (grammar.is(norm, 'auxiliaries', 'negations', 'adverbs') || grammar.isAdverb(norm)) continue
      return false
    }
    // A preposition or a new subject between means that somebody else is meant: "I am the son of an addict".
    if (grammar.is(norm, 'prepositions', 'relatives', 'subordinators', 'pronouns-subject', 'possessives')) return false
  }
  return false
}

/** "we are seeing more addicts", "we were sent two users": what follows the linking verb is a verb, and the label its object. */
function isVerbPhrase(tokens: Situation['tokens'], from: number, to: number, {grammar, lists}: Situation['knowledge']): boolean {
  let at = from
  while (at < to && (grammar.is(tokens[at]!.norm, 'adverbs', 'negations') || grammar.isAdverb(tokens[at]!.norm))) at++
  if (at >= to || matchList(lists, 'recovering-status', tokens, at)) return false
  const {norm} = tokens[at]!
  return grammar.isCommonVerb(norm) || /ing$/.test(norm)
}

/** "As an addict, I …", "we addicts", "I, an addict,", "me, a former user", "my addict self". */
function isOwnApposition({tokens, term, knowledge}: Situation): boolean {
  const {grammar} = knowledge
  let at = term.from - 1
  for (let steps = 0; at >= 0 && steps < REACH; at--, steps++) {
    const {norm, kind} = tokens[at]!
    if (grammar.is(norm, 'reflexives')) return true
    if (grammar.is(norm, 'first-person-subject', 'first-person-object') && !isInitials(tokens, at)) {
      const between = tokens.slice(at + 1, term.from)
      const apposed = between.length === 0 || between[0]!.norm === ',' || between[0]!.norm === '—'
      return apposed && !between.some(token => grammar.is(token.norm, 'prepositions', 'auxiliaries'))
    }
    if (norm === 'as') return !isSaidOfAnObject(tokens, at, knowledge) && goesOnInFirstPerson(tokens, term.to, grammar)
    if (kind !== 'word' && norm !== ',') return false
    if (kind === 'word' && grammar.is(norm, 'prepositions', 'relatives', 'auxiliaries')) return false
  }
  return false
}

/** "We see them as addicts", "I treat each patient as an addict": whoever stands before "as" is meant. */
function isSaidOfAnObject(tokens: Situation['tokens'], as: number, {grammar, lists}: Situation['knowledge']): boolean {
  const {norm} = tokens[as - 1] ?? {norm: ''}
  if (grammar.is(norm, 'first-person-object', 'reflexives')) return false
  // "I write to you as an addict": who is written to is not who is meant.
  if (tokens[as - 2]?.norm === 'to') return false
  return grammar.is(norm, 'pronouns-object') || matchList(lists, 'people', tokens, as - 1) !== undefined
}

function goesOnInFirstPerson(
  tokens: Situation['tokens'],
  from: number,
  grammar: Situation['knowledge']['grammar']
): boolean {
  // "As a diabetic I carry sweets": hasty writers leave the comma out.
  if (grammar.is(tokens[from]?.norm ?? '', 'first-person-subject')) return true
  for (let at = from; at < Math.min(tokens.length, from + 10); at++) {
    if (tokens[at]!.norm !== ',') continue
    return grammar.is(tokens[at + 1]?.norm ?? '', 'first-person-subject', 'first-person-possessive')
  }
  // "I started as an addict": the subject stands before.
  return tokens.slice(0, from).some(token => grammar.is(token.norm, 'first-person-subject')) && !tokens.slice(from).some(token => token.norm === ',')
}

/** "I'm Bea: alcoholic, gardener", "my name is Bo, recovering addict". */
function isOwnIntroduction({tokens, term, knowledge: {lists, grammar}}: Situation): boolean {
  for (let at = term.from - 1; at > 0 && term.from - at <= REACH; at--) {
    const {norm, kind, text} = tokens[at]!
    if (kind === 'word') {
      if (grammar.is(norm, 'prepositions', 'auxiliaries', 'relatives', 'pronouns-subject')) return false
      continue
    }
    let name = at
    while (name > 0 && at - name < LONGEST_NAME && /^\p{Lu}/u.test(tokens[name - 1]!.text)) name--
    if (name < at && [2, 3].some(words => matchList(lists, 'introducing-oneself', tokens, name - words)?.end === name)) return true
    if (text !== ',') return false
  }
  return false
}

/** "I got clean", "we have abused drugs", "my habit": verbs, states and possessions of the speaker. */
function isOwnCondition({tokens, term, candidate, knowledge}: Situation): boolean {
  const {grammar} = knowledge
  if (candidate.form.kind === 'noun') return false
  // "my recovery", but not "our hard-to-reach patients".
  if (grammar.is(tokens[term.from - 1]?.norm ?? '', 'first-person-possessive')) return following(tokens, term.to, knowledge) !== 'noun'
  for (let at = term.from - 1; at >= 0 && term.from - at <= REACH; at--) {
    const {norm, kind} = tokens[at]!
    if (kind !== 'word') return false
    if (grammar.is(norm, 'first-person-subject')) return true
    const passes = grammar.is(norm, 'auxiliaries', 'negations', 'adverbs', 'linking-verbs') || grammar.isAdverb(norm) || grammar.isChangingVerb(norm)
    if (!passes) return false
  }
  return false
}
