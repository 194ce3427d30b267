import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {loadFormat} from '../../src/formats/index.ts'
import {createEditChecker} from '../../src/lsp/incremental/checker.ts'
import {createExtractor} from '../../src/lsp/incremental/extractor.ts'
import {createChecker} from '../../src/pipeline.ts'
import {shippedExamples, shippedRulebook} from '../../src/rulebook/shipped.ts'
import type {Format, Prose, RuleExample, Rulebook} from '../../src/types.ts'

let rulebook: Rulebook
let examples: Readonly<Record<string, readonly RuleExample[]>>
const formats: Record<string, Format> = {}

beforeAll(async () => {
  rulebook = await shippedRulebook()
  examples = await shippedExamples()
  for (const id of ['markdown', 'text', 'html']) formats[id] = await loadFormat(id)
}, 60_000)

/** Pieces from which pages are made and that are typed into them: prose with findings, and all that markup can open or close. */
const PIECES = [
  'The clinic treated an addict last night.', 'Addicts deserve care.', 'She said, “An addict is a person.”', 'Most users of heroin had tried treatment.',
  'Avoid these words', 'the homeless', 'He is clean now.', 'The council painted the green door.', 'I am an addict, and proud.', '*addict*', '**the addicts**',
  'drug user', '😀 an addict', 'cafe\u0301 addicts', '[addict](https://example.org "An addict")', '![an addict](a.png)', '[addict][one]', '[addict]',
  '\n\n', '\n\n', '\n\n', '\n', '\r\n\r\n', ' ', '## Words to avoid', '## Treatment\n\n', '# Addicts\n\n', '- ', '1. ', '- addict\n- user\n', '> ', '    ', '```\n', '~~~\n', '| a | b |\n|---|---|\n| addict | person |\n',
  '---\n', '===\n', '<div>', '</div>', '\n<blockquote>\n\n', '\n</blockquote>\n\n', '<ul><li>', '<!-- ', ' -->', '<!-- peoplefirst-ignore addict: a reason -->', '<!-- peoplefirst-disable -->', '\n<!-- peoplefirst-enable -->\n',
  '<q>', '</q>', '[one]: https://example.org\n', '[^1]', '[^1]: An addict.\n', 'inter-\nnational', 'ad-\ndict', '$$', '`', '{% raw %}', '{% endraw %}', '!!! note "Addict"\n', ':::note\n', '\uFEFF', '+++\n', 'title: An addict\n', '\\', '&amp;', '*', '_', '.', 'x'
]

/** Without what makes one place of a page depend on another far away, so that parts of it are read by themselves. */
const CALM = PIECES.filter(text => !/<(?!!--)|\]:|-\n/.test(text))

interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

interface Writing {
  readonly pages: readonly string[]
  readonly edits: readonly Edit[]
}

const writing: fc.Arbitrary<Writing> = fc.constantFrom(PIECES, CALM, CALM).chain(pieces => {
  const piece = fc.constantFrom(...pieces)
  const page = fc.array(piece, {maxLength: 40}).map(all => all.join(''))
  const edit = fc.record({at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)), text: fc.oneof(piece, fc.constant(''), page)})
  return fc.record({pages: fc.array(page, {minLength: 1, maxLength: 4}), edits: fc.array(edit, {minLength: 1, maxLength: 12})})
})

function apply(text: string, {at, length, text: written}: Edit): string {
  const start = at % (text.length + 1)
  return text.slice(0, start) + written + text.slice(start + length)
}

/** Lists and tables are numbered; what counts is who shares a number with its neighbours. */
function plainly({blocks, directives}: Prose): unknown {
  return {
    directives,
    blocks: blocks.map(({kind, text, runs, marks, depth, cell, list}, index) => {
      const previous = blocks[index - 1]
      return {
        kind, text, runs, marks, depth,
        cell: cell && [cell.row, cell.column, cell.table === previous?.cell?.table],
        list: list === undefined ? undefined : list === previous?.list
      }
    })
  }
}

describe.each(['markdown', 'text', 'html'])('%s that is edited', id => {
  test('reads and finds the same as a fresh check, after every edit', () => {
    const checker = createChecker(rulebook, {})
    const editing = createEditChecker(rulebook, {})
    const read: number[] = []
    let inParts = 0
    fc.assert(
      fc.property(writing, ({pages, edits}) => {
        const format = formats[id]!
        const extractor = createExtractor({...format, extract: document => (read.push(document.text.length), format.extract(document))})
        const document = editing.open()
        let text = pages.join('\n\nThe library lent forty chairs.\n\n## A heading\n\n')
        for (const each of [undefined, ...edits]) {
          if (each) text = apply(text, each)
          const source = format.fromText!('page', text)
          const prose = extractor.extract(source)
          if (read.at(-1)! < text.length) inParts++
          const fresh = format.extract(source)
          expect(plainly(prose)).toEqual(plainly(fresh))
          const {findings, held, unused} = checker.check(source, fresh)
          expect(document.check(source, prose)).toMatchObject({findings, held, unused})
        }
      }),
      {numRuns: id === 'markdown' ? 300 : 40}
    )
    if (id === 'markdown') expect(inParts).toBeGreaterThan(100)
  }, 120_000)
})

