import fc from 'fast-check'
import {expect, it} from 'vitest'
import {indexLists} from '../../src/decide/lists.ts'
import {inBuckets, packList, readLists} from '../../src/rulebook/packed.ts'
import type {ListEntry} from '../../src/types.ts'

it('a packed list answers as the list does, also when all of it has been asked for', () => {
  const word = fc.stringMatching(/^[a-c]{1,3}$/)
  const list = fc.array(fc.array(word, {minLength: 1, maxLength: 3}).map((words): ListEntry => ({words})), {minLength: 1, maxLength: 30})
  const asked = fc.array(word, {maxLength: 20}).map(words => [...words, ...Array.from({length: 300}, (_, at) => `x${at}`), ...words])
  fc.assert(
    fc.property(list, fc.boolean(), asked, (entries, isFirst, words) => {
      const sorted = inBuckets(entries)
      const plain = indexLists({people: sorted}).get('people')!
      const packed = indexLists(readLists({people: packList(sorted)})).get('people')!
      for (const word of isFirst ? sorted.map(({words}) => words[0]!) : words) expect(packed.get(word)).toEqual(plain.get(word))
    })
  )
})

it('knows no list that is not there', () => {
  expect(indexLists(readLists({people: 'person'})).get('toString')).toBeUndefined()
})
