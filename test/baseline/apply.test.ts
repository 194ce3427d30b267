import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {acceptAll, applyBaseline, type BaselineOutcome} from '../../src/baseline/apply.ts'
import {baselineOf, entriesOf, sizeOf, type Baseline} from '../../src/baseline/baseline.ts'
import type {FileResult, Finding} from '../../src/types.ts'
import {numberRepeats} from '../../src/word/repeats.ts'
import {fileResult, findingIn, unread} from '../reporters/fixtures.ts'

/** A page with a finding a sentence; the same sentence twice is two findings with numbered fingerprints. */
function page(path: string, ...sentences: readonly string[]): FileResult {
  const text = sentences.join('\n')
  const findings = sentences.map(sentence => findingIn(sentence, 'addicts'))
  return fileResult(path, text, numberRepeats(findings))
}

const disk = (...paths: readonly string[]): {pathOf(result: FileResult): string; exists(path: string): boolean} => ({
  pathOf: ({path}) => path,
  exists: path => paths.includes(path)
})

const EMPTY: Baseline = new Map()
const accepted = (...results: readonly FileResult[]): Baseline => acceptAll(results, EMPTY, disk())
const leftIn = ({results}: BaselineOutcome): Finding[] => results.flatMap(({findings}) => findings)

describe('applyBaseline', () => {
  const old = [page('a.md', 'addicts one', 'addicts two', 'addicts one'), page('b.md', 'addicts three')]

  it('holds back what was accepted, and counts it', () => {
    const outcome = applyBaseline(old, accepted(...old), disk())
    expect(leftIn(outcome)).toEqual([])
    expect(outcome.held).toBe(4)
    expect(outcome.results.map(({held}) => held)).toEqual([3, 1])
    expect(outcome.unused).toEqual([])
    expect(outcome.pruned).toEqual(accepted(...old))
  })

  it('adds to what comments hold back, and leaves other documents as they are', () => {
    const results = [{...old[0]!, held: 2}, page('c.md', 'addicts four'), unread]
    const outcome = applyBaseline(results, accepted(old[0]!), disk())
    expect(outcome.results[0]!.held).toBe(5)
    expect(outcome.results[1]).toBe(results[1])
    expect(outcome.results[2]).toBe(unread)
  })

  it('lets one new sentence, or one more of the same, through', () => {
    const baseline = accepted(...old)
    const more = [page('a.md', 'addicts one', 'addicts new', 'addicts two', 'addicts one', 'addicts one'), old[1]!]
    const left = leftIn(applyBaseline(more, baseline, disk()))
    expect(left.map(({sentence}) => sentence)).toEqual(['addicts new', 'addicts one'])
  })

  it('keeps text accepted that moved within a file, to another file, or with its file', () => {
    const baseline = accepted(...old)
    const moved = [page('a.md', 'addicts two'), page('b.md', 'addicts one', 'addicts three', 'addicts one')]
    expect(leftIn(applyBaseline(moved, baseline, disk()))).toEqual([])
    const renamed = [old[0]!, page('new/b.md', 'addicts three')]
    const outcome = applyBaseline(renamed, baseline, disk('a.md', 'new/b.md'))
    expect(leftIn(outcome)).toEqual([])
    expect(outcome.unused).toEqual([])
    expect(outcome.pruned).toEqual(accepted(...renamed))
    expect(outcome.results[1]!.held).toBe(1)
  })

  it('does not take the entry of a file that was not part of the run and is still there', () => {
    const copied = [page('c.md', 'addicts three')]
    const outcome = applyBaseline(copied, accepted(...old), disk('a.md', 'b.md', 'c.md'))
    expect(leftIn(outcome)).toHaveLength(1)
    expect(outcome.unused).toEqual([])
    expect(outcome.pruned).toEqual(accepted(...old))
    expect(leftIn(applyBaseline(copied, accepted(...old), disk('a.md', 'c.md')))).toEqual([])
  })

  it('reports what no finding needs any more, and prunes it', () => {
    const outcome = applyBaseline([page('a.md', 'addicts one'), fileResult('b.md', 'fine', [])], accepted(...old), disk('a.md', 'b.md'))
    expect(outcome.unused.map(({path, count}) => [path, count]).sort()).toEqual([['a.md', 1], ['a.md', 1], ['b.md', 1]])
    expect(outcome.pruned).toEqual(accepted(page('a.md', 'addicts one')))
    expect(applyBaseline([], accepted(...old), disk('b.md')).unused.map(({path}) => path)).toEqual(['a.md', 'a.md'])
  })

  it('takes whatever count a file names, and as many as that', () => {
    const [entry] = entriesOf(accepted(page('gone.md', 'addicts one')))
    const outcome = applyBaseline([page('new.md', 'addicts one', 'addicts one')], baselineOf([{...entry!, count: 4_000_000_000}]), disk())
    expect(outcome.held).toBe(2)
    expect(outcome.unused).toEqual([{...entry, count: 3_999_999_998}])
  })

  it('keeps the entries of files that could not be read', () => {
    const baseline = baselineOf([{path: unread.path, ruleId: 'addict', fingerprint: '0123456789abcdef', count: 2}])
    const outcome = applyBaseline([unread, page('a.md', 'addicts one')], baseline, disk())
    expect(outcome.unused).toEqual([])
    expect(outcome.pruned).toEqual(baseline)
    expect(sizeOf(acceptAll([unread], baseline, disk()))).toBe(2)
  })

  it('adds up, whatever changed', () => {
    const sentence = fc.constantFrom('addicts one', 'addicts two', 'addicts three')
    const pages = fc.uniqueArray(fc.record({path: fc.constantFrom('a.md', 'b.md', 'c.md'), sentences: fc.array(sentence, {maxLength: 4})}), {
      selector: ({path}) => path,
      maxLength: 3
    })
    fc.assert(
      fc.property(pages, pages, fc.subarray(['a.md', 'b.md', 'c.md']), (before, after, files) => {
        const read = (each: typeof before): FileResult[] => each.map(({path, sentences}) => page(path, ...sentences))
        const baseline = accepted(...read(before))
        const results = read(after)
        const outcome = applyBaseline(results, baseline, disk(...files))
        const found = results.reduce((sum, {findings}) => sum + findings.length, 0)
        const unused = outcome.unused.reduce((sum, {count}) => sum + count, 0)
        expect(leftIn(outcome).length + outcome.held).toBe(found)
        // Nothing is forgotten: an entry is used, unused, or waits for its file.
        expect(sizeOf(outcome.pruned) + unused).toBe(sizeOf(baseline))
        // What is pruned does its work as well, and then everything in it is needed.
        const again = applyBaseline(results, outcome.pruned, disk(...files))
        expect([again.held, again.unused]).toEqual([outcome.held, []])
        // What is accepted anew holds everything.
        const anew = acceptAll(results, baseline, disk(...files))
        expect(leftIn(applyBaseline(results, anew, disk(...files)))).toEqual([])
        expect(entriesOf(anew).every(({count}) => count > 0)).toBe(true)
      }),
      {numRuns: 300}
    )
  })
})
