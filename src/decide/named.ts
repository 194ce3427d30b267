import {HOLDS, remember, type ContextKey, type Situation} from './situation.ts'
import {findListedNames} from './names.ts'
import {behindTitle, lineOf} from './lines.ts'
import {readPattern} from './notation.ts'
import {matchAt, matchBefore, matchList} from './pattern.ts'
import {following} from './phrase.ts'
import {blockTokens, covers, termSpan} from './scope.ts'
import type {TokenRange} from '../types.ts'
import {capitalisedRun, isAllCapitals, isInitialism, isTitleCase} from './titles.ts'

/** The term is part of a real name: a listed one, or a capitalised one in the middle of running text. */
export const named: ContextKey = () => situation =>
  isListed(situation) || isCapitalisedName(situation) || isGivenName(situation) ? HOLDS : undefined

function isListed(situation: Situation): boolean {
  const {surroundings, knowledge} = situation
  const names = remember(surroundings, 'names', () => {
    const tokens = blockTokens(situation)
    const showsItself = (from: number, to: number): boolean =>
      tokens.slice(from, to).some((_, at) => matchList(knowledge.lists, 'organisation-words', tokens, from + at))
    return findListedNames(tokens, knowledge.names, showsItself)
  })
  return names.some(span => covers(span, termSpan(situation)))
}

function isCapitalisedName(situation: Situation): boolean {
  const {tokens, term, knowledge, block, candidate} = situation
  // "College Students Who Suffer From Depression": names hold no verbs.
  if (candidate.form.kind === 'verb') return false
  if (isAllCapitals(lineOf(situation))) {
    const around = {from: Math.max(0, term.from - 5), to: Math.min(tokens.length, term.to + 5)}
    return hasOrganisationWord(situation, joinedTo(situation, around), 'organisation-heads')
  }
  const whole = capitalisedRun(tokens, term, knowledge.grammar)
  if (!whole) return false
  const start = behindTitle(situation)
  const run = {from: Math.max(whole.from, start), to: whole.to}
  // A capital at the start of a sentence says nothing.
  const first = tokens.findIndex((token, at) => at >= start && token.kind === 'word')
  const hasCapital = (at: number): boolean => at !== first && /^\p{Lu}/u.test(tokens[at]!.text)
  const inTerm = indices(term).filter(hasCapital).length
  // A small word has a capital in a title ("By Young Addicts"), but also at the start of any sentence.
  const outside = indices(run).filter(
    at => (at < term.from || at >= term.to) && /^\p{Lu}/u.test(tokens[at]!.text) && !(at === first && knowledge.grammar.isFunctionWord(tokens[at]!.norm))
  )
  const beside = outside.length
  const initials = indices(term).every(at => isInitialism(tokens[at]!))
  // Initials have their capitals in any text, so the words beside them have to show that it is a name.
  if (initials && outside.every(at => at === first)) return false
  // In a line where every word has a capital, "services" or "group" do not make a name; "institute" does.
  const styled = block.kind === 'heading' || block.kind === 'title' || isTitleCase(lineOf(situation), knowledge.grammar)
  const list = styled ? 'organisation-heads' : 'organisation-words'
  // A capital that the line or the sentence's start accounts for is weaker: the head has to be tied to the term.
  const near = styled || inTerm === 0 ? joinedTo(situation, run) : run
  if (beside > 0 && hasOrganisationWord(situation, near, list)) return inTerm > 0 || term.from === first
  if (styled) return false
  return inTerm > 0 && !initials && beside > 1
}

/**
 * "Our cat Junkie sleeps", "answers to Junkie", "Junkie, our old cat": in a sentence that has no other reason for
 * the capital, one person would have an article.
 */
