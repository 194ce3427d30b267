import {describe, expect, test} from 'vitest'
import rest from '../../../src/formats/rest/index.ts'
import {processorTime} from '../../helpers/processor-time.ts'
import {editableSource, outlineOf, proseOf} from '../../helpers/prose.ts'

const outline = (source: string): string[] => outlineOf('rst', source)
const marksIn = (source: string): string[] =>
  proseOf('rst', source).blocks.flatMap(({text, marks}) => marks.map(({kind, span}) => `${kind}: ${text.slice(span.start, span.end)}`))

describe('blocks', () => {
  test('are headings, whose depth is told by the order of their lines', () => {
    const {blocks} = proseOf('rst', '===\nOne\n===\n\nTwo *a*\n=======\nText.\n\nThree\n-----\n\nFour\n====\n')
    expect(blocks.map(({kind, depth, text}) => [kind, depth, text])).toEqual([
      ['heading', 1, 'One'], ['heading', 2, 'Two a'], ['paragraph', undefined, 'Text.'], ['heading', 3, 'Three'], ['heading', 2, 'Four']
    ])
  })

  test('are list items with the number of their list', () => {
    const {blocks} = proseOf('rst', 'Say:\n\n- one\n- two\n  goes on\n\n  more of two\n\n  1. nested\n\nText\n\n#. other\n')
    expect(blocks.map(({kind, list, text}) => [kind, list, text])).toEqual([
      ['paragraph', undefined, 'Say:'], ['list-item', 1, 'one'], ['list-item', 1, 'two goes on'], ['list-item', 1, 'more of two'],
      ['list-item', 2, 'nested'], ['paragraph', undefined, 'Text'], ['list-item', 3, 'other']
    ])
    expect(outline('A. Einstein was\na person.')).toEqual(['paragraph: A. Einstein was a person.'])
  })

  test('are terms and what they mean, fields, options and lines', () => {
    expect(outline('Term\n    Its meaning.\n\n:param x: The thing.\n:type x: addict\n\n-a, --all  Show all.\n\n| one\n| two')).toEqual([
      'paragraph: Term', 'paragraph: Its meaning.', 'paragraph: The thing.', 'paragraph: Show all.', 'paragraph: one two'
    ])
  })

  test('are quotations where text is indented', () => {
    expect(outline('He said:\n\n    A junkie,\n    he said.\n\n    -- Someone\n\nText')).toEqual(['paragraph: He said:', 'quotation: A junkie, he said.', 'quotation: -- Someone', 'paragraph: Text'])
    expect(marksIn('Text\n\n  A junkie.\n\n  - an addict\n')).toEqual(['quotation: an addict'])
    expect(marksIn('Text\n\n  - an addict\n')).toEqual([])
    expect(outline('.. epigraph::\n\n   A junkie.\n')).toEqual(['quotation: A junkie.'])
  })

  test('are cells of drawn tables', () => {
    const grid = '+-------+----------+\n| Avoid | Say      |\n+=======+==========+\n| drug  | person   |\n| addict| who uses |\n|       +----------+\n|       | other    |\n+-------+----------+\n'
    const cells = (source: string): unknown[] => proseOf('rst', source).blocks.map(({kind, cell, text}) => [kind, cell?.row, cell?.column, text])
    expect(cells(grid)).toEqual([
      ['table-cell', 0, 0, 'Avoid'], ['table-cell', 0, 1, 'Say'], ['table-cell', 1, 0, 'drug addict'], ['table-cell', 1, 1, 'person who uses'], ['table-cell', 1, 1, 'other']
    ])
    expect(editableSource('rst', grid, 'drug addict')).toBeUndefined()
    expect(editableSource('rst', grid, 'person')).toBeUndefined()
    expect(cells('.. table:: The title\n\n   =====  =====\n   Avoid  Say\n   =====  =====\n   user   person\n          here\n   =====  =====\n')).toEqual([
      ['caption', undefined, undefined, 'The title'], ['table-cell', 0, 0, 'Avoid'], ['table-cell', 0, 1, 'Say'], ['table-cell', 1, 0, 'user'], ['table-cell', 1, 1, 'person here']
    ])
    expect(cells('.. list-table:: The title\n   :header-rows: 1\n\n   * - Avoid\n     - Say\n   * - drug\n       user\n     - person\n')).toEqual([
      ['caption', undefined, undefined, 'The title'], ['table-cell', 0, 0, 'Avoid'], ['table-cell', 0, 1, 'Say'], ['table-cell', 1, 0, 'drug user'], ['table-cell', 1, 1, 'person']
    ])
    expect(cells('.. csv-table::\n   :header: a\n\n   user, "a, person"\n')).toEqual([['table-cell', 0, 0, 'user'], ['table-cell', 0, 1, 'a, person']])
  })

  test('are what directives hold', () => {
    const source = [
      '.. note:: Text one\n   goes on.\n\n   More.', '.. admonition:: A title\n   :class: addict\n\n   Text two', '.. figure:: addict.png\n   :alt: An addict\n   :width: 3\n\n   The caption.',
      '.. versionchanged:: 3.5\n   It changed.', '.. code-block:: python\n   :caption: Over code\n\n   addict', '.. function:: addict(x)\n\n   Does *this*.', '.. [1] A footnote.', '.. |a| replace:: other words',
      '.. topic:: Title\n\n   - item'
    ].join('\n\n')
    expect(outline(source)).toEqual([
      'paragraph: Text one goes on.', 'paragraph: More.', 'paragraph: A title', 'paragraph: Text two', 'alt-text: An addict', 'caption: The caption.', 'paragraph: It changed.',
      'caption: Over code', 'paragraph: Does this.', 'paragraph: A footnote.', 'paragraph: other words', 'paragraph: Title', 'list-item: item'
    ])
  })
})

