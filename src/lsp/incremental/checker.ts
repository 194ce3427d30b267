import {headersOf, leadIn} from '../../decide/mention.ts'
import {headingsAbove, sectionBlocks} from '../../decide/scope.ts'
import {applyDirectives} from '../../directives.ts'
import {judgeBlock, startEngine, type Engine} from '../../engine.ts'
import {equalityCandidates} from '../../equality.ts'
import {findCandidates} from '../../find/scan.ts'
import {holdsEqualityPhrase} from '../../find/triggers.ts'
import {cutLongBlocks} from '../../parse/long-blocks.ts'
import {parseEnglish} from '../../parse/sentences.ts'
import type {CheckOutcome} from '../../pipeline.ts'
import {narrowRulebook} from '../../rulebook/narrow.ts'
import type {Block, CheckOptions, Finding, Prose, Rulebook, Run, SourceDocument} from '../../types.ts'
import {toFindings} from '../../word/finding.ts'
import {flaggedIn} from '../../word/flagged.ts'
import {numberRepeats} from '../../word/repeats.ts'
import {identityOf} from './identity.ts'
import {align, outlineOf, type Outline} from './outline.ts'
import {isShifted, shiftFinding} from './shift.ts'

/** Checks one document again and again, and decides only what changed since the last time. */
export interface DocumentChecker {
  /** The same answer as that of `Checker.check`. */
  check(document: SourceDocument, prose: Prose): CheckOutcome
}

/** A rulebook made ready for documents that are edited. */
export interface EditChecker {
  /** The rules in force, after the options narrowed them. */
  readonly rulebook: Rulebook
  /** One for each document. */
  open(): DocumentChecker
}

/** Makes a rulebook ready for documents that are edited, retext-equality included. */
export function createEditChecker(rulebook: Rulebook, options: CheckOptions): EditChecker {
  const narrowed = narrowRulebook(rulebook, options)
  const engine = startEngine(narrowed, equalityCandidates)
  return {rulebook: narrowed, open: () => openChecker(engine, options)}
}

/** What was found in a block, and where the block stood then. */
interface Known {
  /** Of all that the decision looked at. */
  readonly key: string
  readonly findings: readonly Finding[]
  readonly runs: readonly Run[]
}

/** What is remembered from one check for the next. */
interface Memory {
  readonly outline: Outline
  /** By the block's place: whether it holds a candidate at all; most do not. */
  readonly holds: readonly boolean[]
  /** By the block's place; undefined for blocks without a candidate. */
  readonly places: readonly (Known | undefined)[]
}

const NOTHING: Memory = {outline: outlineOf([]), holds: [], places: []}

function openChecker(engine: Engine, options: CheckOptions): DocumentChecker {
  let memory = NOTHING
  return {
    check(document, whole) {
      const prose = cutLongBlocks(whole)
      const outline = outlineOf(prose.blocks)
      const {sameBlock, samePlace} = align(memory.outline, outline)
      const context = {document, rulebook: engine.rulebook, voice: options.voice}
      const byKey = keysOf(memory)
      const holds: boolean[] = []
      const places: (Known | undefined)[] = []
      const found: Finding[] = []
      for (const [index, block] of prose.blocks.entries()) {
        const same = sameBlock(index)
        const holdsAny = same === undefined ? holdsCandidate(block, engine) : memory.holds[same]!
        holds.push(holdsAny)
        if (!holdsAny) {
          places.push(undefined)
          continue
        }
        const before = samePlace(index)
        let known = before === undefined ? undefined : memory.places[before]
        const key = known?.key ?? keyOf(prose, index)
        known ??= byKey().get(key)
        let findings = known && moved(known, block)
        if (!findings) {
          const decisions = judgeBlock(engine, prose, index, () => ({tree: parseEnglish(block.text), offset: 0}))
          findings = toFindings(flaggedIn(decisions), context)
        }
        places.push({key, findings, runs: block.runs})
        for (const finding of findings) found.push(finding)
      }
      memory = {outline, holds, places}
      return applyDirectives(numberRepeats(found), prose, document, options.accept ?? [], options.today)
    }
  }
}

function holdsCandidate(block: Block, {forms, rulebook}: Engine): boolean {
  return findCandidates(block, forms).length > 0 || holdsEqualityPhrase(block.text, rulebook.triggers)
}

/** What is known, by what the decisions looked at; gathered when it is first asked for. */
function keysOf({places}: Memory): () => ReadonlyMap<string, Known> {
  let keys: Map<string, Known> | undefined
  return () => (keys ??= new Map(places.flatMap(known => (known ? [[known.key, known]] : []))))
}

/** The block, and every block around it that a context can look at, in the ways in which they look. */
function keyOf(prose: Prose, index: number): string {
  const {blocks} = prose
  const around = sectionBlocks({prose, index, memory: new Map()})
  return [[blocks[index]!], around, headingsAbove(blocks, index), headersOf(blocks, index), leadIn(blocks, index)]
    .map(group => group.map(identityOf).join(' '))
    .join('|')
}

/** The findings where the block stands now; undefined where its characters lie otherwise in the source. */
function moved({findings, runs}: Known, block: Block): readonly Finding[] | undefined {
  if (findings.length === 0) return findings
  const now = block.runs
  const shift = now[0]!.source.start - runs[0]!.source.start
  if (now !== runs && (now.length !== runs.length || !now.every((run, at) => isShifted(runs[at]!, run, shift)))) return undefined
  return shift === 0 ? findings : findings.map(finding => shiftFinding(finding, shift))
}
