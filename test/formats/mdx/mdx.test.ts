import {describe, expect, test} from 'vitest'
import mdx from '../../../src/formats/mdx/index.ts'
import {processorTime} from '../../helpers/processor-time.ts'
import {editableSource, outlineOf, proseOf} from '../../helpers/prose.ts'

const outline = (source: string): string[] => outlineOf('mdx', source)
const marksIn = (source: string): string[] =>
  proseOf('mdx', source).blocks.flatMap(({text, marks}) => marks.map(({kind, span}) => `${kind}: ${text.slice(span.start, span.end)}`))

describe('a page with components', () => {
  test('is read as Markdown', () => {
    expect(outline('---\ntitle: A page\n---\n\n# One *two*\n\nAn addict.\n\n- item\n\n> said\n\n| a | b |\n|---|---|\n| c | `d` |\n')).toEqual([
      'title: A page', 'heading: One two', 'paragraph: An addict.', 'list-item: item', 'quotation: said',
      'table-cell: a', 'table-cell: b', 'table-cell: c'
    ])
  })

  test('shows what stands between tags, however far it is indented', () => {
    const source = '<Tabs>\n  <TabItem value="addict">\n        An addict\n        and *more*\n        </TabItem>\n</Tabs>\n\n<Tip>In a line</Tip>\n\nAfter.'
    expect(outline(source)).toEqual(['paragraph: An addict and more', 'paragraph: In a line', 'paragraph: After.'])
  })

  test('joins elements in a line to its sentence', () => {
    expect(outline('An <Term id="addict">drug</Term> user and <em>an <b>addict</b></em>{" "}here.')).toEqual(['paragraph: An drug user and an addict here.'])
    expect(marksIn('a <em>b</em> <a href="x">c</a> **d**')).toEqual(['emphasis: b', 'link: c', 'strong: d'])
  })

  test('quotes where HTML does', () => {
    expect(outline('<blockquote>\n  A junkie, he said.\n</blockquote>\n\nText')).toEqual(['quotation: A junkie, he said.', 'paragraph: Text'])
  })

  test('has text in the attributes that readers see', () => {
    expect(outline('<Card title="The &quot;junkie&quot;" icon="addict" items={["addict"]}>\ntext\n</Card>\n\n<img src="addict.png" alt="An addict" />')).toEqual([
      'title: The "junkie"', 'paragraph: text', 'alt-text: An addict'
    ])
    expect(outline('<TabItem label="For addicts">\n</TabItem>')).toEqual(['paragraph: For addicts'])
  })
})

describe('what is no prose', () => {
  test('is left out as blocks', () => {
    const source = [
      'import Addict from "addict"\nimport {\n  addict\n} from \'addict\'',
      'export const meta = {\n  title: "addict"\n}',
      'export function Addict() {\n  return <p>\n\n    Don\'t read the addict\n  </p>\n}',
      '{addicts.map(addict => <p>Don\'t {addict}</p>)}',
      '{/* addict */}',
      '<Addict name="addict" />',
      '```js\naddict\n```',
      '        ```js\n        addict\n\n        addict\n        ```',
      '<style>{`\n  .addict {}\n`}</style>',
      '<pre>\n  addict\n</pre>'
    ].join('\n\n')
    expect(outline(source)).toEqual([])
  })

  test('is one mark in a line', () => {
    expect(outline('The {props.addict} and `addict` are {/* addict */} <code>addict</code>.')).toEqual(['paragraph: The ￼ and ￼ are ￼.'])
    expect(editableSource('mdx', 'A {x} user.', '￼ user')).toBeUndefined()
  })

  test('ends with the lines it stands on', () => {
    expect(outline('import A from "a"\n# Title\n\nText')).toEqual(['heading: Title', 'paragraph: Text'])
    expect(outline('Important words\n\nexport is a word')).toEqual(['paragraph: Important words', 'paragraph: export is a word'])
  })

  test('is text where it is none of that', () => {
    expect(outline('2 < 3 and {open and <b open')).toEqual(['paragraph: 2 < 3 and {open and <b open'])
  })
})

describe('comments', () => {
  test('of JSX and of HTML steer the check', () => {
    const source = '{/* peoplefirst-ignore addict: quoted */}\n\nAn addict {/* peoplefirst-disable user */}.\n\n<!-- peoplefirst-ignore-file -->\n'
    expect(proseOf('mdx', source).directives.map(({kind, names, reason, span}) => [kind, names, reason, source.slice(span.start, span.end)])).toEqual([
      ['ignore', ['addict'], 'quoted', '{/* peoplefirst-ignore addict: quoted */}'],
      ['disable', ['user'], undefined, '{/* peoplefirst-disable user */}'],
      ['ignore-file', [], undefined, '<!-- peoplefirst-ignore-file -->']
    ])
  })
})

describe('edits', () => {
  test('escape quotes inside of quotes, and touch nothing else', () => {
    const source = '\uFEFF<Card title="An addict">\r\n  An addict {x}.\r\n</Card>\r\n'
    const document = mdx.fromText!('a.mdx', source)
    const edits = [...source.matchAll(/addict/g)].map(({index}) => ({span: {start: index, end: index + 6}, text: 'a "b"'}))
    expect(mdx.apply!(document, edits)).toBe('\uFEFF<Card title="An a &quot;b&quot;">\r\n  An a "b" {x}.\r\n</Card>\r\n')
  })
})

test('tags and braces that never end cost no more than their length', () => {
  const time = processorTime(() => {
    for (const bit of ['{\n', '<a b={\n', "{'", '<div>\n', '> {\n', 'export const a = {\n']) outline(bit.repeat(30_000))
  })
  expect(time).toBeLessThan(20_000)
}, 60_000)
