import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {loadFormat} from '../../src/formats/index.ts'
import {createEditChecker} from '../../src/lsp/incremental/checker.ts'
import {createExtractor} from '../../src/lsp/incremental/extractor.ts'
import {createChecker} from '../../src/pipeline.ts'
import {shippedExamples, shippedRulebook} from '../../src/rulebook/shipped.ts'
import type {Format, Prose, RuleExample, Rulebook} from '../../src/types.ts'

/** EDITS_RUNS=2000 npx vitest run test/lsp/incremental.test.ts, for more sequences than every run has time for. */
const RUNS = process.env['EDITS_RUNS'] === undefined ? undefined : Number(process.env['EDITS_RUNS'])

let rulebook: Rulebook
let examples: Readonly<Record<string, readonly RuleExample[]>>
const formats: Record<string, Format> = {}

/** Every format that editors have open. */
const IDS = ['markdown', 'text', 'mdx', 'latex', 'asciidoc', 'rst', 'html', 'srt', 'vtt', 'comments', 'csv', 'json', 'yaml'] as const
type Id = (typeof IDS)[number]

beforeAll(async () => {
  rulebook = await shippedRulebook()
  examples = await shippedExamples()
  for (const id of IDS) formats[id] = await loadFormat(id)
}, 240_000)

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

/** What markup of the other formats can open or close, far away too. */
const MARKUP: Readonly<Record<Exclude<Id, 'markdown'>, readonly string[]>> = {
  text: ['\f', 'peoplefirst-ignore addict: a reason\n', '# peoplefirst-disable\n', '\tan addict\ta user\n', 'HOUSING AND ADDICTS\n', 'Addicts\n-------\n', 'Sincerely,\nAn addict', '# ------------------------ >8', 'and the addicts'],
  mdx: ['<Tip>\n', '</Tip>\n', '<Tip title="An addict">', '{/* peoplefirst-disable */}\n', '{', '}', '<>', '</>', 'import A from "a"\n', 'export const a = `addict', '`', '\n\n<Card>\n\n', '\n\n</Card>\n\n'],
  latex: ['\\begin{quote}\n', '\\end{quote}\n', '\\begin{verbatim}\n', '\\end{verbatim}\n', '{\\em ', '}', '{', '$', '$$', '\\[', '% peoplefirst-ignore addict: a reason\n', '%', '\\section{Addicts}\n', '\\begin{document}\n', '\\end{document}\n', '\\footnote{An addict.', '\\newcommand{\\who}{addict}\n', 'The \\who{} came.', '\\begin{itemize}\n\\item ', '\\item ', '\\end{itemize}\n', '``', "''", '`', '\\iffalse\n', '\\fi\n', '\\begin{comment}\n', '\\end{comment}\n', '\\verb|'],
  asciidoc: ['= Addicts\n', '== Addicts\n\n', '----\n', '====\n', '____\n', '....\n', '++++\n', '--\n', '|===\n|addict |user\n', '|===\n', '* addict\n', '. addict\n', 'Addict:: A word\n', ':who: addicts\n', '{who}', 'ifdef::who[]\n', 'endif::[]\n', '// peoplefirst-ignore addict: a reason\n', '////\n', '[quote]\n', '+\n', '.Addicts\n', '"`', '`"', '*', '_', '#', '^', '++', 'NOTE: An addict.\n'],
  rst: ['Addicts\n=======\n\n', 'Users\n-----\n\n', '=====\nUsers\n=====\n', '::\n\n', '.. note:: An addict\n', '   ', '.. code::\n\n   addict\n\n', '.. peoplefirst-ignore addict: a reason\n', '..\n   ', '* addict\n', '#. addict\n', 'term\n  addict\n', ':field: addict\n', '|addict|', '.. |addict| replace:: user\n', '``', '*', '+---+---+\n| a | b |\n+---+---+\n', '=== ===\na   b\n=== ===\n', '\\', '>>> addict\n', '| a line\n'],
  html: ['<p>', '</p>', '<div>', '</div>', '<blockquote>', '</blockquote>', '<ul><li>', '</ul>', '<em>', '</em>', '<!--', '-->', '<!-- peoplefirst-ignore addict: a reason -->', '<script>', '</script>', '<pre>', '</pre>', '&amp;', '&nbsp;', '<img alt="An addict">', '<h2>Addicts</h2>', '<q>', '</q>', '<table><tr><td>', '</table>', '<', '>', '"'],
  srt: ['\n\n1\n00:00:01,000 --> 00:00:02,000\n', '\n\n2\n00:00:02,100 --> 00:00:03,000\n', '\n\n3\n00:01:04,000 --> 00:01:05,000\n', '00:00:09,000 --> 00:00:10,000\n', '- ', '[an addict leaves]\n', 'MARY: ', '<i>', '</i>', '>> '],
  vtt: ['WEBVTT\n\n', '\n\n00:01.000 --> 00:02.000\n', '\n\n00:02.100 --> 00:03.000\n', '\n\nid\n01:04.000 --> 01:05.000 align:start\n', 'NOTE peoplefirst-ignore addict: a reason\n\n', 'NOTE\nAn addict\n\n', 'STYLE\n', '<v Mary>', '<v Bob>', '</v>', '<i>', '</i>', '- ', '[an addict leaves]\n', '&amp;', '<'],
  comments: ['/** ', ' */\n', '// ', '\n// ', '\n * ', '\n\n/** The band was playing. */\nplay()\n\n', '\n\n// The band was playing.\nplay()\n\n', '\n\nEOF\n', '*/', '`', '"', "'", '${', '}', '/', '* @param addict the addict\n', '// peoplefirst-disable\n', '\nlet addict = 1\n', '```\n'],
  csv: [',', '"', '""', '\n', '\r\n', '\t', 'text,other\n'],
  json: ['{', '}', '[', ']', '"', '": "', ',', '// ', '/* ', ' */', '\\n', '\n'],
  yaml: ['a: ', '\n  b: ', '- ', '|\n  ', '>\n  ', '"', "'", '# ', '---\n', '{', '}', '&a ', '*a\n', '\n']
}