describe('what is no prose', () => {
  test('is left out as blocks', () => {
    const source = [
      '.. an addict', '..\n   addict\n\n   addict', '.. _addict: http://addict.org', '.. code:: js\n\n   addict', '.. math::\n\n   addict', '.. raw:: html\n\n   addict', '.. toctree::\n\n   addict',
      '.. image:: addict.png', '.. include:: addict', '__ http://addict.org', '----', '>>> addict\naddict', ':Author: Addict', '.. literalinclude:: addict\n   :lines: addict', '.. unknown-code::\n\n   addict'
    ].join('\n\n')
    expect(outline(source)).toEqual([])
    expect(outline('PEP: 1\nTitle: addict\nAuthor: Addict\n\nText.')).toEqual(['paragraph: Text.'])
  })

  test('is code behind two colons', () => {
    expect(outline('Like this::\n\n    addict\n\n    addict\n\nAnd ::\n\n> addict\n> addict\n\n1. So::\n\n       addict\n')).toEqual(['paragraph: Like this:', 'paragraph: And', 'list-item: So:'])
  })

  test('is one mark in a line', () => {
    expect(outline('A ``addict`` and :func:`addict` of |addict| in :math:`addict` [1]_ at https://addict.org/a_b here.')).toEqual(['paragraph: A ￼ and ￼ of ￼ in ￼ ￼ at ￼ here.'])
    expect(editableSource('rst', 'A ``x`` user.', '￼ user')).toBeUndefined()
  })
})

describe('markup in a line', () => {
  test('joins its sentence', () => {
    const source = 'an *addict* and **drug** :ref:`text <x>` or `link <http://a.org>`_ or `that one`__, word_ and :abbr:`PWID (people)` re\\ *st* \\*'
    expect(outline(source)).toEqual(['paragraph: an addict and drug text or link or that one, word and PWID (people) rest *'])
    expect(marksIn(source)).toEqual(['emphasis: addict', 'strong: drug', 'link: text', 'link: link', 'link: that one', 'emphasis: st'])
  })

  test('is text where it is none', () => {
    expect(outline('2 * 3 * 4, a*b*c, "*", (*) and *open, __init__ and snake_case')).toEqual(['paragraph: 2 * 3 * 4, a*b*c, "*", (*) and *open, __init__ and snake_case'])
  })

  test('goes on over line ends', () => {
    expect(marksIn('- a *drug\n  addict* here')).toEqual(['emphasis: drug addict'])
    expect(editableSource('rst', '- a *drug\n  addict* here', 'drug addict')).toBe('drug\n  addict')
  })
})

