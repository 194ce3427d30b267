import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {htmlRedline} from '../../src/reporters/html-redline.ts'
import {REDLINE_STYLE} from '../../src/reporters/html-redline-style.ts'
import {redlineSentences, type Piece} from '../../src/reporters/redline.ts'
import type {Block, Edit, Finding, Prose, Replacement, SourceDocument} from '../../src/types.ts'
import {processorTime} from '../helpers/processor-time.ts'
import {findingIn, hostile, rulebook} from './fixtures.ts'
import {all, everything, parseMarkup, textOf} from './xml.ts'

const text = (pieces: readonly Piece[] | undefined): string => (pieces ?? []).map(piece => piece.text).join('')
const marked = (pieces: readonly Piece[] | undefined): string =>
  (pieces ?? []).map(piece => ({kept: piece.text, removed: `-${piece.text}-`, written: `+${piece.text}+`, noted: `!${piece.text}!`})[piece.kind]).join('')

/** A block whose source lies `shift` further on, with its words apart by markup of two characters. */
function blockAt(words: string, shift: number): Block {
  const runs: Block['runs'][number][] = []
  let source = shift
  for (const [at, part] of [...words.matchAll(/\S+\s*/g)].map(match => [match.index, match[0]] as const)) {
    runs.push({prose: {start: at, end: at + part.length}, source: {start: source, end: source + part.length}, editable: true})
    source += part.length + 2
  }
  return {kind: 'paragraph', text: words, runs, marks: []}
}

const plain = (words: string, shift = 0): Block => ({
  kind: 'paragraph',
  text: words,
  runs: [{prose: {start: 0, end: words.length}, source: {start: shift, end: shift + words.length}, editable: true}],
  marks: []
})

/** A finding in a sentence of a block; edits are words of the block and what to write for them. */
function finding(block: Block, actual: string, sentence: string, edits: readonly (readonly [string, string])[]): Finding {
  const at = block.text.indexOf(actual)
  const source = (words: string): Edit['span'] => {
    const start = block.text.indexOf(words)
    const run = (offset: number) => block.runs.find(({prose}) => prose.start <= offset && offset < prose.end)!
    const [from, to] = [run(start), run(start + words.length - 1)]
    return {start: from.source.start + start - from.prose.start, end: to.source.start + start + words.length - to.prose.start}
  }
  const replacement: Replacement = {text: edits[0]?.[1] ?? 'x', voice: undefined, applies: 'ask', edits: edits.map(([words, written]) => ({span: source(words), text: written}))}
  const start = at - block.text.indexOf(sentence)
  return {...findingIn(block.text, actual), span: source(actual), sentence, inSentence: {start, end: start + actual.length}, replacements: [replacement]}
}

const prose = (...blocks: Block[]): Prose => ({blocks, directives: []})

describe('the sentences of a redline', () => {
  it('puts all that was found in a sentence into one proposal', () => {
    const block = plain('Tea is at four. We saw an addict and two drunks today.', 40)
    const sentence = 'We saw an addict and two drunks today.'
    const found = [finding(block, 'addict', sentence, [['an', 'a'], ['addict', 'person in recovery']]), finding(block, 'drunks', sentence, [['drunks', 'people who drink']])]
    const [one, ...more] = redlineSentences(prose(plain('Before.'), block), found)
    expect(more).toEqual([])
    expect(marked(one!.original)).toBe('We saw -an- -addict- and two -drunks- today.')
    expect(marked(one!.proposed)).toBe('We saw +a+ +person in recovery+ and two +people who drink+ today.')
    expect(one!.remarks.map(({taken}) => taken?.text)).toEqual(['a', 'people who drink'])
  })

  it('keeps a wording that meets another one as a remark, and points at words without one', () => {
    const block = plain('The addict junkie slept.')
    const found = [
      finding(block, 'addict', block.text, [['addict', 'person']]),
      finding(block, 'addict junkie', block.text, [['addict junkie', 'people']]),
      finding(block, 'slept', block.text, [])
    ]
    const [one] = redlineSentences(prose(block), found)
    expect(marked(one!.original)).toBe('The -addict-! junkie! !slept!.')
    expect(marked(one!.proposed)).toBe('The +person+ junkie slept.')
    expect(one!.remarks.map(({taken}) => taken !== undefined)).toEqual([true, false, false])
  })

  it('proposes nothing where no wording can be written, and never guesses a place', () => {
    const block = plain('An addict slept.')
    const [advice] = redlineSentences(prose(block), [finding(block, 'addict', block.text, [])])
    expect(advice!.proposed).toBeUndefined()
    const [lost] = redlineSentences(prose(plain('Other words entirely.')), [finding(block, 'addict', block.text, [['addict', 'person']])])
    expect({proposed: lost!.proposed, original: marked(lost!.original)}).toEqual({proposed: undefined, original: 'An !addict! slept.'})
  })

  it('tells a description inside a sentence from the sentence', () => {
    const inner: Block = {...plain('An addict.', 10), kind: 'alt-text'}
    const outer: Block = {
      ...plain('See \uFFFC here.'),
      runs: [
        {prose: {start: 0, end: 4}, source: {start: 0, end: 4}, editable: true},
        {prose: {start: 4, end: 5}, source: {start: 4, end: 24}, editable: false},
        {prose: {start: 5, end: 11}, source: {start: 24, end: 30}, editable: true}
      ]
    }
    const [one] = redlineSentences(prose(outer, inner), [finding(inner, 'addict', inner.text, [['An', 'A'], ['addict', 'person']])])
    expect(marked(one!.proposed)).toBe('+A+ +person+.')
  })

  it('keeps every character of the sentence, whatever markup lies in it', () => {
    const words = fc.array(fc.constantFrom('addict', 'a', 'quiet', 'house,', 'of', 'tea'), {minLength: 1, maxLength: 12})
    fc.assert(
      fc.property(words, fc.nat(50), fc.nat(11), (list, shift, pick) => {
        const sentence = list.map((word, at) => `${word}${at}`).join(' ')
        const block = blockAt(`Before. ${sentence} After.`, shift)
        const actual = `${list[pick % list.length]}${pick % list.length}`
        const [one] = redlineSentences(prose(block), [finding(block, actual, sentence, [[actual, 'NEW']])])
        expect(text(one!.original)).toBe(sentence)
        const at = sentence.split(' ').indexOf(actual)
        expect(text(one!.proposed)).toBe(sentence.split(' ').with(at, 'NEW').join(' '))
      })
    )
  })

  it('takes time in proportion to what was found', () => {
    const time = (count: number): number => {
      const sentence = 'We saw an addict today.'
      const blocks = Array.from({length: count}, (_, at) => plain(sentence, at * 40))
      const found = blocks.map(block => finding(block, 'addict', sentence, [['addict', 'person in recovery']]))
      const one = blockAt(`${sentence} `.repeat(count).trim(), 40 * count)
      const inOne = blocks.map((_, at): Finding => {
        const {start} = one.runs[5 * at + 3]!.source
        return {...found[0]!, span: {start, end: start + 6}, replacements: []}
      })
      return processorTime(() => expect(redlineSentences(prose(...blocks, one), [...found, ...inOne])).toHaveLength(2 * count))
    }
    time(500)
    const small = time(1000)
    expect(time(8000)).toBeLessThan(Math.max(small * 8 * 4, 400))
  })
})