function isGivenName(situation: Situation): boolean {
  const {tokens, term, candidate, block, knowledge} = situation
  const {grammar, lists} = knowledge
  const {kind, number} = candidate.form
  if (kind !== 'noun' || number !== 'one' || term.to - term.from > 1 || !/^\p{Lu}\p{Ll}/u.test(tokens[term.from]!.text)) return false
  if (block.kind === 'heading' || block.kind === 'title' || following(tokens, term.to, knowledge) === 'noun') return false
  if (isExplainedAsPet(situation)) return true
  const before = tokens[term.from - 1]
  // "On April 16, Hooker's request was denied."
  if (before?.norm === ',' && tokens[term.to]?.norm === "'s" && !/^\p{Lu}/u.test(tokens[term.from - 2]?.text ?? '') && !isTitleCase(lineOf(situation), grammar)) return true
  if (before?.kind !== 'word' || before.text !== before.norm || isTitleCase(lineOf(situation), grammar)) return false
  if (matchBefore(PET, tokens, term.from, lists)) return true
  if (grammar.is(before.norm, 'linking-verbs', 'determiners', 'possessives') || before.norm === 'as') return false
  return grammar.is(before.norm, 'prepositions') || grammar.isCommonVerb(before.norm)
}

const PET = readPattern('$livestock-and-pets')
const DESCRIBED_PET = readPattern('(*) $livestock-and-pets')

/** "Junkie, our old cat". */
function isExplainedAsPet({tokens, term, knowledge: {grammar, lists}}: Situation): boolean {
  if (tokens[term.to]?.norm !== ',' || !grammar.is(tokens[term.to + 1]?.norm ?? '', 'articles', 'possessives')) return false
  return matchAt(DESCRIBED_PET, tokens, term.to + 2, lists).length > 0
}

/**
 * The part of a capitalised run that can be one name with the term in a line where every word has a
 * capital, or is set in capitals: behind it up to the next preposition or verb ("Addict Treatment Act", not "Addicts Wait at
 * County Hospital"), and before it only a head that a preposition ties to it ("Institute on Drug Abuse",
 * not "Hospital Seeks Beds for Heroin Addicts").
 */
function joinedTo(situation: Situation, run: TokenRange): TokenRange {
  const {tokens, term, knowledge} = situation
  const isPreposition = (at: number): boolean => knowledge.grammar.is(tokens[at]!.norm, 'prepositions')
  const isOnlyVerb = (at: number): boolean => {
    const {norm} = tokens[at]!
    if (!knowledge.grammar.isCommonVerb(norm)) return false
    // "Ex-convict wins school board seat": behind one person, a word in -s is the verb.
    return !knowledge.grammar.isVerbAndNoun(norm) || (/[^s]s$/.test(norm) && endsInOnePerson(situation, at))
  }
  let to = term.to
  while (to < run.to && !isPreposition(to) && !isOnlyVerb(to)) to++
  let from = term.from
  while (from > run.from && !isPreposition(from - 1)) from--
  const head = from - 2
  return {from: from > run.from && head >= run.from ? head : term.from, to}
}

/** The term itself, or a noun that it describes, is one person: "ex-convict", "homeless man". */
function endsInOnePerson({tokens, term, candidate: {form}, knowledge: {lists}}: Situation, end: number): boolean {
  if (end === term.to && form.kind === 'noun') return form.number === 'one'
  for (let at = term.from; at < end; at++) {
    const person = matchList(lists, 'people', tokens, at)
    if (person?.end === end) return person.entry.number === 'one'
  }
  return false
}

function indices({from, to}: TokenRange): number[] {
  return Array.from({length: to - from}, (_, offset) => from + offset)
}

/** "Institute", "Act", "Council" and their like, among these tokens. */
function hasOrganisationWord({tokens, knowledge}: Situation, {from, to}: TokenRange, list: string): boolean {
  for (let at = from; at < to; at++) {
    if (/^\p{Lu}/u.test(tokens[at]!.text) && matchList(knowledge.lists, list, tokens, at)) return true
  }
  return false
}