test('plus signs in the middle of a page are no front matter', () => {
  const format = formats['markdown']!
  const extractor = createExtractor(format)
  const page = (word: string): string => `${'A paragraph of a page about a garden and its gate.\n\n'.repeat(20)}+++\nThe clinic ${word}\n+++\n\n${'Another one.\n\n'.repeat(20)}`
  for (const word of ['opened.', 'opened again.', 'closed.']) {
    const source = format.fromText!('page.md', page(word))
    expect(plainly(extractor.extract(source))).toEqual(plainly(format.extract(source)))
  }
})

test('a long page is read again only near the edit', () => {
  const format = formats['markdown']!
  let extracted = 0
  const counting: Format = {...format, extract: document => ((extracted += document.text.length), format.extract(document))}
  const extractor = createExtractor(counting)
  const paragraphs = Array.from({length: 400}, (_, index) => `Paragraph ${index} of a page about a garden and its gate.`)
  extractor.extract(format.fromText!('page.md', paragraphs.join('\n\n')))
  extracted = 0
  paragraphs[200] += 'x'
  extractor.extract(format.fromText!('page.md', paragraphs.join('\n\n')))
  expect(extracted).toBeGreaterThan(0)
  expect(extracted).toBeLessThan(400)
})

test.each([
  ['an element that is open since long', '<blockquote>\n\n', 'One more word.', 'One more words.'],
  ['a list that is open since long', '<ul><li>\n\n', 'One more word.', 'One more words.'],
  ['a hyphen that other words explain', 'The inter-\nnational and the ad-\ndict came.\n\n', 'One more word.', 'An international addict.'],
  ['a label that is defined elsewhere', '[one]: https://example.org\n\n', 'One more word.', 'See [an addict][one].'],
  ['a label that is defined now', 'See [an addict][one].\n\n', 'One more word.', '[one]: https://example.org'],
  ['a fence that opens', 'First.\n\n', 'One more word.', '```'],
  ['a comment that opens', 'First.\n\n', 'One more word.', '<!-- peoplefirst'],
  ['front matter that closes now', '---\ntitle: An addict\n\nFirst.\n\n', 'One more word.', '---']
])('%s reaches as far as it does in a fresh reading', (_, top, word, other) => {
  const format = formats['markdown']!
  const filler = Array.from({length: 20}, (_, index) => `Paragraph ${index} of a page about a garden, an addict and its gate.`).join('\n\n')
  const page = (middle: string): string => `${top}${filler}\n\n${middle}\n\n${filler}\n`
  const extractor = createExtractor(format)
  for (const middle of [word, other, word]) {
    const source = format.fromText!('page.md', page(middle))
    expect(plainly(extractor.extract(source))).toEqual(plainly(format.extract(source)))
  }
})

test('blocks that look at each other are decided again, whatever changes near them', () => {
  const format = formats['markdown']!
  const checker = createChecker(rulebook, {})
  const editing = createEditChecker(rulebook, {})
  // Sentences of rules that look at the section, at its heading or at the beginning of the list.
  const looking = rulebook.rules.filter(rule => /"about"/.test(JSON.stringify([rule.flag, rule.fine])))
  const sentences = looking.flatMap(({id}) => (examples[id] ?? []).map(({flag, fine}) => (flag ?? fine!).replace(/[[\]]/g, '').replace(/\s*\n\s*/g, ' ')))
  const block = fc.oneof(
    {weight: 6, arbitrary: fc.constantFrom(...sentences)},
    {weight: 2, arbitrary: fc.constant('The library lent forty chairs.')},
    {weight: 1, arbitrary: fc.constantFrom('## Words to avoid', '# Housing', '## References', '### Notes')},
    {weight: 2, arbitrary: fc.constantFrom(...sentences).map(sentence => `- ${sentence}`)}
  )
  const change = fc.record({at: fc.nat(), take: fc.nat(1), put: fc.array(block, {maxLength: 1})})
  expect(looking.length).toBeGreaterThan(10)
  fc.assert(
    fc.property(fc.array(block, {minLength: 12, maxLength: 30}), fc.array(change, {minLength: 1, maxLength: 8}), (start, changes) => {
      const document = editing.open()
      const extractor = createExtractor(format)
      const blocks = [...start]
      for (const each of [undefined, ...changes]) {
        if (each) blocks.splice(each.at % (blocks.length + 1), each.take, ...each.put)
        const source = format.fromText!('page', blocks.join('\n\n'))
        const prose = format.extract(source)
        expect(document.check(source, extractor.extract(source)).findings).toEqual(checker.check(source, prose).findings)
      }
    }),
    {numRuns: 60}
  )
}, 60_000)

test('blocks that look at each other are decided again: a heading, a list’s first line, the section', async () => {
  const format = formats['markdown']!
  const checker = createChecker(rulebook, {})
  const document = createEditChecker(rulebook, {}).open()
  const bullets = Object.values(examples).flatMap(own => own.flatMap(({flag}) => (flag ? [`- ${flag.replace(/[[\]]/g, '')}`] : []))).slice(0, 60)
  const heading = (words: string): string => `## ${words}\n\nAmong friends:\n\n${bullets.join('\n')}\n`
  for (const words of ['Stories', 'Words to avoid', 'Stories', 'References']) {
    const source = format.fromText!('page.md', heading(words))
    const prose = format.extract(source)
    expect(document.check(source, prose).findings).toEqual(checker.check(source, prose).findings)
  }
})
