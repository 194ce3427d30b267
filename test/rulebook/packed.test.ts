import fc from 'fast-check'
import {expect, it} from 'vitest'
import {inBuckets, packList, unpackList} from '../../src/rulebook/packed.ts'
import type {ListEntry} from '../../src/types.ts'

it('any list is read as it was packed', () => {
  const word = fc.stringMatching(/^[^\s]{1,8}$/)
  const entry = fc.record<ListEntry>(
    {
      words: fc.array(word, {minLength: 1, maxLength: 3}),
      number: fc.constantFrom('one' as const, 'many' as const),
      say: fc.stringMatching(/^[a-z]{1,5}( [a-z]{1,5})?$/),
      slashed: fc.constant(true as const)
    },
    {requiredKeys: ['words']}
  )
  fc.assert(
    fc.property(fc.array(entry, {maxLength: 5}), entries => {
      const list = inBuckets(entries)
      expect(unpackList(packList(list))).toEqual(list)
    })
  )
})
