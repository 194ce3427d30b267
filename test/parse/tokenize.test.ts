import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {normalise, tokenize} from '../../src/parse/tokenize.ts'

const shape = (text: string): string[] => tokenize(text).map(({norm, joint}) => `${joint === '' ? '_' : joint}${norm}`)

describe('tokenize', () => {
  it('splits words, marks and clitics', () => {
    expect(shape('The addict’s family, isn’t it?')).toEqual([' the', ' addict', "_'s", ' family', '_,', " isn't", ' it', '_?'])
  })

  it('remembers hyphens and slashes as joints', () => {
    expect(shape('crack/cocaine drug-using')).toEqual([' crack', '/cocaine', ' drug', '-using'])
  })

  it('reads initials with points as one word', () => {
    expect(tokenize('I.V. drugs').map(({norm}) => norm)).toEqual(['iv', 'drugs'])
  })

  it('keeps a dash between spaces as a mark', () => {
    expect(shape('one - two')).toEqual([' one', ' -', ' two'])
  })

  it('takes raised digits for the mark of a note, not for letters of the word', () => {
    expect(shape('addicts¹² left²')).toEqual([' addicts', '_¹', '_²', ' left', '_²'])
  })

  it('reads only the span it is given', () => {
    expect(tokenize('one two three', {start: 4, end: 7}).map(({text}) => text)).toEqual(['two'])
  })

  it('gives spans that slice to the text of each token, in order', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), text => {
        let last = 0
        for (const token of tokenize(text)) {
          expect(text.slice(token.span.start, token.span.end)).toBe(token.text)
          expect(token.span.start).toBeGreaterThanOrEqual(last)
          last = token.span.end
        }
      })
    )
  })
})

it('normalises capitals and apostrophes', () => {
  expect(normalise('DON’T')).toBe("don't")
})

it('reads plain words as the expression for all words does', () => {
  const piece = fc.constantFrom('word', 'I', '.', 'V.', 'é', "'", '’', 's', "n't", '1', '_', ' ', '-', '/', '\u00A0', '\u0301', '\u{1F600}', '$', '&')
  fc.assert(
    fc.property(fc.array(piece, {maxLength: 12}), pieces => {
      const text = pieces.join('')
      const all = text.match(/(?:\p{L}\.){2,}|[\p{L}\p{N}\p{M}_]+(?:['’ʼ][\p{L}\p{M}]+)*|[^\s]/gu) ?? []
      const words = all.filter(part => /^[\p{L}\p{N}_]/u.test(part)).join('')
      expect(tokenize(text).filter(({kind}) => kind === 'word').map(token => token.text).join('')).toBe(words)
    })
  )
})
