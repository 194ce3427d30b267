import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {lengthIn, createPositions, positionsIn} from '../src/positions.ts'

describe('lines', () => {
  it('count from 1, with every kind of line break', () => {
    const lines = createPositions('one\ntwo\r\nthree\rfour')
    expect(lines.count).toBe(4)
    expect([1, 2, 3, 4].map(lines.text)).toEqual(['one', 'two', 'three', 'four'])
    expect(lines.lineColumn(0)).toEqual({line: 1, column: 1, offset: 0})
    expect(lines.lineColumn(5)).toEqual({line: 2, column: 2, offset: 5})
    expect(lines.lineColumn(9)).toEqual({line: 3, column: 1, offset: 9})
    expect(lines.lineColumn(15)).toEqual({line: 4, column: 1, offset: 15})
  })

  it('of an empty text are one', () => {
    const lines = createPositions('')
    expect(lines.count).toBe(1)
    expect(lines.text(1)).toBe('')
    expect(lines.lineColumn(5)).toEqual({line: 1, column: 1, offset: 0})
  })

  it('end with an empty one after the last line break', () => {
    expect(createPositions('one\n').count).toBe(2)
    expect(createPositions('one\n').lineColumn(4)).toEqual({line: 2, column: 1, offset: 4})
  })

  it('give a byte order mark an offset and no column', () => {
    const lines = createPositions('\uFEFFan addict\nan addict')
    expect(lines.lineColumn(4)).toEqual({line: 1, column: 4, offset: 4})
    expect(lines.text(1)).toBe('an addict')
    expect(lines.lineColumn(0).column).toBe(1)
    expect(lines.offset(1, 4)).toBe(4)
  })

  it('take columns past the end of a line to its end', () => {
    expect(createPositions('one\r\ntwo').offset(1, 99)).toBe(3)
    expect(createPositions('one\r\ntwo').offset(99, 99)).toBe(8)
  })

  it('give the range of a span', () => {
    expect(createPositions('a\nbcd').range({start: 3, end: 5})).toEqual({
      start: {line: 2, column: 2, offset: 3},
      end: {line: 2, column: 4, offset: 5}
    })
  })

  it('know columns in the units of each encoding', () => {
    const text = 'first\ncafé 🧡 addict'
    const lines = createPositions(text)
    const position = lines.lineColumn(text.indexOf('addict'))
    expect(position.column).toBe(9)
    expect(lines.column(position, 'utf-16')).toBe(9)
    expect(lines.column(position, 'utf-32')).toBe(8)
    expect(lines.column(position, 'utf-8')).toBe(12)
  })

  it('are counted once a document', () => {
    const document = {path: 'a', formatId: 'text', text: 'a\nb', bytes: undefined}
    expect(positionsIn(document)).toBe(positionsIn(document))
  })
})

const pieces = fc.array(fc.constantFrom('a', 'é', '🧡', '\n', '\r', '\r\n', '\uFEFF', '\ud83e', ' '), {maxLength: 40})

describe('for any text', () => {
  it('a position leads back to its offset', () => {
    fc.assert(
      fc.property(pieces, fc.nat(80), (parts, offset) => {
        const text = parts.join('')
        const lines = createPositions(text)
        const position = lines.lineColumn(offset)
        const insideBreak = text[position.offset - 1] === '\r' && text[position.offset] === '\n'
        const mark = position.offset === 0 && text.startsWith('\uFEFF')
        if (!insideBreak && !mark) expect(lines.offset(position.line, position.column)).toBe(position.offset)
      })
    )
  })

  it('the lines hold all but the line breaks', () => {
    fc.assert(
      fc.property(pieces, parts => {
        const text = parts.join('')
        const lines = createPositions(text)
        const all = Array.from({length: lines.count}, (_, at) => lines.text(at + 1)).join('')
        expect(all).toBe(text.replace(/^\uFEFF/, '').replace(/[\r\n]/g, ''))
      })
    )
  })

  it('lengths agree with what encoders write', () => {
    fc.assert(
      fc.property(pieces, parts => {
        const text = parts.join('')
        expect(lengthIn('utf-8', text)).toBe(new TextEncoder().encode(text).length)
        expect(lengthIn('utf-32', text)).toBe([...text].length)
      })
    )
  })
})