/** Sentences that no markup makes anything of. */
const SENTENCES = PIECES.filter(text => /^[\p{L}“][\p{L}\p{M} ,.“”]*$/u.test(text) || text === '\n\n' || text === '\n')

interface Edit {
  readonly at: number
  readonly length: number
  readonly text: string
}

interface Writing {
  readonly pages: readonly string[]
  readonly edits: readonly Edit[]
}

function writingIn(id: Id): fc.Arbitrary<Writing> {
  const kinds = id === 'markdown' ? [PIECES, CALM, CALM].map(pieces => fc.constantFrom(...pieces)) : [mixed(id, 1), mixed(id, 6), mixed(id, 20)]
  return fc.constantFrom(...kinds).chain(piece => {
    const page = fc.array(piece, {maxLength: 40}).map(all => all.join(''))
    const edit = fc.record({at: fc.nat(), length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)), text: fc.oneof({weight: 3, arbitrary: piece}, {weight: 1, arbitrary: fc.constant('')}, {weight: 1, arbitrary: page})})
    return fc.record({pages: fc.array(page, {minLength: 1, maxLength: 4}), edits: fc.array(edit, {minLength: 1, maxLength: 12})})
  })
}

/** @param calm how many plain sentences stand against a piece of markup */
function mixed(id: Exclude<Id, 'markdown'>, calm: number): fc.Arbitrary<string> {
  return fc.oneof({weight: calm, arbitrary: fc.constantFrom(...SENTENCES)}, {weight: 1, arbitrary: fc.oneof({weight: 3, arbitrary: fc.constantFrom(...MARKUP[id])}, {weight: 1, arbitrary: fc.constantFrom(...PIECES)})})
}

