import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {applyPatch} from 'diff'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {changedLines} from '../../src/changes/aligned-lines.ts'
import {unifiedDiff} from '../../src/changes/unified-diff.ts'
import {folderOf} from '../config/folder.ts'

/** Texts of many short lines, with most of them changed, some taken out and some put in. */
const versions = fc
  .array(fc.record({line: fc.constantFrom('', 'a', 'b', 'c', 'long'), now: fc.constantFrom('same', 'changed', 'gone', 'two')}), {maxLength: 60})
  .chain(rows => fc.tuple(fc.constant(rows), fc.boolean(), fc.boolean(), fc.constantFrom(1, 40)))
  .map(([rows, endsBefore, endsAfter, times]) => {
    const all = Array.from({length: times}, () => rows).flat()
    const join = (lines: readonly string[], ends: boolean): string => lines.join('\n') + (ends && lines.length > 0 ? '\n' : '')
    const after = all.flatMap(({line, now}, at) => (now === 'same' ? [line] : now === 'changed' ? [`${line} ${at}`] : now === 'gone' ? [] : [line, `new ${at}`]))
    return {before: join(all.map(({line}) => line), endsBefore), after: join(after, endsAfter)}
  })

describe('unifiedDiff', () => {
  it('leads from one text to the other, with few changes and with many', () => {
    fc.assert(
      fc.property(versions, ({before, after}) => {
        const patch = unifiedDiff('a.md', before, after)
        expect(before === after ? patch : applyPatch(before, patch)).toBe(before === after ? '' : after)
      }),
      {numRuns: 300}
    )
  })

  it('shows of thousands of changed lines each beside what it was, and git applies it', () => {
    const lines = Array.from({length: 4000}, (_, at) => (at % 2 === 0 ? `The addicts of street ${at}` : ''))
    const before = lines.join('\r\n')
    // One wording took a line break with it.
    const after = lines.map(line => line.replace('addicts', 'people with addictions')).join('\r\n').replace('street 2000\r\n', 'street 2000 ')
    const start = performance.now()
    const patch = unifiedDiff('docs/a.md', before, after)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(patch.slice(0, 160)).toBe(
      '--- a/docs/a.md\n+++ b/docs/a.md\n@@ -1,3999 +1,3998 @@\n-The addicts of street 0\r\n+The people with addictions of street 0\r\n \r\n-The addicts of street 2\r\n+The people with'.slice(0, 160)
    )
    expect(patch.split('\n').filter(line => line.startsWith('-The'))).toHaveLength(2000)
    const folder = folderOf({'docs/a.md': before, 'a.patch': patch})
    execFileSync('git', ['apply', '--whitespace=nowarn', 'a.patch'], {cwd: folder})
    expect(readFileSync(join(folder, 'docs/a.md'), 'utf8')).toBe(after)
  })

  it('keeps lines that are far from a change out of it', () => {
    const lines = Array.from({length: 9000}, (_, at) => `line ${at}\n`)
    const after = lines.map((line, at) => (at % 9 === 4 ? `other ${at}\n` : line))
    const patch = unifiedDiff('a', lines.join(''), after.join(''))
    expect(patch.match(/^@@/gm)).toHaveLength(1000)
    expect(patch).toContain('@@ -11,7 +11,7 @@\n line 10\n line 11\n line 12\n-line 13\n+other 13\n line 14\n line 15\n line 16\n@@')
  })
})

describe('changedLines', () => {
  it('holds line against line, and meets again after what was taken out or put in', () => {
    const ranges = (before: string, after: string): string[] =>
      changedLines(before.split(' '), after.split(' ')).map(({before: b, after: a}) => `${b.start}-${b.end} ${a.start}-${a.end}`)
    expect(ranges('a b c', 'a b c')).toEqual([])
    expect(ranges('a b c', 'a x c')).toEqual(['1-2 1-2'])
    expect(ranges('a b c d', 'a d')).toEqual(['1-3 1-1'])
    expect(ranges('a d', 'a b c d')).toEqual(['1-1 1-3'])
    expect(ranges('a b', 'x y z')).toEqual(['0-2 0-3'])
  })
})
