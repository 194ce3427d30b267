/** Whole documents in which every finding is marked, and much that is none stands beside. */
import {readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {applyEdits, planEdits} from '../../src/fix/apply.ts'
import {chooseFirst} from '../../src/fix/choose.ts'
import {formatFor, loadFormat} from '../../src/formats/index.ts'
import {createChecker} from '../../src/pipeline.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'

const checker = createChecker(await shippedRulebook())

describe.each(['paper.tex', 'page.rst', 'guide.adoc', 'page.mdx'])('%s', name => {
  const marked = readFileSync(new URL(`markup/${name}`, import.meta.url), 'utf8')

  for (const lineEnd of ['\n', '\r\n']) {
    const source = marked.replace(/[⟦⟧]/g, '').replaceAll('\n', lineEnd)
    const ends = lineEnd === '\n' ? 'line feeds' : 'CRLF'

    test(`has the findings that are marked, with ${ends}`, async () => {
      const format = await loadFormat(formatFor(name)!)
      const document = format.fromText!(name, source)
      const {findings, held, unused} = checker.check(document, format.extract(document))
      expect(mark(source, findings.map(({span}) => span)).replaceAll(lineEnd, '\n')).toBe(marked)
      expect(held).toBe(1)
      expect(unused).toEqual([])
    })

    test(`is fixed where they stand, with ${ends}`, async () => {
      const format = await loadFormat(formatFor(name)!)
      const document = format.fromText!(name, source)
      const {findings} = checker.check(document, format.extract(document))
      const {edits, taken} = planEdits(chooseFirst(findings))
      expect(edits.length).toBeGreaterThan(5)
      const fixed = format.apply!(document, edits) as string
      expect(fixed).toBe(applyEdits(source, format.fit?.(document, edits) ?? edits))
      const after = format.fromText!(name, fixed)
      expect(checker.check(after, format.extract(after)).findings.length).toBeLessThanOrEqual(findings.length - taken.length)
      // What holds no finding is as it was.
      for (const line of marked.split('\n')) if (!/[⟦⟧]|^=+$/.test(line)) expect(fixed.split(lineEnd)).toContain(line)
    })
  }
})

function mark(source: string, spans: readonly {readonly start: number; readonly end: number}[]): string {
  let text = ''
  let at = 0
  for (const {start, end} of spans) {
    text += `${source.slice(at, start)}⟦${source.slice(start, end)}⟧`
    at = end
  }
  return text + source.slice(at)
}
