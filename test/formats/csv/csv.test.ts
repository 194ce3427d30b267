import {describe, expect, test} from 'vitest'
import csv from '../../../src/formats/csv/index.ts'
import {toSource} from '../../../src/formats/shared/runs.ts'
import type {Edit} from '../../../src/types.ts'
import {spanOf} from '../../helpers/prose.ts'
import {testTextFormat} from '../../helpers/text-properties.ts'

const cells = (source: string, path = 'a.csv'): string[] =>
  csv.extract(csv.fromText!(path, source)).blocks.map(({text, cell}) => `${cell!.row},${cell!.column}: ${text}`)

const fixed = (source: string, phrase: string, text: string, path = 'a.csv'): string => {
  const document = csv.fromText!(path, source)
  const block = csv.extract(document).blocks.find(block => block.text.includes(phrase))!
  const place = toSource(block, spanOf(block, phrase))
  expect(place.editable).toBe(true)
  return csv.apply!(document, [{span: place.span, text}]) as string
}

describe('cells', () => {
  test('are blocks of their own, with quotes and line breaks inside of quotes', () => {
    expect(cells('id,Notes\r\n1,"An ""addict"", they\r\nsaid"\r\n2,drug user\r\n')).toEqual([
      '0,0: id', '0,1: Notes', '1,1: An "addict", they said', '2,1: drug user'
    ])
  })

  test('have commas, semicolons, bars or tabs between them', () => {
    expect(cells('a;b, c\nd;e, 3\n')).toEqual(['0,0: a', '0,1: b, c', '1,0: d', '1,1: e, 3'])
    expect(cells('sep=|\na|b,c\n')).toEqual(['0,0: a', '0,1: b,c'])
    expect(cells('a\tb, c\n"He said\t"no" to me\n', 'a.tsv')).toEqual(['0,0: a', '0,1: b, c', '1,0: "He said', '1,1: "no" to me'])
  })

  test('part their paragraphs', () => {
    expect(cells('a,"One.\n\nTwo\nlines."')).toEqual(['0,0: a', '0,1: One.', '0,1: Two lines.'])
  })

  test('with a quote that nothing closes are read to their own end', () => {
    expect(cells('a,"b,c\nd,e')).toEqual(['0,0: a', '0,1: "b', '0,2: c', '1,0: d', '1,1: e'])
  })
})

describe('fixing', () => {
  test('writes quotes twice inside of quotes', () => {
    expect(fixed('a,"an addict"\n', 'addict', 'so-called "addict"')).toBe('a,"an so-called ""addict"""\n')
  })

  test('puts quotes around a cell whose new words need them', () => {
    expect(fixed('a,an addict here,b\n', 'addict', 'x, y')).toBe('a,"an x, y here",b\n')
    expect(fixed('a,say "no" addict,b\n', 'addict', 'x, y')).toBe('a,"say ""no"" x, y",b\n')
  })

  test('makes two edits in one cell', () => {
    const document = csv.fromText!('a.csv', 'q,one two,z')
    const edits: Edit[] = [{span: {start: 2, end: 5}, text: 'a,b'}, {span: {start: 6, end: 9}, text: 'c'}]
    expect(csv.apply!(document, edits)).toBe('q,"a,b c",z')
  })

  test('leaves everything else as it is', () => {
    expect(fixed('\uFEFFa , "b" \r\n1,an addict\r\n', 'addict', 'person')).toBe('\uFEFFa , "b" \r\n1,an person\r\n')
  })
})

describe('places', () => {
  const place = (source: string, phrase: string): string => csv.place(csv.fromText!('a.csv', source), source.indexOf(phrase))
  test('are rows as spreadsheets count them, and columns by name', () => {
    expect(place('id,"Notes, staff"\n1,x\n2,an addict', 'addict')).toBe('row 3, column Notes, staff')
  })
  test('are letters where the first row names no columns', () => {
    expect(place('1,2\n3,an addict', 'addict')).toBe('row 2, column B')
  })
})

describe('any table', () => testTextFormat({format: csv, paths: ['a.csv', 'a.tsv'], verbatim: true, bits: [',', ',', ';', '|', '"', '""', '"a, b"', ',"', '",', 'sep=;\n', 'id,Notes\n']}))
