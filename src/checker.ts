import {applyDirectives, type CheckOutcome} from './directives.ts'
import {judgeBlock, startEngine, type Decision, type Engine, type FindOthers} from './engine.ts'
import {cutLongBlocks} from './parse/long-blocks.ts'
import {parseEnglish} from './parse/sentences.ts'
import {narrowRulebook} from './rulebook/narrow.ts'
import type {CheckOptions, Prose, Rulebook, SourceDocument, Span} from './types.ts'
import {flaggedIn} from './word/flagged.ts'
import {toFindings} from './word/finding.ts'
import {numberRepeats} from './word/repeats.ts'

export type {CheckOutcome} from './directives.ts'

/** What was decided about one candidate, for `explain` and for the rule tests. */
export interface DecisionRecord {
  readonly ruleId: string
  readonly kind: 'flag' | 'fine'
  /** Context id, or "by-default". */
  readonly because: string
  readonly why: string | undefined
  /** In the block's text. */
  readonly span: Span
  readonly block: number
}

export interface Checker {
  /** The rules in force, after the options narrowed them. */
  readonly rulebook: Rulebook
  /** The findings of one document by position; the same document and rulebook give the same findings. */
  check(document: SourceDocument, prose: Prose): CheckOutcome
  /** Every candidate and why it is a finding or fine. */
  decisions(document: SourceDocument, prose: Prose): DecisionRecord[]
}

/**
 * Makes a rulebook ready to check many documents.
 *
 * @param others finds more candidates than those of the rules; what reads the tree of retext-equality is loaded
 *   only by those who need it
 */
export function assembleChecker(rulebook: Rulebook, options: CheckOptions, others?: FindOthers): Checker {
  const narrowed = narrowRulebook(rulebook, options)
  const engine = startEngine(narrowed, others)
  return {
    rulebook: narrowed,
    check: (document, prose) => {
      const context = {document, rulebook: narrowed, voice: options.voice}
      // Words and trees of a block are let go before the next one is read.
      const findings = judgeBlocks(engine, prose, decisions => toFindings(flaggedIn(decisions), context))
      return applyDirectives(numberRepeats(findings), prose, document, options.accept ?? [], options.today)
    },
    decisions: (_, prose) => judgeBlocks(engine, prose, decisions => decisions.map(toRecord))
  }
}

/** Trees are made only of blocks that hold a candidate. @param use what becomes of the decisions of each block */
function judgeBlocks<Result>(engine: Engine, whole: Prose, use: (decisions: readonly Decision[]) => readonly Result[]): Result[] {
  const prose = cutLongBlocks(whole)
  return prose.blocks.flatMap((block, index) =>
    use(judgeBlock(engine, prose, index, () => ({tree: parseEnglish(block.text), offset: 0})))
  )
}

function toRecord({situation, verdict}: Decision): DecisionRecord {
  return {
    ruleId: situation.candidate.rule.id,
    kind: verdict.kind,
    because: verdict.because,
    why: verdict.why,
    span: situation.candidate.span,
    block: situation.surroundings.index
  }
}
