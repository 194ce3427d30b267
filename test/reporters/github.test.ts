import {describe, expect, it} from 'vitest'
import {githubSummary} from '../../src/reporters/github-summary.ts'
import {github} from '../../src/reporters/github.ts'
import type {FileResult} from '../../src/types.ts'
import {awkward, context, fileResult, findingIn, hostile, oneFinding, unread} from './fixtures.ts'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** What a runner takes for commands, read as it reads them. */
function commandsIn(log: string): Command[] {
  return log.split(/\r\n|\r|\n/).flatMap(line => {
    const [, name, properties, message] = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? []
    if (name === undefined && line.includes('##[')) throw new Error(`A command of the first kind: ${line}`)
    if (name === undefined) return []
    const pairs = (properties ?? '').split(',').filter(Boolean).map(pair => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), unescape_(pair.slice(at + 1))] as const
    })
    return [{name, properties: Object.fromEntries(pairs), message: unescape_(message!)}]
  })
}

function unescape_(text: string): string {
  return text.replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%0A/g, '\n').replace(/%0D/g, '\r').replace(/%25/g, '%')
}

const commands = (...results: readonly FileResult[]): Command[] => commandsIn(github.report(results, context))

describe('the GitHub report', () => {
  it('annotates a place in characters, its last column included', () => {
    const [command] = commands(oneFinding('docs/a, b: c.md', awkward.emoji, 'addicts'))
    expect(command).toEqual({
      name: 'warning',
      properties: {file: 'docs/a, b: c.md', line: '1', endLine: '1', col: '3', endColumn: '9', title: 'peoplefirst: addict'},
      message:
        'Say "people with addictions" instead of "addicts".\nA condition is one part of a person. The sentence can say so.\nhttps://example.org/words?a=1&b=(2)'
    })
  })

  it('leaves columns out where a finding runs over a line', () => {
    const [command] = commands(oneFinding('a.md', 'drug\naddicts', 'drug\naddicts', {level: 'suggestion'}))
    expect(command!.name).toBe('notice')
    expect(command!.properties).toEqual({file: 'a.md', line: '1', endLine: '2', title: 'peoplefirst: addict'})
  })

  it('shows the most severe and counts the rest', () => {
    const text = 'addicts'
    const many = (level: 'warning' | 'error', count: number) => Array.from({length: count}, () => findingIn(text, text, {level}))
    const log = github.report([fileResult('a.md', text, [...many('warning', 12), ...many('error', 3)])], context)
    const shown = commandsIn(log)
    expect(shown.map(({name}) => name)).toEqual([...Array(3).fill('error'), ...Array(10).fill('warning'), 'group', 'endgroup', 'notice'])
    expect(shown.at(-1)!.message).toContain('2 more places are in the log')
    expect(log.split('\n').filter(line => line.startsWith('- a.md:1:1 warning'))).toHaveLength(2)
  })

  it('names what was not read', () => {
    const [command] = commands(unread)
    expect(command).toMatchObject({name: 'warning', properties: {file: 'letters/old <scan>.pdf'}})
    expect(command!.message).toMatch(/^It is a picture/)
  })

  it('obeys no command of a document', () => {
    const findings = Array.from({length: 30}, () => findingIn(hostile, 'addicts', {message: hostile, why: hostile, ruleId: 'x,line=1::y'}))
    const log = github.report([fileResult(`::error::${hostile}`, hostile, findings)], context)
    expect(new Set(commandsIn(log).map(({name}) => name))).toEqual(new Set(['warning', 'group', 'endgroup', 'notice']))
    expect(log).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
    expect(commandsIn(log)[0]!.properties.line).toBe('2')
  })
})

describe('the summary of a job', () => {
  it('shows sentences with what to write', () => {
    const summary = githubSummary([oneFinding('a.md', 'For *addicts* here', 'addicts'), unread], context)
    expect(summary).toContain('1 warning in 1 document.')
    expect(summary).toContain('`letters/old <scan>.pdf`: It is a picture of a page.')
    expect(summary).toContain('**Line 1** (warning): Say "people with addictions" instead of "addicts".')
    expect(summary).toContain('> For \\*<mark>addicts</mark>\\* here')
    expect(summary).toContain('[Guidance](https://example.org/words?a=1&b=%282%29)')
  })

  it('says what is accepted, and that nothing is left', () => {
    const clean = {...fileResult('a.md', 'x', []), held: 3}
    expect(githubSummary([clean], context)).toContain('Nothing to change in 1 document. 3 accepted earlier.')
  })

  it('stays within what a step may write', () => {
    const finding = findingIn('addicts', 'addicts', {why: 'w'.repeat(5000)})
    const summary = githubSummary([fileResult('a.md', 'addicts', Array.from({length: 300}, () => finding))], context)
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024)
    expect(summary).toContain('More findings are in the log of this job.')
  })

  it('writes hostile text as text', () => {
    const summary = githubSummary([oneFinding('`a`.md', hostile, 'addicts', {why: hostile})], context)
    expect(summary).not.toMatch(/<script|(?<!\\)\[here\]/)
    expect(summary).toContain('### `` `a`.md ``')
  })
})
