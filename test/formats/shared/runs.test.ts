import {describe, expect, test} from 'vitest'
import {toSource} from '../../../src/formats/shared/runs.ts'
import type {Block, Run} from '../../../src/types.ts'

const same = (prose: number, source: number, length: number): Run => ({
  prose: {start: prose, end: prose + length},
  source: {start: source, end: source + length},
  editable: true
})
const block = (text: string, runs: readonly Run[]): Block => ({kind: 'paragraph', text, runs, marks: []})

describe('the source of a phrase', () => {
  // Source: "drug\n  addict", behind ten other characters.
  const wrapped = block('drug addict', [
    same(0, 10, 4),
    {prose: {start: 4, end: 5}, source: {start: 14, end: 17}, editable: false, whole: true},
    same(5, 17, 6)
  ])

  test('is the same characters inside a run', () => {
    expect(toSource(wrapped, {start: 1, end: 3})).toEqual({span: {start: 11, end: 13}, editable: true})
  })

  test('reaches over joined white space, and can be replaced with it', () => {
    expect(toSource(wrapped, {start: 0, end: 11})).toEqual({span: {start: 10, end: 23}, editable: true})
  })

  test('reaches over markup in the source, and cannot be replaced', () => {
    const marked = block('drug addict', [same(0, 0, 5), same(5, 7, 6)])
    expect(toSource(marked, {start: 0, end: 11})).toEqual({span: {start: 0, end: 13}, editable: false})
    expect(toSource(marked, {start: 5, end: 11})).toEqual({span: {start: 7, end: 13}, editable: true})
  })

  test('takes in a whole entity, and cannot be replaced where it covers half of what an entity reads as', () => {
    const entity = block('fjord', [
      {prose: {start: 0, end: 2}, source: {start: 0, end: 7}, editable: false, whole: true},
      same(2, 7, 3)
    ])
    expect(toSource(entity, {start: 0, end: 5})).toEqual({span: {start: 0, end: 10}, editable: true})
    expect(toSource(entity, {start: 1, end: 5})).toEqual({span: {start: 0, end: 10}, editable: false})
  })

  test('cannot be replaced where a run is locked', () => {
    const locked = block('￼ users', [{prose: {start: 0, end: 1}, source: {start: 0, end: 6}, editable: false}, same(1, 6, 6)])
    expect(toSource(locked, {start: 0, end: 7}).editable).toBe(false)
    expect(toSource(locked, {start: 2, end: 7})).toEqual({span: {start: 7, end: 12}, editable: true})
  })

  test('of nothing is a place to insert, if plain text is beside it', () => {
    expect(toSource(wrapped, {start: 4, end: 4})).toEqual({span: {start: 14, end: 14}, editable: true})
    expect(toSource(wrapped, {start: 11, end: 11})).toEqual({span: {start: 23, end: 23}, editable: true})
  })

  test('of a block without runs is nowhere', () => {
    expect(toSource(block('', []), {start: 0, end: 0})).toEqual({span: {start: 0, end: 0}, editable: false})
  })
})
