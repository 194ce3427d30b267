import {describe, expect, it} from 'vitest'
import {text} from '../../src/reporters/text.ts'
import type {FileResult, Finding, ReportContext} from '../../src/types.ts'
import {context, fileResult, findingIn, hostile, oneFinding, skipped, unread} from './fixtures.ts'

function report(results: readonly FileResult[], changes: Partial<ReportContext> = {}): string {
  return text.report(results, {...context, ...changes})
}

const sentence = 'The grant serves addicts in rural counties and keeps a van on the road for those who live far from any clinic.'
const finding = findingIn(sentence, 'addicts')
const clean: FileResult = {path: 'b.md', formatId: 'markdown', status: 'checked', findings: []}

describe('the text report', () => {
  it('shows the place, the sentence, what to write, why, and who says so', () => {
    const more: Finding = {
      ...finding,
      replacements: [
        ...finding.replacements,
        {text: 'people who use drugs', voice: 'harm-reduction', applies: 'ask', edits: finding.replacements[0]!.edits},
        {text: 'people with a condition', voice: 'clinical', applies: 'never', edits: []},
        {text: 'Name the condition.', voice: undefined, applies: 'never', edits: [], advice: true}
      ]
    }
    expect(report([fileResult('docs/a.md', sentence, [more]), clean, unread, skipped])).toMatchInlineSnapshot(`
      "docs/a.md:1:18  warning  addict

        The grant serves [addicts] in rural counties and keeps a van on the road for
        those who live far from any clinic.

        Write   people with addictions
        Or      people who use drugs  (harm reduction)
        Or      people with a condition
                (clinical; the sentence around it has to change too)
        Advice  Name the condition.
        Why     A condition is one part of a person. The sentence can say so.
        Source  Words for People, The Example Guild, 2021
                https://example.org/words?a=1&b=(2)

      Not read: letters/old <scan>.pdf
        It is a picture of a page. Save it with its text, then check again.

      Set aside: es/carta.md
        It is in Spanish.

      1 finding in 1 of 2 files: 1 warning. 1 file was not read. 1 file was set aside.

      Next:
        peoplefirst fix --interactive docs/a.md   choose each wording
        peoplefirst explain addict                why, sources, examples
      "
    `)
  })

  it('says why words are left for a hand, rather than that the sentence has to change', () => {
    const locked: Finding = {...finding, locked: 'in a content control', replacements: [{text: 'people with addictions', voice: undefined, applies: 'never', edits: []}]}
    const out = report([fileResult('docs/a.md', sentence, [locked])])
    expect(out).toContain('  Write   people with addictions\n  By hand This is in a content control, so "peoplefirst fix" leaves it alone.\n  Why')
    expect(out).not.toContain('has to change')
  })

  it('underlines in colour what stands in brackets without', () => {
    const out = report([fileResult('docs/a.md', sentence, [finding])], {color: true})
    expect(out).toContain('\u001b[1m\u001b[4maddicts\u001b[24m\u001b[22m')
    expect(out).not.toContain('[addicts]')
    expect(stripped(out).replace('addicts in', '[addicts] in')).toBe(report([fileResult('docs/a.md', sentence, [finding])]))
  })

  it('gives a reason once in a file', () => {
    const again = 'Addicts came. More addicts came.\n\nAddicts left.'
    const findings = [findingIn(again, 'Addicts came'), findingIn(again, 'addicts'), findingIn(again, 'Addicts left')]
    const out = report([fileResult('a.md', again, findings), oneFinding('c.md', 'Addicts.', 'Addicts')])
    expect(out.match(/A condition is one part/g)).toHaveLength(2)
    expect(out).toMatch(/a\.md:1:20[^]*Why {5}As above\.[^]*a\.md:3:1[^]*Why {5}As for line 1\.[^]*c\.md/)
  })

  it('is one line a finding when quiet, as editors read it', () => {
    expect(report([fileResult('docs/a.md', sentence, [finding]), clean, unread], {quiet: true})).toBe(
      'docs/a.md:1:18: warning: Say "people with addictions" instead of "addicts". [addict]\n' +
        'letters/old <scan>.pdf: not read: It is a picture of a page. Save it with its text, then check again.\n'
    )
    expect(report([clean], {quiet: true})).toBe('')
  })

  it('shows the context that decided and the clean files when verbose', () => {
    const out = report([fileResult('docs/a.md', sentence, [finding]), {...clean, held: 2}], {verbose: true})
    expect(out).toContain('addict (by-default)')
    expect(out).toContain('b.md: nothing found; 2 findings held back by comments and settings')
    expect(out).toContain('A printed guide')
  })

  it('names pages where lines are no lines of a file', () => {
    const result = fileResult('a.docx', sentence, [finding], new Uint8Array())
    expect(report([result], {place: () => 'page 3, paragraph 2'})).toContain('a.docx, page 3, paragraph 2  warning')
    expect(report([result])).toContain('a.docx  warning')
  })

  it('says so when there is nothing to say', () => {
    expect(report([clean])).toBe('1 file checked, nothing found.\n')
    expect(report([clean, {...clean, path: 'c.md'}])).toBe('2 files checked, nothing found.\n')
    expect(report([])).toBe('No file was checked.\n')
  })

  it('lists files with one reason together', () => {
    const many = Array.from({length: 8}, (_, at) => ({...unread, path: `old/${at}.doc`}))
    expect(report(many)).toContain('Not read: old/0.doc, old/1.doc, old/2.doc, old/3.doc, old/4.doc and 3 more\n')
  })

  it('suggests commands that a shell takes as they are', () => {
    expect(report([oneFinding("docs/it's new.md", sentence, 'addicts')])).toContain(`fix --interactive 'docs/it'\\''s new.md'`)
    expect(report([oneFinding('<stdin>', sentence, 'addicts')])).not.toContain('fix --interactive')
    const advice = fileResult('a.md', sentence, [findingIn(sentence, 'addicts', {write: ''})])
    expect(report([advice])).not.toContain('fix --interactive')
  })
})

