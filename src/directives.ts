import {acceptedBy, indexAccepted} from './accepted.ts'
import {normalise} from './parse/tokenize.ts'
import {countUpTo} from './sorted.ts'
import type {AcceptedEntry, Block, Directive, Finding, Prose, SourceDocument, Span} from './types.ts'

/** A comment in the document that holds nothing back, or some of whose names do not. */
export interface UnusedDirective {
  readonly kind: Directive['kind']
  /** In the document's text. */
  readonly span: Span
  /** The comment as written. */
  readonly text: string
  /** The names that hold nothing back; empty when the comment names none. */
  readonly names: readonly string[]
  readonly reason: string | undefined
}

/** What the check of a document came to. */
export interface CheckOutcome {
  readonly findings: readonly Finding[]
  /** How many findings a comment or an accepted word holds back. */
  readonly held: number
  readonly unused: readonly UnusedDirective[]
  /** The entries of `accept` that held a finding back here; whoever sees all documents reports the others. */
  readonly usedAccepts: readonly AcceptedEntry[]
}

/**
 * Holds back the findings that a comment in the document or an accepted word or sentence covers.
 *
 * @param accept entries from the settings; which of them were needed is in `usedAccepts`, since only
 * the caller sees all documents
 * @param today ISO date; an entry whose `until` lies before it no longer holds. Without it all hold
 */
export function applyDirectives(
  findings: readonly Finding[],
  prose: Prose,
  document: SourceDocument,
  accept: readonly AcceptedEntry[],
  today: string | undefined
): CheckOutcome {
  const directives = watch(prose.directives, prose.blocks)
  const acceptance = indexAccepted(accept, today)
  const usedAccepts = new Set<AcceptedEntry>()
  const kept: Finding[] = []
  for (const finding of findings) {
    const entry = acceptance.size > 0 ? acceptedBy(acceptance, finding) : undefined
    if (entry) usedAccepts.add(entry)
    const commented = isHeldBack(finding, directives)
    if (!entry && !commented) kept.push(finding)
  }
  return {
    // The description of a picture comes behind the paragraph it stands in, and before its end.
    findings: kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end),
    held: findings.length - kept.length,
    unused: directives.flatMap(watched => unusedPart(watched, document)),
    usedAccepts: [...usedAccepts]
  }
}

/** A directive, what it reaches over, and which of its names were needed so far. */
interface Watched {
  readonly directive: Directive
  /** The names as they are compared. */
  readonly words: readonly string[]
  readonly reach: Span
  readonly used: Set<string>
}

/** Stands for "every rule" among the names that were used. */
const EVERY = ''

function watch(directives: readonly Directive[], blocks: readonly Block[]): Watched[] {
  let places: readonly Place[] | undefined
  return directives.map(directive => {
    const words = directive.names.map(normaliseWords)
    const {kind, span} = directive
    if (kind === 'ignore') places ??= outermost(blocks)
    const reach =
      kind === 'ignore-file'
        ? {start: 0, end: Infinity}
        : kind === 'ignore'
          ? reachOfIgnore(places!, blocks, span)
          : {start: span.end, end: Infinity}
    return {directive, words, reach, used: new Set()}
  })
}

/** Where a block stands in the document, and which one it is. */
interface Place extends Span {
  readonly index: number
}

/** The blocks by position, without those that stand inside another (the description of a picture in a sentence). */
function outermost(blocks: readonly Block[]): Place[] {
  const places = blocks
    .map(({runs}, index) => ({start: runs[0]?.source.start ?? -1, end: runs.at(-1)?.source.end ?? -1, index}))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let reached = -1
  return places.filter(({start, end}) => {
    if (start < 0 || end <= reached) return false
    reached = end
    return true
  })
}

/**
 * The block that a comment stands in, otherwise the next one behind it. A list or a table counts as
 * one block when the comment stands before it.
 */
function reachOfIgnore(places: readonly Place[], blocks: readonly Block[], span: Span): Span {
  const low = countUpTo(places, span.end - 1, ({end}) => end)
  const place = places[low]
  if (!place) return {start: span.end, end: span.end}
  if (place.start <= span.start) return place
  const {cell, list} = blocks[place.index]!
  const belongs = (other: Place | undefined): boolean => {
    const block = other && blocks[other.index]
    if (!block) return false
    return cell ? block.cell?.table === cell.table : list !== undefined && block.list === list
  }
  // In the middle of a list or table only the next item is meant.
  if (belongs(places[low - 1])) return place
  let last = low
  while (belongs(places[last + 1])) last++
  return {start: place.start, end: places[last]!.end}
}

/** Every directive that covers the finding counts as used, so that taking one away never surprises. */
function isHeldBack(finding: Finding, directives: readonly Watched[]): boolean {
  if (directives.length === 0) return false
  const words = normaliseWords(finding.actual)
  let held = false
  let disabling: {readonly watched: Watched; readonly name: string} | undefined
  for (const watched of directives) {
    const {directive, reach, used} = watched
    if (finding.span.start < reach.start || finding.span.end > reach.end) continue
    const name = nameFor(watched, finding, words)
    if (name === undefined) continue
    if (directive.kind === 'disable') disabling = {watched, name}
    else if (directive.kind === 'enable') disabling = undefined
    else {
      used.add(name)
      held = true
    }
  }
  disabling?.watched.used.add(disabling.name)
  return held || disabling !== undefined
}

/** The name by which a directive means a finding: its rule, or its words in any capitals. */
function nameFor({directive, words}: Watched, finding: Finding, actual: string): string | undefined {
  const {names} = directive
  if (names.length === 0) return EVERY
  return names.find((name, at) => name.toLowerCase() === finding.ruleId || words[at] === actual)
}

/** Hyphens and spaces are the same, as they are to the rules. */
function normaliseWords(words: string): string {
  return normalise(words).replace(/[\s\u00AD\u2010\u2011-]+/g, ' ').trim()
}

function unusedPart({directive, used}: Watched, document: SourceDocument): UnusedDirective[] {
  const {kind, span, names, reason} = directive
  // A comment that turns the rules on again does no harm where nothing follows.
  if (kind === 'enable') return []
  const unused = names.filter(name => !used.has(name))
  if (names.length === 0 ? used.size > 0 : unused.length === 0) return []
  return [{kind, span, text: document.text.slice(span.start, span.end), names: unused, reason}]
}
