import {createMemory} from '../memory.ts'
import type {Block, Candidate, Capture, Context, Prose, Rulebook, Sentence, Token, TokenRange} from '../types.ts'
import {indexLists, type Lists} from './lists.ts'
import {readGrammar, type Grammar} from './grammar.ts'
import {indexNames, type NameIndex} from './names.ts'

/** What every context of one rulebook needs, made once. */
export interface Knowledge {
  readonly lists: Lists
  readonly names: NameIndex
  readonly grammar: Grammar
  /** Shared contexts in which any rule's words stand. */
  readonly everywhere: readonly Context[]
}

/** Rulebooks that differ in a rule share their lists, names and grammar, and so the indexes of them. */
const listsOf = createMemory(indexLists)
const namesOf = createMemory(indexNames)
const grammarOf = createMemory(readGrammar)

export function gatherKnowledge(rulebook: Rulebook): Knowledge {
  return {
    lists: listsOf.of(rulebook.lists),
    names: namesOf.of(rulebook.names),
    grammar: grammarOf.of(rulebook.grammar),
    everywhere: rulebook.everywhere
  }
}

/** One candidate in its sentence: what a context is asked about. */
export interface Situation {
  readonly candidate: Candidate
  readonly sentence: Sentence
  readonly tokens: readonly Token[]
  /** The term's tokens. */
  readonly term: TokenRange
  readonly block: Block
  readonly surroundings: Surroundings
  readonly knowledge: Knowledge
}

/** What a context answers when it holds. */
export interface Match {
  readonly before?: TokenRange
  readonly after?: TokenRange
  readonly captures?: ReadonlyMap<string, Capture>
}

/** One kind of context: reads its value once, then answers for each situation. */
export type ContextKey = (value: unknown) => (situation: Situation) => Match | undefined

export const HOLDS: Match = {}

/** A block's place in its document; the costly answers are kept for the block's other candidates. */
export interface Surroundings {
  readonly prose: Prose
  readonly index: number
  readonly memory: Map<string, unknown>
}

/** Computes an answer once for each block. */
export function remember<Value>(surroundings: Surroundings, key: string, compute: () => Value): Value {
  if (!surroundings.memory.has(key)) surroundings.memory.set(key, compute())
  return surroundings.memory.get(key) as Value
}

/** The term's tokens in a sentence; the scanner and the sentence split words the same way. */
export function locateTerm(sentence: Sentence, candidate: Candidate): TokenRange {
  const from = sentence.tokens.findIndex(token => token.span.end > candidate.span.start)
  let to = from + 1
  while (to < sentence.tokens.length && sentence.tokens[to]!.span.start < candidate.span.end) to++
  return {from, to}
}
