import fc from 'fast-check'
import {expect, it} from 'vitest'
import {createVocabulary} from '../../src/find/vocabulary.ts'

it('reads the words of any text, and knows which of them are among its own', () => {
  const own = ['addict', 'user', 'the', '1', 'a_b', 'x']
  const vocabulary = createVocabulary(own)
  const piece = fc.oneof(fc.constantFrom('addict', 'ADDICT', 'User', 'users', 'a_b', '1', ' ', '-', 'é', '\u212A', '\u{1F600}'), fc.string({maxLength: 3}))
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 12}), pieces => {
      const text = pieces.join('')
      const read: string[] = []
      for (let at = 0; at < text.length; ) {
        if (!vocabulary.read(text, at)) {
          at++
          continue
        }
        const word = text.slice(at, vocabulary.end).toLowerCase()
        expect(vocabulary.word).toBe(own.includes(word) ? word : undefined)
        read.push(word)
        at = vocabulary.end
      }
      expect(read).toEqual((text.match(/\w+/g) ?? []).map(word => word.toLowerCase()))
    })
  )
})
