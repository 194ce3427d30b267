import {describe, expect, test} from 'vitest'
import {hyphensIn} from '../../../src/formats/shared/hyphens.ts'

const read = (source: string, left: string, right: string, rest = right): string => hyphensIn(source).read(left, right, rest)

describe('a hyphen at a line end', () => {
  test('stays in a short text, where words are seldom broken', () => {
    expect(read('Community life and well-\nbeing as the criteria.', 'well', 'being')).toBe('keep')
  })

  test('goes where the word is written without it elsewhere', () => {
    expect(read('The inter-\nnational meeting was international.', 'inter', 'national')).toBe('drop')
    expect(read('An ad-\ndict. Addict is a word.', 'ad', 'dict')).toBe('drop')
  })

  test('stays where the word is written with it elsewhere', () => {
    expect(read('A non-coercive and non-\ncoercive way. Noncoercive?! non-coercive', 'non', 'coercive')).toBe('keep')
  })

  test('goes in a text that breaks words at many line ends', () => {
    const typeset = Array.from('abcdefghijkl', letter => `Some words of a treat${letter}-\nment and more of them.`).join('\n')
    expect(read(`${typeset} an opi-\noid`, 'opi', 'oid')).toBe('drop')
    // Two words that stand by themselves elsewhere are a compound even there.
    expect(read(`${typeset} a drug-\naddicted person: a drug, and addicted people`, 'drug', 'addicted')).toBe('keep')
  })

  test('stays before capitals and numbers', () => {
    expect(read('non-\nHispanic', 'non', 'Hispanic')).toBe('keep')
    expect(read('2010-\n2015', '2010', '2015')).toBe('keep')
  })

  test('ends a word whose other half comes later', () => {
    expect(read('pre-\nand post-test counselling', 'pre', 'and', 'and post-test counselling')).toBe('apart')
  })
})
