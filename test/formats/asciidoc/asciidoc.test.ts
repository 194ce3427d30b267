import {describe, expect, test} from 'vitest'
import asciidoc from '../../../src/formats/asciidoc/index.ts'
import {processorTime} from '../../helpers/processor-time.ts'
import {editableSource, outlineOf, proseOf} from '../../helpers/prose.ts'

const outline = (source: string): string[] => outlineOf('asciidoc', source)
const marksIn = (source: string): string[] =>
  proseOf('asciidoc', source).blocks.flatMap(({text, marks}) => marks.map(({kind, span}) => `${kind}: ${text.slice(span.start, span.end)}`))

describe('blocks', () => {
  test('are headings with their depth', () => {
    const {blocks} = proseOf('asciidoc', '= One _two_\nJane Addict <a@b.org>\nv1.0, 2020-01-01\n:toc:\n\nText.\n\n=== Three ===\n\nFour\n----\n\n[discrete]\n## Five\n')
    expect(blocks.map(({kind, depth, text}) => [kind, depth, text])).toEqual([
      ['heading', 1, 'One two'], ['paragraph', undefined, 'Text.'], ['heading', 3, 'Three'], ['heading', 2, 'Four'], ['heading', 2, 'Five']
    ])
  })

  test('are list items with the number of their list', () => {
    const source = 'Say:\n\n* one\n** nested\ngoes on\n* [x] two\n+\nMore of two.\n+\n----\naddict\n----\n\nText\n\n. first\n. second\n\nTerm:: Its meaning\nOther::\n  Its own\n'
    expect(proseOf('asciidoc', source).blocks.map(({kind, list, text}) => [kind, list, text])).toEqual([
      ['paragraph', undefined, 'Say:'], ['list-item', 1, 'one'], ['list-item', 2, 'nested goes on'], ['list-item', 1, 'two'], ['list-item', 1, 'More of two.'], ['paragraph', undefined, 'Text'],
      ['list-item', 3, 'first'], ['list-item', 3, 'second'], ['list-item', 4, 'Term'], ['list-item', 4, 'Its meaning'], ['list-item', 4, 'Other'], ['list-item', 4, 'Its own']
    ])
  })

  test('are table cells with their caption', () => {
    const cells = (source: string): unknown[] => proseOf('asciidoc', source).blocks.map(({kind, cell, text}) => [kind, cell?.row, cell?.column, text])
    expect(cells('.What to say\n[cols="1,2a"]\n|===\n|Avoid |Say\n\n|drug\naddict\n|person\n\n* x\n2+|both \\| here\n|===\n')).toEqual([
      ['caption', undefined, undefined, 'What to say'], ['table-cell', 0, 0, 'Avoid'], ['table-cell', 0, 1, 'Say'], ['table-cell', 1, 0, 'drug addict'], ['table-cell', 1, 1, 'person'],
      ['list-item', undefined, undefined, 'x'], ['table-cell', 2, 0, 'both \\| here']
    ])
    expect(cells(',===\nuser,"a, person"\n,===\n')).toEqual([['table-cell', 0, 0, 'user'], ['table-cell', 0, 1, 'a, person']])
    expect(cells('|===\nm|addict l|addict |x\n|===\n')).toEqual([['table-cell', 0, 2, 'x']])
  })

  test('are quotations', () => {
    expect(outline('[quote, An Addict, A book]\n____\nA junkie.\n\n* an addict\n____\n\nText\n\n[verse]\nroses are\nred\n\n> said\n> so')).toEqual([
      'quotation: A junkie.', 'list-item: an addict', 'paragraph: Text', 'quotation: roses are red', 'quotation: said so'
    ])
    expect(marksIn('____\n* an addict\n____')).toEqual(['quotation: an addict'])
  })

  test('are notes, captions and descriptions', () => {
    expect(outline('NOTE: Text one.\n\n[TIP]\n====\nText two.\n====\n\n.A title\n****\nText three.\n****\n\n.Over it\nimage::addict.png["An addict, at rest",300,title="A caption"]')).toEqual([
      'paragraph: Text one.', 'paragraph: Text two.', 'paragraph: A title', 'paragraph: Text three.', 'caption: Over it', 'alt-text: An addict, at rest', 'caption: A caption'
    ])
    expect(outline('One footnote:[A *note*.] and image:addict.png[An addict, 20] two.')).toEqual(['paragraph: One ￼ and ￼ two.', 'paragraph: A note.', 'alt-text: An addict'])
  })
})

