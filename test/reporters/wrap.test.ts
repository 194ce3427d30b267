import stringWidth from 'fast-string-width'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {wrap, wrapText} from '../../src/reporters/wrap.ts'

describe('wrapping', () => {
  it('breaks at spaces', () => {
    expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four'])
    expect(wrapText('', 9)).toEqual([])
  })

  it('cuts a word that is too long by itself', () => {
    expect(wrapText('see aaaaaaaaaaaa now', 5)).toEqual(['see', 'aaaaa', 'aaaaa', 'aa', 'now'])
  })

  it('counts columns, not characters', () => {
    expect(wrapText('日本 日本', 6)).toEqual(['日本', '日本'])
    expect(wrapText('cafe\u0301 ab', 7)).toEqual(['cafe\u0301 ab'])
  })

  it('counts letters, dashes and quotation marks as what they are wide', () => {
    const wide = (text: string): number => wrapText(text, 100).length + wrapText(text, 3).length
    for (let code = 0x21; code < 0x2100; code++) {
      const character = String.fromCharCode(code)
      // Four of one column each need two lines of three; of none, one.
      if (/\S/.test(character) && stringWidth(character) < 2) expect([code, wide(character.repeat(4))]).toEqual([code, stringWidth(character) === 1 ? 3 : 2])
    }
  })

  it('never makes a line too wide, and loses nothing but spaces', () => {
    const parts = fc.array(fc.constantFrom('a', 'word', '日本', '🧡', ' ', '  ', 'e\u0301', 'averylongwordindeed'), {maxLength: 40})
    fc.assert(
      fc.property(parts, fc.integer({min: 2, max: 30}), (all, width) => {
        const text = all.join('')
        const lines = wrapText(text, width)
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        for (const {start, end} of wrap(text, width)) expect(end).toBeGreaterThan(start)
      })
    )
  })
})
