import type {Block, Token} from '../types.ts'
import {tokenize} from '../parse/tokenize.ts'
import {matchList} from './pattern.ts'
import {following} from './phrase.ts'
import {HOLDS, remember, type ContextKey, type Situation} from './situation.ts'
import {covers, headingsAbove, quotationsOf, termSpan} from './scope.ts'

/** The lists whose words make a term that is set apart a mention. */
const SHOWING_CUES = ['mention-cues-before', 'mention-cues-after', 'mention-verbs']

/** How many words a mention may have around its term: 'terms like "a drug addict" or "user"'. */
const WIDEST_MENTION = 6

/** The sentence talks about the word itself. */
export const mention: ContextKey = () => situation =>
  isIntroduced(situation) || isBareName(situation) || isShownOff(situation) || isCommentedOn(situation) || isListedToAvoid(situation)
    ? HOLDS
    : undefined

/** "the word addict", "terms like addict or user", "instead of addict, say …", "avoid addict". */
function isIntroduced(situation: Situation): boolean {
  const {tokens, term, knowledge} = situation
  let first = term.from - 1
  while (first > 0 && term.from - first < WIDEST_MENTION + 8 && !ENDS_SENTENCE.test(tokens[first]!.norm)) first--
  for (let from = Math.max(0, first - LONGEST_CUE + 1); from < term.from; from++) {
    const end = matchList(knowledge.lists, 'mention-cues-before', tokens, from)?.end
    if (end !== undefined && end > first && end <= term.from && canLeadTo(tokens.slice(end, term.from), situation)) return true
  }
  return false
}

const ENDS_SENTENCE = /^[.!?;]$/
/** In words. */
const LONGEST_CUE = 5

/** Between cue and term stand only an article, marks, and other words of the same list of words. */
function canLeadTo(between: readonly Token[], situation: Situation): boolean {
  const {grammar} = situation.knowledge
  const words = between.filter(token => token.kind === 'word')
  if (words.length === 0) return true
  const article = grammar.is(words[0]!.norm, 'determiners')
  // "the words drug user", "the term injection drug user": what the label is made up with belongs to it.
  const modifiers = article ? words.slice(1) : words
  if (modifiers.length <= 2 && !modifiers.some(word => grammar.isFunctionWord(word.norm) || grammar.isCommonVerb(word.norm))) return true
  // 'terms like "drug addict" or "user"', "say junkie, addict or user": a list with marks or "or".
  const listed = between.some(token => /^[,/“”"‘’']$/.test(token.norm)) || words.some(word => word.norm === 'or')
  return listed && words.length <= WIDEST_MENTION && !words.some(word => grammar.is(word.norm, 'auxiliaries'))
}

function cueEndsAt({tokens, knowledge}: Situation, list: string, at: number): boolean {
  for (let from = Math.max(0, at - LONGEST_CUE + 1); from <= at; from++) {
    if (matchList(knowledge.lists, list, tokens, from)?.end === at + 1) return true
  }
  return false
}

/** "Say addict only in a quote": one person is never named without "a" or "the", so here the word itself is. */
function isBareName(situation: Situation): boolean {
  const {candidate, tokens, term, knowledge} = situation
  if (candidate.form.kind !== 'noun' || candidate.form.number !== 'one') return false
  if (isNamedFor(situation)) return true
  return cueEndsAt(situation, 'mention-verbs', term.from - 1) && following(tokens, term.to, knowledge) !== 'noun'
}

/** "Her word for the man in the shelter was wino": the name comes behind "was", without an article. */
function isNamedFor({tokens, term, knowledge}: Situation): boolean {
  if (!knowledge.grammar.is(tokens[term.from - 1]?.norm ?? '', 'linking-verbs')) return false
  return tokens.some((_, at) => at < term.from && matchList(knowledge.lists, 'mention-cues-for', tokens, at) !== undefined)
}

/** Quoted or emphasised by itself, with a cue in the sentence: 'we avoid the phrase *drug abuser*', "people say *user*". */
function isShownOff(situation: Situation): boolean {
  const {tokens, knowledge, block} = situation
  const span = termSpan(situation)
  const own = span.end - span.start
  const emphasised = block.marks
    .filter(mark => mark.kind === 'emphasis' || mark.kind === 'strong' || mark.kind === 'deleted')
    .map(mark => mark.span)
  const shown = [...quotationsOf(situation), ...emphasised].some(
    outer => covers(outer, span) && outer.end - outer.start <= own + 24
  )
  if (!shown) return false
  return tokens.some(
    (_, at) =>
      SHOWING_CUES.some(list => matchList(knowledge.lists, list, tokens, at) !== undefined)
  )
}

/** "addict is a stigmatizing term", "Addict, as a word, …". */
function isCommentedOn({tokens, term, knowledge}: Situation): boolean {
  let at = term.to
  while (tokens[at] && /^[,“”"‘’']$/.test(tokens[at]!.norm)) at++
  return matchList(knowledge.lists, 'mention-cues-after', tokens, at) !== undefined
}

/** In a table or list of words to avoid: the heading, the table's first row or the lead-in line says so. */
function isListedToAvoid(situation: Situation): boolean {
  const {block, surroundings, knowledge} = situation
  if (block.kind !== 'list-item' && block.kind !== 'table-cell') return false
  return remember(surroundings, 'listed-to-avoid', () => {
    const {blocks} = surroundings.prose
    const announcements = [
      ...headersOf(blocks, surroundings.index),
      ...leadIn(blocks, surroundings.index),
      ...headingsAbove(blocks, surroundings.index).slice(-1)
    ]
    return announcements.some(announcement => {
      const tokens = tokenize(announcement.text)
      return tokens.some((_, at) => matchList(knowledge.lists, 'avoid-headings', tokens, at) !== undefined)
    })
  })
}

/** The cells of a table's first row. */
export function headersOf(blocks: readonly Block[], index: number): Block[] {
  const cell = blocks[index]!.cell
  if (!cell) return []
  const headers: Block[] = []
  for (let at = index; at >= 0 && blocks[at]!.cell?.table === cell.table; at--) {
    if (blocks[at]!.cell!.row === 0) headers.push(blocks[at]!)
  }
  return headers
}

/** The line that introduces a list: the block before its first item. */
export function leadIn(blocks: readonly Block[], index: number): Block[] {
  const list = blocks[index]!.list
  if (blocks[index]!.kind !== 'list-item') return []
  let at = index
  while (at > 0 && blocks[at]!.kind === 'list-item' && blocks[at]!.list === list) at--
  return at < index ? [blocks[at]!] : []
}