/** What a page of a format has between its parts, so that some of them are far from each other. */
const BETWEEN: Readonly<Record<Id, string>> = {
  markdown: '\n\nThe library lent forty chairs.\n\n## A heading\n\n',
  ...Object.fromEntries(Object.keys(MARKUP).map(id => [id, '\n\nThe library lent forty chairs.\n\nA nurse watered the garden.\n\nThe band was playing.\n\n'])) as Record<Exclude<Id, 'markdown'>, string>,
  srt: '\n\n7\n00:09:01,000 --> 00:09:02,000\nThe library lent forty chairs.\n\n8\n00:19:01,000 --> 00:19:02,000\nA nurse watered the garden.\n\n9\n00:29:01,000 --> 00:29:02,000\nThe band was playing.\n\n',
  vtt: '\n\n09:01.000 --> 09:02.000\nThe library lent forty chairs.\n\n19:01.000 --> 19:02.000\nA nurse watered the garden.\n\n29:01.000 --> 29:02.000\nThe band was playing.\n\n',
  comments: '\n\n/** The library lent forty chairs. */\nlend(40)\n\n// A nurse watered the garden.\nwater()\n\n/**\n * The band was playing.\n */\nplay()\n\n',
  html: '\n<p>The library lent forty chairs.</p>\n<p>A nurse watered the garden.</p>\n'
}

/** Formats whose parts are read by themselves, and how often that has to be seen for the test to mean something. */
const IN_PARTS: Readonly<Partial<Record<Id, number>>> = {markdown: 100, text: 20, mdx: 20, latex: 20, asciidoc: 20, rst: 20, html: 20, srt: 40, vtt: 40, comments: 15}

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

describe.each(IDS)('%s that is edited', id => {
  test('reads and finds the same as a fresh check, after every edit', () => {
    const checker = createChecker(rulebook, {})
    const editing = createEditChecker(rulebook, {})
    let inParts = 0
    fc.assert(
      fc.property(writingIn(id), ({pages, edits}) => {
        const format = formats[id]!
        let longest = 0
        const extractor = createExtractor({...format, extract: document => ((longest = Math.max(longest, document.text.length)), format.extract(document))})
        const document = editing.open()
        let text = pages.join(BETWEEN[id])
        for (const each of [undefined, ...edits]) {
          if (each) text = apply(text, each)
          const source = format.fromText!(id === 'comments' ? 'page.js' : 'page', text, 'javascript')
          longest = 0
          const fresh = readOrFault(() => format.extract(source))
          const prose = readOrFault(() => extractor.extract(source))
          if (typeof fresh === 'string' || typeof prose === 'string') {
            expect(prose).toBe(fresh)
            continue
          }
          if (longest > 0 && longest < text.length) inParts++
          expect(plainly(prose)).toEqual(plainly(fresh))
          const {findings, held, unused} = checker.check(source, fresh)
          expect(document.check(source, prose)).toMatchObject({findings, held, unused})
        }
      }),
      {numRuns: RUNS ?? (id === 'markdown' ? 200 : id in IN_PARTS ? 60 : 20)}
    )
    expect(inParts).toBeGreaterThanOrEqual(IN_PARTS[id] ?? 0)
  }, RUNS ? 3_600_000 : 300_000)
})

/** Why it is not read, where it is not. */
function readOrFault(read: () => Prose): Prose | string {
  try {
    return read()
  } catch (error) {
    return (error as Error).message
  }
}

test('plus signs in the middle of a page are no front matter', () => {
  const format = formats['markdown']!
  const extractor = createExtractor(format)
  const page = (word: string): string => `${'A paragraph of a page about a garden and its gate.\n\n'.repeat(20)}+++\nThe clinic ${word}\n+++\n\n${'Another one.\n\n'.repeat(20)}`
  for (const word of ['opened.', 'opened again.', 'closed.']) {
    const source = format.fromText!('page.md', page(word))
    expect(plainly(extractor.extract(source))).toEqual(plainly(format.extract(source)))
  }
})

