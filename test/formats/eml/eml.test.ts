import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {UnreadableError} from '../../../src/errors.ts'
import eml from '../../../src/formats/eml/index.ts'
import type {SourceDocument} from '../../../src/types.ts'
import {faultsOf} from '../../helpers/prose.ts'

const HEAD = 'From: Ann <ann@example.org>\r\nTo: Bo <bo@example.org>\r\nSubject: =?UTF-8?Q?Beds_for_addicts_=E2=80=93_?=\r\n =?UTF-8?B?bm93?=\r\nMIME-Version: 1.0\r\n'
const open = async (message: string | Uint8Array): Promise<SourceDocument> => eml.read('a.eml', typeof message === 'string' ? new TextEncoder().encode(message) : message)

async function read(message: string): Promise<string[]> {
  const document = await open(message)
  return eml.extract(document).blocks.map(({kind, text, runs}) => `${eml.place(document, runs[0]!.source.start)} | ${kind}: ${text}`)
}

describe('mail messages', () => {
  test('give their subject and text, decoded, and what others wrote as quotations', async () => {
    const message = `${HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDear Bo,\r\n\r\nthe caf=C3=A9 serves drug =\r\nusers.\r\n\r\n> He is an\r\n> addict.\r\n`
    expect(await read(message)).toEqual([
      'subject | title: Beds for addicts – now',
      'message, paragraph 1 | paragraph: Dear Bo,',
      'message, paragraph 2 | paragraph: the café serves drug users.',
      'message, paragraph 3 | quotation: He is an addict.'
    ])
  })

  test('take what stands below the head of an answered message as quoted', async () => {
    const message = `${HEAD}\r\nI agree.\r\n\r\n-----Original Message-----\r\n\r\nThe addicts came.\r\n`
    expect((await read(message)).slice(1)).toEqual(['message, paragraph 1 | paragraph: I agree.', 'message, paragraph 2 | quotation: -----Original Message----- The addicts came.'])
  })

  const alternative = (text: string, html: string): string =>
    `${HEAD}Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--x\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html, 'latin1').toString('base64')}\r\n--x--\r\n`

  test('in two forms are read once where both say the same', async () => {
    const both = alternative('The clinic sees drug users every day.', '<p>The clinic sees <b>drug users</b> every day.</p><blockquote>Né an addict.</blockquote>')
    expect((await read(both)).slice(1)).toEqual(['message, paragraph 1 | paragraph: The clinic sees drug users every day.', 'message, paragraph 2 | quotation: Né an addict.'])
    const other = alternative('Read this plain message about addicts instead.', '<p>Hello there.</p>')
    expect((await read(other)).slice(1)).toEqual([
      'plain text of the message, paragraph 1 | paragraph: Read this plain message about addicts instead.',
      'HTML of the message, paragraph 1 | paragraph: Hello there.'
    ])
  })

  test('read attachments that are text, and name the others', async () => {
    const part = (type: string, name: string, content: string): string => `--x\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}\r\n`
    const document = await open(`${HEAD}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHi.\r\n${part('text/plain', 'notes.txt', 'An addict.\n')}${part('application/pdf', 'flyer.pdf', '%PDF-')}--x--\r\n`)
    expect(eml.extract(document).blocks.map(({text}) => text)).toEqual(['Beds for addicts – now', 'Hi.', 'An addict.'])
    expect(eml.place(document, document.text.indexOf('An addict'))).toBe('attachment notes.txt, paragraph 1')
    expect(document.incomplete).toBe('Its attachment was not read: flyer.pdf. Save it, and check that file.')
  })

  test('are steered by comments in their HTML', async () => {
    const document = await open(`${HEAD}Content-Type: text/html\r\n\r\n<!-- peoplefirst-ignore addict: a name --><p>An addict.</p>`)
    const [directive] = eml.extract(document).directives
    expect(directive).toMatchObject({kind: 'ignore', names: ['addict']})
    expect(document.text.slice(directive!.span.start, directive!.span.end)).toBe('<!-- peoplefirst-ignore addict: a name -->')
  })

  test('that are encrypted, or none, are unread', async () => {
    await expect(open(`${HEAD}Content-Type: multipart/encrypted; boundary=x\r\n\r\n--x--`)).rejects.toThrow(/encrypted/)
    await expect(open(`${HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB`)).rejects.toThrow(/encrypted/)
    await expect(open('Just a text about an addict.')).rejects.toThrow(/no line such as "From:"/)
    await expect(open('')).rejects.toThrow(UnreadableError)
    const deep = Array.from({length: 300}, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`).join('')
    await expect(open(HEAD + deep)).rejects.toThrow(/cannot be taken apart/)
  })

  test('never fail in another way, and have runs that slice to their text', async () => {
    const bits = ['From: a\r\n', 'Subject: An =?utf-8?q?addict?=\r\n', '\r\n', '\r\n\r\n', '--x\r\n', '--x--\r\n', 'Content-Type: multipart/mixed; boundary=x\r\n', 'Content-Type: text/html\r\n', 'Content-Type: message/rfc822\r\n', 'Content-Disposition: attachment; filename=a.txt\r\n', 'Content-Transfer-Encoding: base64\r\n', 'Content-Transfer-Encoding: quoted-printable\r\n', '=C3=A9=\r\n', 'QW4gYWRkaWN0', '> addict\r\n', '<p>', 'an addict', '\0', 'é', '😀', ': ', '\t']
    const message = fc.oneof(fc.array(fc.constantFrom(...bits), {maxLength: 30}).map(parts => Buffer.from(`From: a\r\n${parts.join('')}`)), fc.uint8Array({maxLength: 80}))
    await fc.assert(fc.asyncProperty(message, async bytes => {
      const document = await open(bytes).catch((error: unknown) => {
        expect(error).toBeInstanceOf(UnreadableError)
        return undefined
      })
      if (!document) return
      expect(eml.extract(document).blocks.flatMap(block => faultsOf(block, document.text))).toEqual([])
    }), {numRuns: 500})
  })
})
