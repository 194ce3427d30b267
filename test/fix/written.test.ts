import {expect, it} from 'vitest'
import {asWritten} from '../../src/fix/written.ts'
import type {Format, SourceDocument} from '../../src/types.ts'
import {findingIn} from '../reporters/fixtures.ts'

const text = 'Services for addicts closed in May.'
const document: SourceDocument = {path: 'a.txt', formatId: 'text', text, bytes: undefined}
const finding = findingIn(text, 'addicts')
const format = (more: Partial<Format>): Format => more as Format

it('keeps the edits for apply, and adds how the markup spells them', () => {
  const spelling = format({fit: (_, edits) => edits.map(edit => ({...edit, text: edit.text.toUpperCase()}))})
  const [{edits, written}] = asWritten([finding], spelling, document)[0]!.replacements as any
  expect(edits).toEqual(finding.replacements[0]!.edits)
  expect(written).toEqual([{...edits[0], text: 'PEOPLE WITH ADDICTIONS'}])
})

it('adds nothing where the markup spells them as they are', () => {
  expect(asWritten([finding], format({fit: (_, edits) => [...edits]}), document)).toEqual([finding])
  expect(asWritten([finding], format({}), document)).toEqual([finding])
})

it('says what locks words, only where no wording can be written', () => {
  const locked = format({lockedBecause: () => 'in a field'})
  const bare = {...finding, replacements: finding.replacements.map(each => ({...each, edits: [], applies: 'never' as const}))}
  expect(asWritten([finding, bare], locked, document).map(each => each.locked)).toEqual([undefined, 'in a field'])
})

it('leaves wordings to a hand before they take all memory', () => {
  const cell = 'x'.repeat(1_000_000)
  const whole = format({fit: () => [{span: {start: 0, end: text.length}, text: cell}]})
  const found = asWritten(Array.from({length: 1000}, () => finding), whole, document)
  const kept = found.filter(({replacements}) => replacements[0]!.written !== undefined)
  expect(kept.length).toBeLessThan(50)
  expect(found.at(-1)!.replacements[0]).toMatchObject({edits: [], applies: 'never'})
})
