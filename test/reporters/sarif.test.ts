import {describe, expect, it} from 'vitest'
import {sarif} from '../../src/reporters/sarif.ts'
import type {FileResult} from '../../src/types.ts'
import {awkward, context, fileResult, findingIn, hostile, oneFinding, rulebook, unread} from './fixtures.ts'

interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

const runOf = (results: readonly FileResult[], with_ = context) => JSON.parse(sarif.report(results, with_)).runs[0]

describe('the SARIF report', () => {
  it('says how it counts and what its rules are', () => {
    const run = runOf([oneFinding('docs/a.md', 'For addicts', 'addicts')])
    expect(run.columnKind).toBe('utf16CodeUnits')
    const [rule] = run.tool.driver.rules
    expect(rule).toMatchObject({
      id: 'addict',
      shortDescription: {text: 'Put the person before the addiction'},
      fullDescription: {text: 'A condition is one part of a person. The sentence can say so.'},
      helpUri: 'https://example.org/words?a=1&b=%282%29',
      defaultConfiguration: {level: 'warning'},
      properties: {tags: ['people-first', 'substance-use']}
    })
    expect(rule).not.toHaveProperty('name')
    expect(rule.help.text).toContain('Write instead: "person with an addiction".\nName *the* drug.\n')
    expect(rule.help.markdown).toContain('\n\nName \\*the\\* drug.\n\n')
    expect(rule.help.markdown).toContain(
      '[Words for People, The Example Guild, 2021](https://example.org/words?a=1&b=%282%29)\n- A printed guide'
    )
  })

  it('gives each result its rule, level, place and fingerprint', () => {
    const text = 'addicts and abusers'
    const findings = [findingIn(text, 'addicts'), findingIn(text, 'abusers', {ruleId: 'equality/abusers', level: 'suggestion'})]
    const run = runOf([fileResult('docs/a b#1.md', text, findings)])
    expect(run.results.map(({ruleId, ruleIndex, level}: Record<string, unknown>) => [ruleId, ruleIndex, level])).toEqual([
      ['addict', 0, 'warning'],
      ['equality/abusers', 1, 'note']
    ])
    expect(run.tool.driver.rules[1].id).toBe('equality/abusers')
    const [{physicalLocation}] = run.results[1].locations
    expect(physicalLocation.artifactLocation).toEqual({uri: 'docs/a%20b%231.md', uriBaseId: 'PROJECTROOT'})
    expect(physicalLocation.region).toEqual({startLine: 1, startColumn: 13, endLine: 1, endColumn: 20, snippet: {text: 'abusers'}})
    expect(run.results[1].partialFingerprints).toEqual({'sentence/v1': findings[1]!.fingerprint})
    expect(run.originalUriBaseIds).toHaveProperty('PROJECTROOT')
  })

  it.each(Object.entries(awkward))('has fixes that give the right text: %s', (_, text) => {
    const [result] = runOf([oneFinding('a.md', text, 'addicts')]).results
    const [{replacements}] = result.fixes[0].artifactChanges
    expect(replaceRegion(text, replacements[0].deletedRegion, replacements[0].insertedContent.text)).toBe(
      text.replace('addicts', 'people with addictions')
    )
  })

  it('gives a container its page, the whole of its bytes, and a fingerprint for code scanning', () => {
    const text = 'For addicts'
    const result = fileResult('a.docx', text, [findingIn(text, 'addicts')], new Uint8Array(7))
    const [{locations, partialFingerprints, fixes}] = runOf([result], {...context, place: () => 'page 2'}).results
    expect(locations[0].physicalLocation.region).toEqual({byteOffset: 0, byteLength: 7})
    expect(locations[0].logicalLocations[0].fullyQualifiedName).toBe('page 2')
    expect(partialFingerprints.primaryLocationLineHash).toBe(`${result.findings[0]!.fingerprint}:1`)
    expect(fixes).toBeUndefined()
  })

  it('names what was not read', () => {
    const {invocations, results} = runOf([unread])
    expect(results).toEqual([])
    expect(invocations[0].toolExecutionNotifications[0].message.text).toContain('Not read: It is a picture of a page.')
    expect(invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'letters/old%20%3Cscan%3E.pdf'
    )
  })

  it('keeps the most severe where there are more than code scanning takes', () => {
    const text = 'addicts'
    const suggestion = findingIn(text, text, {level: 'suggestion', write: ''})
    const error = findingIn(text, text, {level: 'error', write: ''})
    const findings = [...Array.from({length: 25_010}, () => suggestion), error]
    const run = runOf([fileResult('a.md', text, findings)])
    expect(run.results).toHaveLength(25_000)
    expect(run.results.at(-1).level).toBe('error')
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^11 less severe findings/)
  })

  it('keeps fewer where the file would be too large', () => {
    const noise = (seed: number): string =>
      Array.from({length: 1500}, (_, at) => String.fromCharCode(0x4e00 + ((seed * 7919 + at * at * 104_729) % 20_000))).join('')
    const findings = Array.from({length: 4000}, (_, index) => findingIn('addicts', 'addicts', {why: noise(index), write: ''}))
    const run = runOf([fileResult('a.md', 'addicts', findings)])
    expect(run.results.length).toBeLessThan(4000)
    expect(run.results.length).toBeGreaterThan(500)
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('left out')
  })

  it('writes hostile text as text', () => {
    const written = sarif.report([oneFinding('a.md', hostile, 'addicts', {why: hostile, write: hostile})], {...context, rulebook: {...rulebook, rules: []}})
    expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}|\\ud[89a-f]/u)
    const {message} = JSON.parse(written).runs[0].results[0]
    expect(message.text).toContain('{{0}} [here] (1)')
  })
})

function replaceRegion(text: string, {startLine, startColumn, endLine, endColumn}: Region, inserted: string): string {
  // SARIF counts lines and columns of the text without its byte order mark.
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const lines = text.slice(mark.length).split(/(?<=\r\n|\n)/)
  const offset = (line: number, column: number): number => lines.slice(0, line - 1).join('').length + column - 1
  const body = lines.join('')
  return mark + body.slice(0, offset(startLine, startColumn)) + inserted + body.slice(offset(endLine, endColumn))
}
