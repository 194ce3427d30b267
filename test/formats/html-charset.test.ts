import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it, vi} from 'vitest'
import {UnreadableError} from '../../src/errors.ts'
import html from '../../src/formats/html/index.ts'
import {singleByte} from '../../src/formats/shared/single-byte.ts'
import type {SourceDocument} from '../../src/types.ts'
import {findingsIn, runIn} from '../cli/run-in.ts'
import {folderOf} from '../config/folder.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

const bytesOf = (text: string, label: string): Uint8Array => singleByte(label)!.encode(text, () => '?')
const page = (head: string, body: string): string => `<!DOCTYPE html>\n<html><head>${head}</head><body><p>${body}</p></body></html>\n`
const read = (bytes: Uint8Array): SourceDocument => html.read('a.html', bytes) as SourceDocument

describe('a page in an older encoding', () => {
  it.each([
    ['<meta charset="windows-1252">', 'windows-1252', 'The café’s “patients” – naïve €'],
    ['<meta charset=ISO-8859-1>', 'windows-1252', 'The café’s patients'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15" />', 'iso-8859-15', 'The café, 5 €'],
    ['<!-- <meta charset="koi8-r"> --><meta charset=\'windows-1251\'>', 'windows-1251', 'The word наркоман'],
    ['<meta name="x" content="y"><META CHARSET="macintosh">', 'macintosh', 'The café']
  ])('is read as it says it is: %s', (head, label, body) => {
    const text = page(head, body)
    expect(read(bytesOf(text, label)).text).toBe(text)
  })

  it('says so in its XML declaration, too', () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?>\n${page('', 'café')}`
    expect(read(bytesOf(text, 'latin1')).text).toBe(text)
  })

  it('stays UTF-8 where its bytes are that, whatever it says', () => {
    const text = page('<meta charset="iso-8859-1">', 'The café’s patients')
    expect(read(Buffer.from(text)).text).toBe(text)
    expect(html.apply!(read(Buffer.from(text)), [])).toBe(text)
  })

  it('is read as browsers do where it says nothing', () => {
    const text = page('', 'The café’s “patients”')
    const document = read(bytesOf(text, 'windows-1252'))
    expect(document.text).toBe(text)
    expect(Buffer.compare(Buffer.from(html.apply!(document, []) as Uint8Array), Buffer.from(bytesOf(text, 'windows-1252')))).toBe(0)
  })

  it('stays UTF-8 where it says nothing and has nothing but ASCII', () => {
    const text = page('', 'An addict')
    const start = text.indexOf('An addict')
    expect(html.apply!(read(Buffer.from(text)), [{span: {start, end: start + 9}, text: 'One’s café'}])).toBe(page('', 'One’s café'))
  })

  it('is not read where its bytes are not what it says', () => {
    for (const head of ['<meta charset="utf-8">', '<meta charset="klingon">', '<meta charset="iso-8859-3">', '<meta charset="shift_jis">'])
      expect(() => read(Uint8Array.from([...bytesOf(page(head, 'caf'), 'latin1'), 0xe9, 0xa5])), head).toThrow(UnreadableError)
    expect(() => read(Uint8Array.from([...bytesOf('<meta charset=latin1>', 'latin1'), 0xe9, 0]))).toThrow('zero')
  })

  it('comes back byte by byte, and characters without a byte by their number', () => {
    const bytes = fc.uint8Array({maxLength: 40}).map(some => some.map(byte => byte || 1))
    fc.assert(
      fc.property(bytes, fc.constantFrom('windows-1252', 'iso-8859-15', 'windows-1251', 'koi8-r', 'macintosh'), (some, label) => {
        const whole = Uint8Array.from([...bytesOf(page(`<meta charset="${label}">`, 'é'), 'latin1'), ...some])
        const written = html.apply!(read(whole), [])
        expect(Buffer.compare(Buffer.from(written), Buffer.from(whole))).toBe(0)
      })
    )
    const text = page('<meta charset="latin1">', 'An addict')
    const start = text.indexOf('An addict')
    const written = html.apply!(read(Buffer.from(text)), [{span: {start, end: start + 9}, text: 'One’s café: 😀 Ω'}])
    expect(Buffer.from(written as Uint8Array).toString('latin1')).toContain('<p>One\x92s caf\xe9: &#128512; &#937;</p>')
  })

  it('is checked and fixed from the command line, and a text that says nothing is not', async () => {
    const text = page('<meta charset="iso-8859-1">', 'The café has beds for addicts.')
    const folder = folderOf({})
    writeFileSync(join(folder, 'a.html'), bytesOf(text, 'latin1'))
    writeFileSync(join(folder, 'b.txt'), bytesOf('The café has beds for addicts.', 'latin1'))
    const {out, code} = await runIn(folder, ['--format', 'json'])
    expect([code, findingsIn(out)]).toEqual([1, ['a.html:2 addict warning']])
    expect(JSON.parse(out).results[1]).toMatchObject({path: 'b.txt', status: 'unread', reason: expect.stringContaining('not UTF-8')})
    for (const times of [1, 2]) expect([times, (await runIn(folder, ['--format', 'json', '--cache'])).out]).toEqual([times, out])
    await runIn(folder, ['fix', '--all', 'a.html'])
    expect(readFileSync(join(folder, 'a.html'), 'latin1')).toMatch(/The caf\xe9 has beds for people with addictions?\./)
  })
})
