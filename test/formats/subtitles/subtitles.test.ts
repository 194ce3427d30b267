import {describe, expect, test} from 'vitest'
import srt from '../../../src/formats/subtitles/srt.ts'
import vtt from '../../../src/formats/subtitles/vtt.ts'
import {toSource} from '../../../src/formats/shared/runs.ts'
import type {Format, Prose} from '../../../src/types.ts'
import {spanOf} from '../../helpers/prose.ts'
import {testTextFormat} from '../../helpers/text-properties.ts'

const prose = (format: Format, source: string): Prose => format.extract(format.fromText!('a', source))
const outline = (format: Format, source: string): string[] => prose(format, source).blocks.map(({kind, text}) => `${kind}: ${text}`)
const cues = (...texts: string[]): string => texts.map((text, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index},900\n${text}\n`).join('\n')

const editable = (format: Format, source: string, phrase: string): string | undefined => {
  const block = prose(format, source).blocks.find(({text}) => text.includes(phrase))!
  const place = toSource(block, spanOf(block, phrase))
  return place.editable ? source.slice(place.span.start, place.span.end) : undefined
}

describe('SubRip', () => {
  test('has sentences that go on from cue to cue', () => {
    expect(outline(srt, cues('We saw a heroin', 'addict and his\nwife that day.', 'He said no.'))).toEqual([
      'paragraph: We saw a heroin addict and his wife that day. He said no.'
    ])
  })

  test('is edited inside a cue and never over its times', () => {
    const source = cues('We saw a heroin', 'addict and a drug\nuser.')
    expect(editable(srt, source, 'heroin addict')).toBeUndefined()
    expect(editable(srt, source, 'drug user')).toBe('drug\nuser')
    expect(editable(srt, source, 'addict and')).toBe('addict and')
  })

  test('parts speakers: dashes, names in capitals, sounds', () => {
    expect(outline(srt, cues('- Is he a junkie?\n- No.', 'MARY: He is ill.', '[homeless man shouts]\nAnd he left.', '>> Next one.'))).toEqual([
      'paragraph: Is he a junkie?',
      'paragraph: No.',
      'caption: MARY',
      'paragraph: He is ill. And he left.',
      'caption: [homeless man shouts]',
      'paragraph: Next one.'
    ])
  })

  test('ends a paragraph at a pause behind a sentence', () => {
    const source = '1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:00:20,000 --> 00:00:21,000\nTwo.\n'
    expect(outline(srt, source)).toEqual(['paragraph: One.', 'paragraph: Two.'])
  })

  test('shows tags, styles and entities for what they are', () => {
    expect(outline(srt, cues('{\\an8}<i>He &amp; she</i> <font color="#fff">use</font> 5 < 6'))).toEqual(['paragraph: He & she use 5 < 6'])
  })

  test('keeps a blank line and a number inside a cue', () => {
    const source = '\uFEFF1\r\n00:00:01,000 --> 00:00:02,000\r\nOne line\r\n\r\nand another\r\nin 1984\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nends here.\r\n'
    expect(outline(srt, source)).toEqual(['paragraph: One line and another in 1984 ends here.'])
  })

  test('names the cue and its time', () => {
    const source = '12\n01:03:10,500 --> 01:03:12,000\nAn addict.\n'
    expect(srt.place(srt.fromText!('a', source), source.indexOf('addict'))).toBe('cue 12, 01:03:10')
  })

  test('is unread without times, and clean without anything', async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
    await expect((async () => srt.read('a.srt', bytes('An addict.')))()).rejects.toThrow(/no line of times/)
    expect((await srt.read('a.srt', bytes('\n'))).text).toBe('\n')
  })
})

describe('WebVTT', () => {
  const source = `WEBVTT - Talk about addicts

STYLE
::cue { color: addict }

NOTE peoplefirst-ignore addict: her own word

intro
00:01.000 --> 00:02.000 align:start position:0%
<v.loud Mary Jones>I am an <i>addict</i>,

NOTE an addict is mentioned

00:02.000 --> 00:03.000
<v Mary Jones>and a &lt;user&gt;.</v>

3
00:03.000 --> 00:04.000
<v John>Me too.
`
  test('reads what is said, and neither notes, styles, ids nor settings', () => {
    expect(outline(vtt, source)).toEqual(['paragraph: I am an addict, and a <user>.', 'paragraph: Me too.'])
    expect(prose(vtt, source).blocks[0]!.marks.map(({kind}) => kind)).toEqual(['emphasis'])
  })

  test('is steered by notes', () => {
    expect(prose(vtt, source).directives).toMatchObject([{kind: 'ignore', names: ['addict'], reason: 'her own word'}])
  })

  test('reads words behind an empty line with their cue', () => {
    expect(outline(vtt, 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\nTwo.\n\nREGION\nid:x\n\n00:02.000 --> 00:03.000\nThree.')).toEqual(['paragraph: One. Two. Three.'])
  })

  test('writes entities where the markup wants them', () => {
    const document = vtt.fromText!('a', source)
    const start = source.indexOf('Me too')
    expect(vtt.apply!(document, [{span: {start, end: start + 2}, text: 'A <b> & c'}])).toContain('<v John>A &lt;b> &amp; c too.')
  })

  test('reads lines that roll up by themselves', () => {
    const rolling = 'WEBVTT\n\n00:01.000 --> 00:02.000\n \nhe was<00:01.500><c> a user</c>\n\n00:02.000 --> 00:02.010\nhe was a user\n\n00:02.010 --> 00:03.000\nhe was a user\nof heroin\n'
    expect(outline(vtt, rolling)).toEqual(['paragraph: he was a user of heroin', 'paragraph: he was a user', 'paragraph: he was a user'])
  })

  test('names the cue', () => {
    expect(vtt.place(vtt.fromText!('a', source), source.indexOf('Me too'))).toBe('cue 3, 00:00:03')
  })
})

const BITS = ['1\n', '00:00:01,000 --> 00:00:02,000\n', '00:01.000 --> 00:02.000 align:start\n', '00:09:01.000 --> 00:09:02.000\n', '<i>', '</i>', '<v Mary>', '</v>', '{\\an8}', '- ', '>> ', 'MARY: ', '[sound]\n', 'NOTE ', 'NOTE peoplefirst-ignore addict: why\n\n', 'WEBVTT\n\n', 'STYLE\n', '-->', '&amp;', '&lt;', '&nbsp;']

describe('any SubRip', () => testTextFormat({format: srt, paths: ['a.srt'], bits: BITS}))
describe('any WebVTT', () => testTextFormat({format: vtt, paths: ['a.vtt'], bits: BITS}))