describe('any document', () => {
  it('cannot steer the terminal', () => {
    const out = report([oneFinding('\u001b]0;title\u0007.md', hostile, 'addicts', {why: hostile, message: hostile})])
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    const quiet = report([oneFinding('\u001b[2J.md', hostile, 'addicts', {message: hostile})], {quiet: true})
    expect(quiet.trimEnd().split('\n')).toHaveLength(1)
    expect(quiet).not.toContain('\u001b')
  })

  it('has its long sentences cut around the finding', () => {
    const long = `${'Before that one '.repeat(500)}addicts ${'and after that '.repeat(500)}`
    const out = report([oneFinding('a.md', long, 'addicts')])
    expect(out.length).toBeLessThan(2000)
    expect(out).toMatch(/… Before that one [^]*that one\s+\[addicts\] and after [^]*…/)
    const unbroken = `${'x'.repeat(10_000)} addicts ${'y'.repeat(10_000)}`
    expect(report([oneFinding('a.md', unbroken, 'addicts')]).length).toBeLessThan(2000)
  })

  it.each([40, 60, 80, 100])('fits into %i columns', width => {
    const long = `${'Before that one '.repeat(50)}addicts ${'and after that '.repeat(50)}`
    const out = report([oneFinding('docs/a.md', long, 'addicts', {why: long}), unread], {width})
    const wide = out.split('\n').filter(line => line.length > width)
    expect(wide.filter(line => !/https:|peoplefirst |^Not read/.test(line))).toEqual([])
  })

  it('shows what is no prose in a sentence as a gap', () => {
    expect(report([oneFinding('a.md', 'Run \uFFFC for addicts.', 'addicts')])).toContain('Run … for [addicts].')
  })
})

function stripped(text: string): string {
  return text.replace(/\u001b\[\d+m/g, '')
}