describe('comments', () => {
  test('steer the check', () => {
    const source = '.. peoplefirst-ignore addict: quoted in\n   the statute\n\nAn addict.\n\n- item\n\n  .. peoplefirst-disable user\n\n..\n   peoplefirst-ignore-file\n'
    expect(proseOf('rst', source).directives.map(({kind, names, reason, span}) => [kind, names, reason, source.slice(span.start, span.end)])).toEqual([
      ['ignore', ['addict'], 'quoted in the statute', '.. peoplefirst-ignore addict: quoted in\n   the statute'],
      ['disable', ['user'], undefined, '.. peoplefirst-disable user'],
      ['ignore-file', [], undefined, '..\n   peoplefirst-ignore-file']
    ])
  })
})

describe('edits', () => {
  test('touch nothing else', () => {
    const source = '\uFEFFTitle\r\n=====\r\n\r\nAn *addict* ``addict``.\r\n\r\n=====  ======\r\nuser   addict\r\n=====  ======\r\n'
    const document = rest.fromText!('a.rst', source)
    const {blocks} = rest.extract(document)
    const edits = blocks.flatMap(({text, runs}) => [...text.matchAll(/addict/g)].map(({index}) => {
      const run = runs.find(({prose, editable}) => editable && prose.start <= index && index < prose.end)!
      const start = run.source.start + index - run.prose.start
      return {span: {start, end: start + 6}, text: 'person'}
    }))
    expect(rest.apply!(document, edits)).toBe('\uFEFFTitle\r\n=====\r\n\r\nAn *person* ``addict``.\r\n\r\n=====  ======\r\nuser   person\r\n=====  ======\r\n')
  })

  test('keep the lines of titles as long as those', () => {
    const edit = (source: string, text: string): unknown => rest.apply!(rest.fromText!('a.rst', source), [{span: {start: source.indexOf('addict'), end: source.indexOf('addict') + 6}, text}])
    expect(edit('The addict\n==========\n\nText.', 'person who uses')).toBe('The person who uses\n===================\n\nText.')
    expect(edit('==========\r\nThe addict\r\n==========\r\n', 'person')).toBe('==========\r\nThe person\r\n==========\r\n')
    expect(edit('=====\naddict\n=====\n', 'somebody')).toBe('========\nsomebody\n========\n')
    expect(edit('An addict asked.\n\n----\n', 'somebody')).toBe('An somebody asked.\n\n----\n')
  })

  test('leave drawn tables alone, and say why', () => {
    const source = '=====  =====\nuser   addict\n=====  =====\n\n+------+\n| user |\n+------+\n\nA user.'
    expect(editableSource('rst', source, 'user')).toBeUndefined()
    expect(editableSource('rst', source, 'addict')).toBe('addict')
    expect(editableSource('rst', source, 'A user')).toBe('A user')
    const document = rest.fromText!('a.rst', source)
    const because = (at: number): unknown => rest.lockedBecause!(document, {start: at, end: at + 4})
    expect([source.indexOf('user'), source.indexOf('| user') + 2, source.lastIndexOf('user')].map(because)).toEqual([
      'in a drawn table, whose lines have to meet', 'in a drawn table, whose lines have to meet', undefined
    ])
  })
})

test('a cell of a drawn table may be long', () => {
  expect(rest.extract(rest.fromText!('', `+------+\n${'| word |\n'.repeat(200_000)}+------+\n`)).blocks).toHaveLength(1)
})

test('what never ends costs no more than its length', () => {
  const time = processorTime(() => {
    for (const bit of ['- a\n', '*a ', '`a ', ':a', '== ==\nx\n\n', '+--+\n|a|\n', 'a\n b\n', ' a\n  b\n', '.. a::\n\n']) outline(bit.repeat(20_000))
  })
  expect(time).toBeLessThan(20_000)
}, 60_000)