describe('the page', () => {
  const line = 'Services for addicts closed in May.'
  const block = plain(line)
  const document: SourceDocument = {path: 'a.pptx', formatId: 'pptx', text: line, bytes: new Uint8Array(), incomplete: 'Slide 2 <holds> no text.'}
  const found = finding(block, 'addicts', line, [['addicts', 'people with addictions']])
  const others: Replacement[] = [
    {text: 'people in recovery', voice: 'short', edits: [], applies: 'never'},
    {text: 'Ask them.', voice: undefined, edits: [], applies: 'never', advice: true}
  ]
  const base = {name: 'a <b>.pptx', document, prose: prose(block), rulebook, version: '1', place: () => 'slide 4, notes'}
  const written = htmlRedline({...base, findings: [{...found, replacements: [...found.replacements, ...others]}, {...findingIn(hostile, 'addicts', {write: '', why: hostile, ruleId: 'own'}), topic: 'own-topic'}]})
  const page = parseMarkup(written, false)

  it('shows both sentences, the reason, other wordings, the source and the place', () => {
    const [first] = all(page, 'li').filter(item => all(item, 'blockquote').length > 0)
    expect(all(first!, 'blockquote').map(textOf)).toEqual([line, 'Services for people with addictions closed in May.'])
    expect([all(first!, 'del').map(textOf), all(first!, 'ins').map(textOf)]).toEqual([['addicts'], ['people with addictions']])
    expect(textOf(first!)).toContain('Slide 4, notes')
    expect(textOf(first!)).toContain('Or: people in recovery (where space is short).')
    expect(all(first!, 'p').map(textOf)).toContain('Ask them.')
    expect(textOf(first!)).toContain('Source: Words for People, The Example Guild, 2021 and 1 more.')
    expect(textOf(page)).toContain('Slide 2 <holds> no text.')
  })

  it('counts by topic', () => {
    const rows = all(all(page, 'tbody')[0]!, 'tr').map(row => [...all(row, 'th'), ...all(row, 'td')].map(textOf))
    expect(rows).toEqual([['own topic', '1'], ['substance use', '1']])
  })

  it('writes hostile text as text, runs nothing, and asks nothing of the network', () => {
    expect(written).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]|\p{Surrogate}/u)
    for (const name of ['script', 'img', 'link', 'iframe', 'form']) expect(all(page, name)).toEqual([])
    expect(REDLINE_STYLE).not.toMatch(/url\(|@import/)
    const ids = everything(page).flatMap(({attributes}) => attributes.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const {attributes} of everything(page)) {
      if (attributes.href?.startsWith('#')) expect(ids).toContain(attributes.href.slice(1))
    }
  })

  it('is no document to check, so that a folder with pages in it finds nothing in them', () => {
    expect(written).toContain('<!-- peoplefirst-ignore-file:')
  })
})
