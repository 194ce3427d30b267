import type {FileResult, Finding} from '../types.ts'
import {baselineOf, entriesOf, type Baseline, type BaselineEntry} from './baseline.ts'

export interface BaselinePaths {
  /** The path of a result as the baseline names it: from its own folder, with forward slashes. */
  pathOf(result: FileResult): string
  /** Whether there still is a file of this path; asked for paths that were not part of the run. */
  exists(path: string): boolean
}

export interface BaselineOutcome {
  /** The same documents without what is accepted; `held` counts it. */
  readonly results: readonly FileResult[]
  /** How many findings the baseline holds back. */
  readonly held: number
  /** Entries, or the part of their count, that no finding needs any more. */
  readonly unused: readonly BaselineEntry[]
  /** The baseline without these, and with text that moved to another file under its new path. */
  readonly pruned: Baseline
}

/**
 * Holds back accepted findings. A sentence keeps its entry wherever it moves: within a file by its
 * fingerprint, and to another file when the entry's own file does not have it any more, which covers
 * files that were renamed. Entries of files that were not part of the run, or were not read, wait.
 */
export function applyBaseline(results: readonly FileResult[], baseline: Baseline, {pathOf, exists}: BaselinePaths): BaselineOutcome {
  const left = new Counts(entriesOf(baseline))
  const used = new Counts([])
  const held = new Set<Finding>()
  const checked = new Map(results.filter(({status}) => status === 'checked').map(result => [result, pathOf(result)]))
  for (const [{findings}, path] of checked)
    for (const finding of findings) if (left.take(entryOf(finding, path))) keep(finding, path)
  const present = new Set(checked.values())
  const listed = new Set(results.map(pathOf))
  const free = new Pool(left.entries().filter(({path}) => present.has(path) || (!listed.has(path) && !exists(path))))
  for (const [{findings}, path] of checked)
    for (const finding of findings) {
      const from = held.has(finding) ? undefined : free.take(entryOf(finding, path))
      if (from === undefined) continue
      left.take({...entryOf(finding, path), path: from})
      keep(finding, path)
    }
  const remaining = left.entries()
  const waiting = new Set(remaining.filter(({path}) => !present.has(path) && (listed.has(path) || exists(path))))
  return {
    results: results.map(result => withoutHeld(result, held)),
    held: held.size,
    unused: remaining.filter(entry => !waiting.has(entry)),
    pruned: baselineOf([...used.entries(), ...waiting])
  }

  function keep(finding: Finding, path: string): void {
    held.add(finding)
    used.add(entryOf(finding, path))
  }
}

/** The baseline that accepts everything these results hold; files that were not part of the run keep their entries. */
export function acceptAll(results: readonly FileResult[], before: Baseline, {pathOf, exists}: BaselinePaths): Baseline {
  const checked = results.filter(({status}) => status === 'checked')
  const present = new Set(checked.map(pathOf))
  const listed = new Set(results.map(pathOf))
  const others = entriesOf(before).filter(({path}) => !present.has(path) && (listed.has(path) || exists(path)))
  const entries = checked.flatMap(result => result.findings.map(finding => entryOf(finding, pathOf(result))))
  return baselineOf([...others, ...entries])
}

function entryOf({ruleId, fingerprint}: Finding, path: string): BaselineEntry {
  // Repeats of one sentence are numbered within a document; here they are counted.
  return {path, ruleId, fingerprint: fingerprint.replace(/-\d+$/, ''), count: 1}
}

function withoutHeld(result: FileResult, held: ReadonlySet<Finding>): FileResult {
  const findings = result.findings.filter(finding => !held.has(finding))
  const count = result.findings.length - findings.length
  return count === 0 ? result : {...result, findings, held: (result.held ?? 0) + count}
}

/** How many findings each entry still stands for. */
class Counts {
  readonly #counts = new Map<string, BaselineEntry>()

  constructor(entries: readonly BaselineEntry[]) {
    for (const entry of entries) this.#counts.set(keyOf(entry), entry)
  }

  add(entry: BaselineEntry): void {
    const count = (this.#counts.get(keyOf(entry))?.count ?? 0) + 1
    this.#counts.set(keyOf(entry), {...entry, count})
  }

  take(entry: BaselineEntry): boolean {
    const found = this.#counts.get(keyOf(entry))
    if (!found || found.count === 0) return false
    this.#counts.set(keyOf(entry), {...found, count: found.count - 1})
    return true
  }

  entries(): BaselineEntry[] {
    return [...this.#counts.values()].filter(({count}) => count > 0)
  }
}

/** Entries by sentence, whatever file they are for. */
class Pool {
  readonly #left = new Map<string, {readonly path: string; count: number}[]>()

  constructor(entries: readonly BaselineEntry[]) {
    for (const entry of entries) {
      const {path, count} = entry
      const left = this.#left.get(sentenceKey(entry)) ?? []
      left.push({path, count})
      this.#left.set(sentenceKey(entry), left)
    }
  }

  /** The path whose entry is taken. */
  take(entry: BaselineEntry): string | undefined {
    const left = this.#left.get(sentenceKey(entry))
    const first = left?.[0]
    if (!first) return undefined
    if (--first.count === 0) left.shift()
    return first.path
  }
}

function keyOf(entry: BaselineEntry): string {
  return `${entry.path}\n${sentenceKey(entry)}`
}

function sentenceKey({ruleId, fingerprint}: BaselineEntry): string {
  return `${ruleId}\n${fingerprint}`
}
