import fc from 'fast-check'
import {expect, test} from 'vitest'
import {cutLongBlocks} from '../../src/parse/long-blocks.ts'
import {proseOf} from '../helpers/prose.ts'

const LONG = 4096
const SENTENCES = ['Beds for addicts are free. ', 'The mayor read a letter &amp; left. ', '“Tea is at four.” ', '<b>All</b> of it was <i>new</i>. ', 'a b c ']

test('a long line is cut, and every character keeps its place', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SENTENCES), {minLength: 1, maxLength: 9}), fc.integer({min: 1, max: 5000}), (sentences, times) => {
      const source = `<p>${sentences.join('').repeat(times)}`.slice(0, 40_000)
      const prose = proseOf('html', source)
      const whole = prose.blocks.map(({text}) => text).join('')
      const {blocks} = cutLongBlocks(prose)
      expect(blocks.map(({text}) => text).join('')).toBe(whole)
      if (whole.length <= LONG) expect(blocks).toEqual(prose.blocks)
      for (const block of blocks) {
        expect(block.text.length).toBeLessThanOrEqual(2 * LONG + 10)
        const {text, runs} = block
        expect(runs.map(({prose: {start, end}}) => text.slice(start, end)).join('')).toBe(text)
        for (const {prose: at, source: from, editable} of runs) if (editable) expect(source.slice(from.start, from.end)).toBe(text.slice(at.start, at.end))
        for (const {span} of block.marks) expect(span.end).toBeLessThanOrEqual(block.text.length)
      }
    }),
    {numRuns: 40}
  )
})

test('a long line is cut where a sentence begins', () => {
  const {blocks} = cutLongBlocks(proseOf('text', 'Beds for addicts are free. '.repeat(4000).trim()))
  expect(blocks.length).toBeGreaterThan(2)
  for (const {text} of blocks) expect(text).toMatch(/^Beds for addicts are free\./)
})
