import {describe, expect, it} from 'vitest'
import {html} from '../../src/reporters/html.ts'
import {htmlRedline} from '../../src/reporters/html-redline.ts'
import {accessibilityOf, hasBrowser, whenNoBrowser} from '../helpers/browser.ts'
import {context, fileResult, findingIn, oneFinding, rulebook, skipped, unread} from './fixtures.ts'

const text = 'Services for addicts and other addicts closed in May.'
const long = `https://example.org/${'very-long-address/'.repeat(12)} addicts`
const findings = [
  findingIn(text, 'addicts'),
  findingIn(text, 'other', {level: 'error', write: '', ruleId: 'own'}),
  findingIn(text, 'closed', {level: 'suggestion', ruleId: 'third'})
]
const report = html.report(
  [fileResult(`docs/${'long_name_'.repeat(12)}.md`, text, findings), oneFinding('b.md', long, 'addicts'), {...fileResult('clean.md', 'x', []), held: 4, reason: 'Page 3 is a scan.'}, unread, skipped],
  context
)
const redline = htmlRedline({
  name: `${'long_name_'.repeat(12)}.md`,
  document: {path: 'a.md', formatId: 'markdown', text, bytes: undefined, incomplete: 'Page 3 is a scan.'},
  prose: {blocks: [text].map(words => ({kind: 'paragraph', text: words, runs: [{prose: {start: 0, end: words.length}, source: {start: 0, end: words.length}, editable: true}], marks: []})), directives: []},
  findings,
  rulebook,
  version: '1',
  place: () => ''
})

describe.skipIf(!hasBrowser)(`axe-core in a browser${whenNoBrowser}`, () => {
  it.each([
    ['the report', report, 1200, false],
    ['the report on a phone in the dark', report, 400, true],
    ['the redline', redline, 1200, false],
    ['the redline on a phone in the dark', redline, 400, true]
  ])('finds nothing in the way of reading %s', {timeout: 60_000}, (_, page, width, dark) => {
    const {violations, passed, overflow, look} = accessibilityOf(page, {width, dark})
    expect(look).toEqual({width, dark})
    expect(violations).toEqual([])
    expect(overflow).toBe(0)
    // What was asked, and not all skipped.
    for (const rule of ['color-contrast', 'document-title', 'heading-order', 'html-has-lang', 'landmark-one-main', 'list', 'region']) expect(passed).toContain(rule)
  })

  it('finds what stands in the way', {timeout: 60_000}, () => {
    const worse = report.replace(/--ink:#\w+/g, '--ink:#dddddd').replace('<html lang="en">', '<html>')
    const {violations} = accessibilityOf(worse, {width: 1200, dark: false})
    expect(new Set(violations.map(violation => violation.split(':')[0]))).toEqual(new Set(['color-contrast', 'html-has-lang']))
  })
})
