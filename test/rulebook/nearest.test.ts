import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {editDistance, nearest, suggestName} from '../../src/nearest.ts'

describe('nearest', () => {
  const keys = ['terms', 'title', 'say', 'flag', 'fine', 'by-default']

  it.each([
    ['tersm', 'terms'],
    ['titel', 'title'],
    ['by_default', 'by-default'],
    ['Flag', 'flag'],
    ['fin', 'fine']
  ])('%s is meant for %s', (written, meant) => expect(nearest(written, keys)).toBe(meant))

  it('offers nothing where nothing is near', () => {
    expect(nearest('examples', keys)).toBeUndefined()
    expect(suggestName('examples', ['b', 'a'])).toBe('Known here: a, b.')
    expect(suggestName('examples', [])).toBe('')
  })
})

describe('editDistance', () => {
  it('counts a swap of neighbours once', () => {
    expect(editDistance('form', 'from')).toBe(1)
    expect(editDistance('kitten', 'sitting')).toBe(3)
  })

  it('is zero just for the same word, the same both ways, and never above the longer length', () => {
    const word = fc.string({maxLength: 8})
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance === 0).toBe(a === b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      })
    )
  })
})
