import {describe, expect, it} from 'vitest'
import {asOneEdit, fails, locate, mostSevereFirst} from '../../src/reporters/located.ts'
import {awkward, context, fileResult, findingIn, oneFinding} from './fixtures.ts'

describe('locate', () => {
  it.each([
    ['emoji', 'utf-16', {line: 1, column: 4}],
    ['emoji', 'utf-8', {line: 1, column: 6}],
    ['emoji', 'utf-32', {line: 1, column: 3}],
    ['accent', 'utf-16', {line: 1, column: 7}],
    ['accent', 'utf-8', {line: 1, column: 8}],
    ['accent', 'utf-32', {line: 1, column: 7}],
    ['crlf', 'utf-16', {line: 3, column: 5}],
    ['crlf', 'utf-8', {line: 3, column: 5}],
    ['mark', 'utf-16', {line: 1, column: 1}],
    ['last', 'utf-8', {line: 2, column: 6}]
  ] as const)('counts %s in %s', (name, unit, start) => {
    const [located] = locate([oneFinding('a.md', awkward[name], 'addicts')], context, {unit, from: 'cwd'})
    expect(located!.lines!.start).toEqual(start)
    expect(located!.lines!.end).toEqual({line: start.line, column: start.column + 'addicts'.length})
  })

  it('gives a container a place and no lines', () => {
    const text = 'For addicts'
    const result = fileResult('a.docx', text, [findingIn(text, 'addicts')], new Uint8Array([1]))
    const [located] = locate([result], {...context, place: (_, offset) => `page ${offset}`}, {unit: 'utf-16', from: 'cwd'})
    expect(located!.lines).toBeUndefined()
    expect(located!.where).toBe('page 4')
  })

  it('names paths from the root of the project', () => {
    const result = oneFinding('letters/a.md', 'addicts', 'addicts')
    const inFolder = {...context, cwd: '/project/docs', root: '/project'}
    expect(locate([result], inFolder, {unit: 'utf-16', from: 'root'})[0]!.path).toBe('docs/letters/a.md')
    expect(locate([result], inFolder, {unit: 'utf-16', from: 'cwd'})[0]!.path).toBe('letters/a.md')
  })
})

describe('mostSevereFirst', () => {
  it('keeps the order within a level', () => {
    const text = 'one two three four'
    const findings = (['suggestion', 'error', 'warning', 'error'] as const).map((level, index) =>
      findingIn(text, text.split(' ')[index]!, {level})
    )
    const located = locate([fileResult('a.md', text, findings)], context, {unit: 'utf-16', from: 'cwd'})
    expect(mostSevereFirst(located).map(({finding}) => finding.actual)).toEqual(['two', 'four', 'three', 'one'])
  })
})

describe('fails', () => {
  it('follows the failing level', () => {
    expect(fails('suggestion', context)).toBe(false)
    expect(fails('warning', context)).toBe(true)
    expect(fails('suggestion', {...context, failOn: 'suggestion'})).toBe(true)
    expect(fails('warning', {...context, failOn: 'error'})).toBe(false)
  })
})

describe('asOneEdit', () => {
  it('joins the edits of a sentence and keeps what is between them', () => {
    const text = 'An old addict was here'
    const edits = [
      {span: {start: 0, end: 2}, text: 'A'},
      {span: {start: 7, end: 13}, text: 'person with an addiction'}
    ]
    expect(asOneEdit(text, edits)).toEqual({span: {start: 0, end: 13}, text: 'A old person with an addiction'})
    expect(asOneEdit(text, [])).toBeUndefined()
  })
})
