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
import {outlineOf, samePlaces, type Outline} from './outline.ts'
import {shiftFinding} from './shift.ts'

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
  /** Whether a text holds a candidate at all; most do not. */
  readonly candidates: Map<string, boolean>
  /** By the block's place; undefined for blocks without a candidate. */
  readonly places: (Known | undefined)[]
  readonly keys: Map<string, Known>
}

const NOTHING: Memory = {outline: outlineOf([]), candidates: new Map(), places: [], keys: new Map()}

function openChecker(engine: Engine, options: CheckOptions): DocumentChecker {
  let memory = NOTHING
  return {
    check(document, whole) {
      const prose = cutLongBlocks(whole)
      const outline = outlineOf(prose.blocks)
      const next: Memory = {outline, candidates: new Map(), places: [], keys: new Map()}
      const sameAs = samePlaces(memory.outline, outline)
      const context = {document, rulebook: engine.rulebook, voice: options.voice}
      const found: Finding[] = []
      for (const [index, block] of prose.blocks.entries()) {
        if (!holdsCandidate(block, memory, next, engine)) continue
        const before = sameAs(index)
        let known = before === undefined ? undefined : memory.places[before]
        const key = known?.key ?? keyOf(prose, index)
        known ??= next.keys.get(key) ?? memory.keys.get(key)
        let findings = known && moved(known, block)
        if (!findings) {
          const decisions = judgeBlock(engine, prose, index, () => ({tree: parseEnglish(block.text), offset: 0}))
          findings = toFindings(flaggedIn(decisions), context)
        }
        const now: Known = {key, findings, runs: block.runs}
        next.places[index] = now
        next.keys.set(key, now)
        for (const finding of findings) found.push(finding)
      }
      memory = next
      return applyDirectives(numberRepeats(found), prose, document, options.accept ?? [], options.today)
    }
  }
}

function holdsCandidate(block: Block, memory: Memory, next: Memory, {forms, rulebook}: Engine): boolean {
  const {text} = block
  let holds = next.candidates.get(text) ?? memory.candidates.get(text)
  holds ??= findCandidates(block, forms).length > 0 || holdsEqualityPhrase(text, rulebook.triggers)
  next.candidates.set(text, holds)
  return holds
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

function isShifted(before: Run, now: Run, shift: number): boolean {
  return (
    before.source.start + shift === now.source.start &&
    before.source.end + shift === now.source.end &&
    before.prose.start === now.prose.start &&
    before.prose.end === now.prose.end &&
    before.editable === now.editable &&
    before.whole === now.whole
  )
}