test('a note of several paragraphs grows with what is written into it', () => {
  const format = formats['latex']!
  const page = (word: string): string => `The clinic closed.\\footnote{A garden.\n\nThe library lent chairs.\n\nA nurse ${word} the garden.\n\nThe band was playing.\n\n} It opened again.\n`
  const extractor = createExtractor(format)
  for (const word of ['saw', 'watered', 'left']) {
    const source = format.fromText!('page.tex', page(word))
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

describe('a page of HTML', () => {
  const filler = (from: number): string => Array.from({length: 30}, (_, index) => `<p>Paragraph ${from + index} of a page about a garden, an addict and its gate.</p>\n`).join('')
  /** How much of a page is read for each of its versions after the first. */
  function readOf(versions: readonly string[]): number[] {
    const format = formats['html']!
    let read = 0
    const extractor = createExtractor({...format, extract: document => ((read += document.text.length), format.extract(document))})
    return versions.map(version => {
      read = 0
      const source = format.fromText!('page.html', version)
      expect(plainly(extractor.extract(source)), version).toEqual(plainly(format.extract(source)))
      return read
    }).slice(1)
  }

  test.each([
    ['plain paragraphs', '', ''],
    ['XHTML', '<?xml version="1.0"?>\n<html>\n', '</html>\n'],
    ['sections', '<main class="page"><section>\n', '</section></main>\n'],
    ['paragraphs between a table and a list', '<table><tr><td>One</td></tr></table>\n<hr>\n', '<ul><li>One</ul>']
  ])('of %s is read again only near the edit', (_, top, bottom) => {
    const page = (words: string): string => `<!doctype html>\n<title>A page</title>\n${top}${filler(0)}<p class="middle">One <em>more ${words}</em> here.</p>\n${filler(30)}${bottom}`
    const read = readOf(['word', 'words', 'words of an addict', 'words, and “that”', 'words, and “that’s it”'].map(page))
    for (const characters of read) expect(characters).toBeLessThan(1500)
    // A quote may end a value of an attribute.
    expect(readOf(['word', "word's"].map(page))[0]).toBeGreaterThan(3000)
  })

  test.each([
    ['a quotation', '<blockquote>', '</blockquote>'],
    ['a language', '<div lang="fr">', '</div>'],
    ['what is hidden', '<div hidden>', '</div>'],
    ['a program', '<script>', '</script>'],
    ['a text as it is', '<pre>', '</pre>'],
    ['a list', '<ul><li>', '</ul>'],
    ['a cell', '<table><tr><td>', '</table>'],
    ['what is struck out', '<del>', '</del>'],
    ['a comment', '<!--', '-->'],
    ['a comment that ends like a tag', '<!-- peoplefirst-disable\n<p -->', ''],
    ['an attribute', '<img alt="a > b\n', '">'],
    ['an attribute between single quotes', "<img alt='a > b\n", "'>"],
    ['a description', '<meta name="description" content="\n\n<p>words of an addict\n\n', '">'],
    ['XHTML', '<?xml version="1.0"?><div/><![CDATA[', ']]>'],
    ['settings', '---\ntitle: One\ndescription: |\n  <p>words</p>\n', '---\n'],
    ['a word that is broken', '<p>An inter-\nnational and an ad-\ndict.</p>\n', '']
  ])('that begins %s far away is read as in a fresh reading', (_, open, close) => {
    // Parts may begin inside of what is open, too.
    const inside = (from: number): string => filler(from).replaceAll('<p>', '<p lang="en">').replaceAll(/<p lang="en">(Paragraph \d*[37] .*)<\/p>/g, '<h2>$1</h2>')
    const page = (middle: string): string => `${open}\n${inside(0)}${middle}\n${inside(30)}${close}\n${filler(60)}`
    const middles = ['One more word', 'One more addict', '<p>One more word.</p>', '<p>One more words.</p>', '<p> </p>', '<p>words</p>', '<p>word</p>', '<p>of <b>words</b></p>', '<p>of <b>word</b></p>', '<p>A national word.</p>', '<p>An international word.</p>', '<p title="An addict">One more words.</p>', '<p title="An addicts">One more words</p>', '<p>a</p>', '<p>ab</p>', '<p>abc & d</p>', '<p>1<sup>a</sup></p>', '<p>1<sup>ab</sup></p>', '<p>', '"', '">words', "'>words", '--', '-->words', '</script>words', '</script>words of', '<h2>Addicts</h2>', '<h2>The addicts</h2>', '</blockquote>', 'x', '']
    readOf(middles.map(page))
    readOf(middles.map(middle => page(`words ${middle}`)))
  })
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
