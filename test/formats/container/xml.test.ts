import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {decode, decoded, encode} from '../../../src/formats/container/entities.ts'
import {scan} from '../../../src/formats/container/xml.ts'
import {UnreadableError} from '../../../src/errors.ts'

function events(xml: string, doctype: 'refuse' | 'skip' = 'refuse'): string[] {
  const seen: string[] = []
  scan(xml, {name: 'x.xml', doctype}, {
    open: (tag, scanner) => {
      const attributes = scanner.attributes(tag).map(({name, start, end}) => ` ${name}=${decode(xml.slice(start, end))}`)
      seen.push(`<${tag.name}${attributes.join('')}${tag.empty ? '/' : ''}>`)
      expect(xml.slice(tag.start, tag.end)).toMatch(/^<[^/][^]*>$/)
    },
    close: (tag) => void seen.push(`</${tag.name}>`),
    text: (start, end, literal) => void seen.push(literal ? `[${xml.slice(start, end)}]` : decode(xml.slice(start, end)))
  })
  return seen
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

describe('scanning XML', () => {
  it('gives elements, text, CDATA and attributes with their places', () => {
    expect(events('\uFEFF<?xml version="1.0"?><!-- <x> --><a b="1 > 0" c=\'"\'>x &amp; y<![CDATA[<&>]]><d/></a>\n')).toEqual([
      '<a b=1 > 0 c=">', 'x & y', '[<&>]', '<d/>', '</a>'
    ])
  })

  it('names elements by namespace, whatever the prefix', () => {
    expect(events(`<w:p xmlns:w="${word}"><w:r/></w:p>`)).toEqual(['<w:p xmlns:w=' + word + '>', '<w:r/>', '</w:p>'])
    expect(events(`<p xmlns="${word}" q:val="1" xmlns:q='${word}'/>`)[0]).toMatch(/^<w:p .*w:val=1/)
    expect(events('<p xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>')[0]).toMatch(/^<w:p/)
    expect(events('<a><w:p xmlns:w="urn:other"/></a>')[1]).toMatch(/^<\?:p/)
    expect(events(`<a xmlns:w="urn:other"><b xmlns:w="${word}"><w:t/></b><w:t/></a>`).filter((name) => /:t/.test(name))).toEqual([
      '<w:t/>', '<?:t/>'
    ])
  })

  it('refuses what is not well formed', () => {
    for (const xml of [
      '', 'words', '<a>', '<a></b>', '</a>', '<a/><b/>', '<a', '<a b="1></a>', '<a b=1/>', '<a b/>', '<a><!-- </a>', '<a><![CDATA[</a>', '< a/>',
      '<a><!ELEMENT b></a>', '<a>\u0000</b>'
    ]) {
      expect(() => events(xml), xml).toThrow(UnreadableError)
    }
  })

  it('refuses document types, or steps over them and expands nothing', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    expect(() => events(bomb)).toThrow(/document type/)
    expect(events(bomb, 'skip')).toEqual(['<a>', '&c;', '</a>'])
    expect(events('<!DOCTYPE html PUBLIC "x" "y"><html/>', 'skip')).toEqual(['<html/>'])
    expect(() => events('<!DOCTYPE a [ <a/>', 'skip')).toThrow(UnreadableError)
  })

  it('refuses depths that no program writes', () => {
    const deep = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)
    expect(events(deep(500))).toHaveLength(1000)
    expect(() => events(deep(501))).toThrow(/more than 500 deep/)
    expect(() => events('<a>'.repeat(200_000))).toThrow(/more than 500 deep/)
  })

  it('stops when it is told to', () => {
    const seen: string[] = []
    scan('<a><b/><c></a>', {name: 'x'}, {
      open: (tag) => {
        seen.push(tag.name)
        return tag.name === 'b' ? 'stop' : undefined
      },
      close: () => {}
    })
    expect(seen).toEqual(['a', 'b'])
  })

  it('takes any text without a crash', () => {
    const piece = fc.constantFrom('<', '>', '/', 'a', ' ', '=', '"', "'", '!', '--', '[CDATA[', ']]', '?', '&lt;', 'xmlns', ':', '\n')
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 40}), (pieces) => {
        try {
          events(`<a>${pieces.join('')}</a>`)
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableError)
        }
      }),
      {numRuns: 3000}
    )
  })
})

describe('entities', () => {
  it('are read, and unknown ones stay as written', () => {
    expect(decode('&lt;&#65;&#x1F600;&apos;&nbsp;&#xFFFFFF;&')).toBe("<A\u{1F600}'&nbsp;&#xFFFFFF;&")
  })

  it('come back from what was encoded, piece by piece', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        // eslint-disable-next-line no-control-regex
        const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
        expect(decode(encode(text))).toBe(allowed)
        const raw = encode(text)
        const pieces = [...decoded(raw)]
        expect(pieces.map((piece) => piece.text).join('')).toBe(allowed)
        expect(pieces.map((piece) => raw.slice(piece.start, piece.end)).join('')).toBe(raw)
        for (const piece of pieces) if (piece.same) expect(raw.slice(piece.start, piece.end)).toBe(piece.text)
      })
    )
  })
})
