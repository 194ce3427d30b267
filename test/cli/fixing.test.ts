import {describe, expect, it} from 'vitest'
import type {Checked, Checking} from '../../src/cli/checking.ts'
import {fixDocument} from '../../src/cli/fixing.ts'
import {chooseFirst} from '../../src/fix/choose.ts'
import text from '../../src/formats/text/index.ts'
import type {Finding, Format} from '../../src/types.ts'
import {findingIn} from '../reporters/fixtures.ts'

/** Finds these words, each with what to write for it; the edit may reach over more than the words. */
function checkingFor(rules: readonly (readonly [words: string, edited: string, written: string])[], format: Format = text): Checking {
  const checking: Partial<Checking> = {
    async checkBytes(path, formatId, bytes): Promise<Checked> {
      const document = await format.read(path, bytes)
      const findings = rules
        .filter(([words]) => document.text.includes(words))
        .map(([words, edited, written]): Finding => {
          const start = document.text.indexOf(edited)
          const finding = findingIn(document.text, words)
          return {...finding, fingerprint: words, replacements: [{text: written, voice: undefined, applies: 'ask', edits: [{span: {start, end: start + edited.length}, text: written}]}]}
        })
        .sort((a, b) => a.span.start - b.span.start)
      return {
        result: {path, formatId: formatId!, status: 'checked', findings, document},
        unused: [],
        read: {format, document, bytes, checker: undefined as never}
      }
    }
  }
  return checking as Checking
}

async function fixAll(before: string, checking: Checking, rounds?: number): ReturnType<typeof fixDocument> {
  const checked = await checking.checkBytes('a.txt', 'text', Buffer.from(before))
  return fixDocument(checked, ({result}) => chooseFirst(result.findings), checking, rounds)
}

const overlapping = [
  ['old man', 'An old man', 'A person'],
  ['man who drinks', 'man who drinks', 'person who drinks'],
  ['who drinks', 'who drinks', 'with a drink']
] as const

describe('changes that overlap', () => {
  it('are made in rounds, each on the text that the one before left', async () => {
    const fixed = await fixAll('An old man who drinks.', checkingFor(overlapping))
    expect(Buffer.from(fixed.after).toString()).toBe('A person with a drink.')
    expect(fixed.changes.map(({finding}) => finding.actual)).toEqual(['old man', 'who drinks'])
    expect(fixed.waiting).toEqual([])
  })

  it('wait where there is one round only, and are told', async () => {
    const fixed = await fixAll('An old man who drinks.', checkingFor(overlapping), 1)
    expect(Buffer.from(fixed.after).toString()).toBe('A person with a drink.')
    const two = await fixAll('An old man who', checkingFor([['old man', 'An old man', 'Some man'], ['man who', 'man who', 'one who']]), 1)
    expect(Buffer.from(two.after).toString()).toBe('Some man who')
    expect(two.waiting.map(({finding}) => finding.actual)).toEqual(['man who'])
  })

  it('come to an end even when a wording brings back what another one takes away', async () => {
    const fixed = await fixAll('one', checkingFor([['one', 'one', 'two'], ['two', 'two', 'one']]))
    expect(fixed.changes).toHaveLength(10)
  })
})

it('says when a format is never written', async () => {
  const {apply: _, ...readOnly} = text
  const fixed = await fixAll('An old man', checkingFor(overlapping, readOnly))
  expect(fixed).toMatchObject({cannotWrite: true, changes: []})
  expect(Buffer.from(fixed.after).toString()).toBe('An old man')
})

it('writes nothing that could not be read again', async () => {
  const breaking: Format = {...text, apply: () => new Uint8Array([0xff, 0x00])}
  const checking = checkingFor(overlapping, breaking)
  const guarded: Checking = {
    ...checking,
    checkBytes: (path, id, bytes) =>
      checking.checkBytes(path, id, bytes).catch(error => ({result: {path, formatId: id!, status: 'unread', reason: error.message, findings: []}, unused: []}))
  }
  await expect(fixAll('An old man', guarded)).rejects.toThrow(/could not be read again/)
})
