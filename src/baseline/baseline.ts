/** Findings accepted on an earlier day: path → rule id → fingerprint of the sentence → how many. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>

/** One line of a baseline. */
export interface BaselineEntry {
  /** From the folder of the baseline, with forward slashes. */
  readonly path: string
  readonly ruleId: string
  /** Of the rule and its sentence, without the number that repeats in one document get. */
  readonly fingerprint: string
  readonly count: number
}

/** The lines of a baseline, in its order. */
export function entriesOf(baseline: Baseline): BaselineEntry[] {
  return [...baseline].flatMap(([path, rules]) =>
    [...rules].flatMap(([ruleId, prints]) => [...prints].map(([fingerprint, count]) => ({path, ruleId, fingerprint, count})))
  )
}

/** Entries of the same place are counted together; the order of paths, rules and fingerprints is sorted. */
export function baselineOf(entries: readonly BaselineEntry[]): Baseline {
  const baseline = new Map<string, Map<string, Map<string, number>>>()
  for (const {path, ruleId, fingerprint, count} of entries) {
    if (count < 1) continue
    const rules = takeOr(baseline, path, () => new Map<string, Map<string, number>>())
    const prints = takeOr(rules, ruleId, () => new Map<string, number>())
    prints.set(fingerprint, (prints.get(fingerprint) ?? 0) + count)
  }
  return sorted(new Map([...baseline].map(([path, rules]) => [path, sorted(new Map([...rules].map(([id, prints]) => [id, sorted(prints)])))])))
}

/** How many findings it accepts. */
export function sizeOf(baseline: Baseline): number {
  return entriesOf(baseline).reduce((sum, {count}) => sum + count, 0)
}

function takeOr<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

/** By code unit, the same on every machine. */
function sorted<Value>(map: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
