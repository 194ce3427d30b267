import {expect, test} from 'vitest'
import {readDirective} from '../../../src/formats/shared/directive-comment.ts'

const span = {start: 3, end: 40}

test('names, reason and kind are read', () => {
  expect(readDirective(' peoplefirst-ignore addict, drug user: quoted in: the statute ', span)).toEqual({
    kind: 'ignore',
    names: ['addict', 'drug user'],
    reason: 'quoted in: the statute',
    span
  })
  expect(readDirective('peoplefirst-ignore-file', span)).toMatchObject({kind: 'ignore-file', names: [], reason: undefined})
  expect(readDirective('peoplefirst-disable : all through', span)).toMatchObject({kind: 'disable', names: [], reason: 'all through'})
  expect(readDirective('\npeoplefirst-enable addict,\n  user\n', span)).toMatchObject({kind: 'enable', names: ['addict', 'user']})
})

test('names in quotes are the words between them', () => {
  expect(readDirective('peoplefirst-ignore "drug user", \'addict\', `wino`, “the homeless”, ‘junkie’: quoted', span)).toMatchObject({names: ['drug user', 'addict', 'wino', 'the homeless', 'junkie']})
  expect(readDirective('peoplefirst-ignore addict", \'user', span)).toMatchObject({names: ['addict"', "'user"]})
})

test('quotes around nothing name nothing that stands, and never everything', () => {
  for (const nothing of ['""', "''", '" "', '\u201C\u201D']) expect(readDirective(`peoplefirst-ignore ${nothing}: x`, span)?.names).toEqual([nothing])
})

test('other comments are comments', () => {
  for (const comment of ['addict', 'see peoplefirst-ignore', 'peoplefirst-ignored', 'peoplefirst-ignore-files', 'peoplefirst ignore']) {
    expect(readDirective(comment, span)).toBeUndefined()
  }
})
