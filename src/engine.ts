import type {Root} from 'nlcst'
import {decide} from './decide/decide.ts'
import {gatherKnowledge, locateTerm, type Knowledge, type Situation, type Surroundings} from './decide/situation.ts'
import {findCandidates, indexForms, type FormIndex} from './find/scan.ts'
import {sentenceAround, sentenceSpans} from './parse/sentences.ts'
import type {Candidate, Prose, Rulebook, Verdict} from './types.ts'

/** A rulebook made ready for use: its forms by first word, its lists and names by first word. */
export interface Engine {
  readonly rulebook: Rulebook
  readonly forms: FormIndex
  readonly knowledge: Knowledge
}

export function startEngine(rulebook: Rulebook): Engine {
  return {rulebook, forms: indexForms(rulebook), knowledge: gatherKnowledge(rulebook)}
}

/** One candidate and what was decided about it. */
export interface Decision {
  readonly situation: Situation
  readonly verdict: Verdict
}

/** A block's candidates; empty for most blocks, and then nothing else is done with them. */
export function candidatesIn(engine: Engine, prose: Prose, index: number): Candidate[] {
  return findCandidates(prose.blocks[index]!, engine.forms, engine.rulebook)
}

/**
 * Decides every candidate of one block from its sentence.
 *
 * @param tree the nlcst tree of the block
 * @param offset where the tree's text begins, when the block is a part of a larger tree
 */
export function judgeBlock(
  engine: Engine,
  prose: Prose,
  index: number,
  candidates: readonly Candidate[],
  tree: Root | Root['children'][number],
  offset = 0
): Decision[] {
  const block = prose.blocks[index]!
  const spans = sentenceSpans(tree as Root, offset)
  const surroundings: Surroundings = {prose, index, memory: new Map()}
  return candidates.map(candidate => {
    const sentence = sentenceAround(block.text, spans, candidate.span)
    const situation: Situation = {
      candidate,
      sentence,
      tokens: sentence.tokens,
      term: locateTerm(sentence, candidate),
      block,
      surroundings,
      knowledge: engine.knowledge
    }
    return {situation, verdict: decide(situation)}
  })
}
