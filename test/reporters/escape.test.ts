import fc from 'fast-check'
import {Parser} from 'htmlparser2'
import {describe, expect, it} from 'vitest'
import {escapeHtml, escapeXml, printable, printableLine, webAddress} from '../../src/reporters/escape.ts'

const anyText = fc.string({unit: 'binary', maxLength: 40})

describe('printable', () => {
  it('leaves text alone and takes out what steers a terminal', () => {
    expect(printable('Löwe \u{1F600}\n\tאבג')).toBe('Löwe \u{1F600}\n\tאבג')
    expect(printable('\u001b[31m\u009b1m\u202ex\r\ny')).toBe('\ufffd[31m\ufffd1mx\ny')
    expect(printableLine(' a\n  b ')).toBe('a b')
  })

  it('never lets a control character through', () => {
    fc.assert(fc.property(anyText, text => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/u.test(printable(text))))
  })
})

describe('escapes', () => {
  it('come back as they were through a parser', () => {
    const readBack = (markup: string, xmlMode: boolean): string[] => {
      const read: string[] = []
      const parser = new Parser(
        {onattribute: (_, value) => void read.push(value), ontext: text => void read.push(text)},
        {xmlMode, decodeEntities: true}
      )
      parser.end(markup)
      return [read[0] ?? '', read.slice(1).join('')]
    }
    fc.assert(
      fc.property(anyText, text => {
        const safe = printable(text)
        expect(readBack(`<a b="${escapeXml(safe)}">${escapeXml(safe)}</a>`, true)).toEqual([safe, safe])
        expect(readBack(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`, false)).toEqual([safe, safe])
      })
    )
  })

  it('give XML only the characters it has', () => {
    expect(escapeXml('a\u0000\u000c\ufffe\ud800\u{1F600}\n')).toBe('a\ufffd\ufffd\ufffd\ufffd\u{1F600}&#10;')
  })
})

describe('webAddress', () => {
  it('keeps addresses of the web and nothing else', () => {
    expect(webAddress('https://example.org/a b?c=(d)')).toBe('https://example.org/a%20b?c=%28d%29')
    expect(webAddress('javascript:alert(1)')).toBe('')
    expect(webAddress('https://')).toBe('')
    expect(webAddress('see page 3')).toBe('')
  })
})
