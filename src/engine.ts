import type {Paragraph, Root} from 'nlcst'
import {decide} from './decide/decide.ts'
import {gatherKnowledge, locateTerm, type Knowledge, type Situation, type Surroundings} from './decide/situation.ts'
import {findCandidates, indexForms, type FormIndex} from './find/scan.ts'
import {holdsEqualityPhrase} from './find/triggers.ts'
import {sentenceAround, sentenceSpans} from './parse/sentences.ts'
import type {Block, Candidate, Prose, Rulebook, Sentence, Verdict} from './types.ts'

/** A rulebook made ready for use: its forms by first word, its lists and names by first word. */
export interface Engine {
  readonly rulebook: Rulebook
  readonly forms: FormIndex
  readonly knowledge: Knowledge
  readonly others: FindOthers | undefined
}

/** Finds candidates beside those of the rules: `equalityCandidates`. */
export type FindOthers = (rulebook: Rulebook, block: Block, tree: Tree, offset: number) => Candidate[]

/** A whole tree, or one paragraph of it. */
export type Tree = Root | Paragraph

/** Makes a rulebook ready, once for many blocks. @param others finds more candidates than its forms do */
export function startEngine(rulebook: Rulebook, others?: FindOthers): Engine {
  return {rulebook, forms: indexForms(rulebook), knowledge: gatherKnowledge(rulebook), others}
}

/** One candidate and what was decided about it. */
export interface Decision {
  readonly situation: Situation
  readonly verdict: Verdict
}

/**
 * Decides every candidate of one block from its sentence. A block without a candidate, as most are,
 * costs one scan: its tree is never asked for.
 *
 * @param treeOf gives the nlcst tree of the block, and where the tree's text begins
 */
export function judgeBlock(engine: Engine, prose: Prose, index: number, treeOf: () => {tree: Tree; offset: number}): Decision[] {
  const {rulebook} = engine
  const block = prose.blocks[index]!
  const own = findCandidates(block, engine.forms)
  const others = holdsEqualityPhrase(block.text, rulebook.triggers) ? engine.others : undefined
  if (own.length === 0 && !others) return []
  const {tree, offset} = treeOf()
  const candidates = others ? [...own, ...others(rulebook, block, tree, offset)] : own
  const spans = sentenceSpans(tree, offset)
  const surroundings: Surroundings = {prose, index, memory: new Map()}
  const known = new Map<string, Sentence>()
  return candidates.map(candidate => {
    const sentence = sentenceAround(block.text, spans, candidate.span, known)
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
