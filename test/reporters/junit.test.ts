import {describe, expect, it} from 'vitest'
import {junit} from '../../src/reporters/junit.ts'
import type {FileResult, ReportContext} from '../../src/types.ts'
import {context, fileResult, findingIn, hostile, oneFinding, skipped, unread} from './fixtures.ts'
import {all, childrenOf, parseMarkup, textOf, type Element} from './xml.ts'

const read = (results: readonly FileResult[], with_: ReportContext = context): Element => parseMarkup(junit.report(results, with_), true)

describe('the JUnit report', () => {
  const text = 'addicts and abusers'
  const two = fileResult('docs/a.md', text, [findingIn(text, 'addicts'), findingIn(text, 'abusers', {level: 'suggestion'})])

  it('has a suite a document and counts that agree with what is in it', () => {
    const root = read([two, fileResult('b.md', 'x', []), unread, skipped])
    const [suites] = all(root, 'testsuites')
    expect(suites!.attributes).toEqual({name: 'peoplefirst', tests: '5', failures: '1', errors: '1'})
    for (const suite of all(root, 'testsuite')) {
      const count = (name: string): string => String(all(suite, name).length)
      expect(suite.attributes).toMatchObject({
        tests: count('testcase'),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped')
      })
    }
    const names = all(root, 'testcase').map(({attributes}) => `${attributes.classname} ${attributes.name}`)
    expect(new Set(names).size).toBe(5)
  })

  it('fails where the run fails', () => {
    const [failure, ...others] = all(read([two]), 'failure')
    expect(others).toEqual([])
    expect(failure!.attributes).toEqual({type: 'addict', message: 'Say "people with addictions" instead of "addicts".'})
    expect(textOf(failure!)).toContain('docs/a.md: line 1, column 1\n')
    expect(textOf(all(read([two]), 'system-out')[0]!)).toContain('instead of "abusers"')
    expect(all(read([two], {...context, failOn: 'suggestion'}), 'failure')).toHaveLength(2)
    expect(all(read([two], {...context, failOn: 'error'}), 'failure')).toHaveLength(0)
  })

  it('has a passing case when there is nothing to say', () => {
    for (const results of [[], [fileResult('a.md', 'x', [])]]) {
      const cases = all(read(results), 'testcase')
      expect(cases).toHaveLength(1)
      expect(childrenOf(cases[0]!)).toEqual([])
    }
  })

  it('names what was not read', () => {
    expect(all(read([unread]), 'error')[0]!.attributes.message).toBe(unread.reason)
  })

  it('writes hostile text as text', () => {
    const written = junit.report([oneFinding(hostile, hostile, 'addicts', {why: hostile, message: hostile, ruleId: hostile})], context)
    expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u)
    const root = parseMarkup(written, true)
    expect(all(root, 'script')).toEqual([])
    expect(textOf(all(root, 'failure')[0]!)).toContain('</script><script>alert(1)</script> ]]> & "quotes"')
  })
})