describe('what is no prose', () => {
  test('is left out as blocks', () => {
    const source = [
      '// addict', '////\naddict\n\naddict\n////', '----\naddict\n\naddict\n----', '....\naddict\n....', '```js\naddict\n```', '[source]\naddict', ' addict literal', '++++\n<addict>\n++++', '[stem]\n++++\naddict\n++++',
      ':addict: addict', 'include::addict.adoc[]', 'image::addict.png[]', '[#addict]', '[[addict]]', "'''", '[mermaid]\n--\naddict\n--', 'video::addict.mp4[]', 'toc::[]'
    ].join('\n\n')
    expect(outline(source)).toEqual([])
  })

  test('is one mark in a line', () => {
    expect(outline('A `addict` and ``ad``s of {addict} in stem:[addict] at https://addict.org <<addict>>, xref:addict:a.adoc[] +addict+ kbd:[Addict] (((addict))).')).toEqual([
      'paragraph: A ￼ and ￼s of ￼ in ￼ at ￼ ￼, ￼ ￼ ￼ .'
    ])
    expect(editableSource('asciidoc', 'A `x` user.', '￼ user')).toBeUndefined()
  })
})

describe('markup in a line', () => {
  test('joins its sentence', () => {
    const source = 'an *addict* and _drug_ **us**er link:x[text,window=_blank] or https://a.org[the site^], <<x,see it>> {url}/a[there] [.u]#marked# H~2~O ((term)) \\*not*'
    expect(outline(source)).toEqual(['paragraph: an addict and drug user text or the site, see it there marked H2O term *not*'])
    expect(marksIn(source)).toEqual(['strong: addict', 'emphasis: drug', 'strong: us', 'link: text', 'link: the site', 'link: see it', 'link: there'])
    expect(marksIn('*strong _both_ here*')).toEqual(['strong: strong both here', 'emphasis: both'])
  })

  test('is text where it is none', () => {
    expect(outline('2 * 3 * 4, snake_case_name, a*b*c, 5 ^ 6 and *open #1 C++ and a:b [x]')).toEqual(['paragraph: 2 * 3 * 4, snake_case_name, a*b*c, 5 ^ 6 and *open #1 C++ and a:b [x]'])
  })

  test('has quotation marks, characters by name, and words of the document', () => {
    const source = ':kit: Harm Reduction Kit\n\n"`It`\'s`" &amp;{nbsp}caf&#233; with {kit} +\nnext // no\n// peoplefirst\nline'
    expect(outline(source)).toEqual(['paragraph: “It’s” & café with Harm Reduction Kit next // no line'])
    expect(editableSource('asciidoc', source, 'Harm Reduction')).toBeUndefined()
    expect(editableSource('asciidoc', 'a *drug\naddict* here', 'drug addict')).toBe('drug\naddict')
  })
})

describe('comments', () => {
  test('steer the check', () => {
    const source = '// peoplefirst-ignore addict: quoted in the statute\nAn addict\n// peoplefirst-disable user\nhere.\n\n////\npeoplefirst-ignore-file\n////\n'
    expect(proseOf('asciidoc', source).directives.map(({kind, names, reason, span}) => [kind, names, reason, source.slice(span.start, span.end)])).toEqual([
      ['ignore', ['addict'], 'quoted in the statute', '// peoplefirst-ignore addict: quoted in the statute'],
      ['disable', ['user'], undefined, '// peoplefirst-disable user'],
      ['ignore-file', [], undefined, '////\npeoplefirst-ignore-file\n////']
    ])
  })
})

describe('edits', () => {
  test('touch nothing else', () => {
    const source = '\uFEFF= Addict\r\n\r\nAn *addict* `addict` here.\r\n\r\n|===\r\n|addict |x\r\n|===\r\n'
    const document = asciidoc.fromText!('a.adoc', source)
    const edits = asciidoc.extract(document).blocks.flatMap(({text, runs}) => [...text.matchAll(/addict/g)].map(({index}) => {
      const run = runs.find(({prose, editable}) => editable && prose.start <= index && index < prose.end)!
      const start = run.source.start + index - run.prose.start
      return {span: {start, end: start + 6}, text: 'person'}
    }))
    expect(asciidoc.apply!(document, edits)).toBe('\uFEFF= Addict\r\n\r\nAn *person* `addict` here.\r\n\r\n|===\r\n|person |x\r\n|===\r\n')
  })
})

test('lines under titles stay as long as those', () => {
  const edit = (source: string, text: string): unknown =>
    asciidoc.apply!(asciidoc.fromText!('a.adoc', source), [{span: {start: source.indexOf('addict'), end: source.indexOf('addict') + 6}, text}])
  expect(edit('The addict\n----------\n\nText.', 'person who uses')).toBe('The person who uses\n-------------------\n\nText.')
  expect(edit('The addicts\r\n===========\r\n', 'man')).toBe('The mans\r\n========\r\n')
  expect(edit('An\naddict\n----\naddict\n----\n', 'somebody')).toBe('An\nsomebody\n----\naddict\n----\n')
})

test('what never ends costs no more than its length', () => {
  const time = processorTime(() => {
    for (const bit of ['* a\n', '*a ', '`a ', '|===\n|a\n', '=====\n====\n', 'a::\n', 'footnote:[', 'a:b', '**a', '{a}[', '[a]\n']) outline(bit.repeat(20_000))
  })
  expect(time).toBeLessThan(20_000)
}, 60_000)
