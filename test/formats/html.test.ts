import {describe, expect, test} from 'vitest'
import {processorTime} from '../helpers/processor-time.ts'
import {editableSource, outlineOf, proseOf} from '../helpers/prose.ts'

const outline = (source: string, path = ''): string[] => outlineOf('html', source, path)
const marksIn = (source: string): string[] =>
  proseOf('html', source).blocks.flatMap(({text, marks}) => marks.map(({kind, span}) => `${kind}: ${text.slice(span.start, span.end)}`))

describe('blocks', () => {
  test('begin and end with block elements, closed or not', () => {
    expect(outline('<body>Text<p>One<p>Two<div>Three</div>tail<hr>End<section>Four</section>')).toEqual([
      'paragraph: Text', 'paragraph: One', 'paragraph: Two', 'paragraph: Three', 'paragraph: tail', 'paragraph: End', 'paragraph: Four'
    ])
  })

  test('fold white space, and read a line break as one', () => {
    expect(outline('<p>\n  A  drug\n  user<br>\n and &nbsp; so\n</p>')).toEqual(['paragraph: A drug user and so'])
    expect(editableSource('html', '<p>A drug\n  user', 'drug user')).toBe('drug\n  user')
    expect(editableSource('html', '<p>A drug<br>user', 'drug user')).toBeUndefined()
  })

  test('are headings with their depth', () => {
    expect(proseOf('html', '<h1>One</h1><h3><a href=x>Three</a></h3>').blocks.map(({kind, depth, text}) => [kind, depth, text])).toEqual([
      ['heading', 1, 'One'],
      ['heading', 3, 'Three']
    ])
  })

  test('are list items, with the number of their list', () => {
    const source = '<ul><li>a<li><p>b</p><ol><li>c</ol>d</ul><p>x<ul><li>e</ul>'
    expect(proseOf('html', source).blocks.map(({kind, list, text}) => [kind, list, text])).toEqual([
      ['list-item', 1, 'a'],
      ['list-item', 1, 'b'],
      ['list-item', 2, 'c'],
      ['list-item', 1, 'd'],
      ['paragraph', undefined, 'x'],
      ['list-item', 3, 'e']
    ])
  })

  test('are cells, with their place in the table', () => {
    const source = '<table><caption>Words</caption><thead><tr><th>Avoid<th colspan="2">Say</thead><tr><td>addict<td><p>person</p><p>more</p><td>x<tr><td><table><td>in</table><td></table>'
    expect(proseOf('html', source).blocks.map(({kind, cell, text}) => [kind, cell?.table, cell?.row, cell?.column, text])).toEqual([
      ['caption', undefined, undefined, undefined, 'Words'],
      ['table-cell', 1, 0, 0, 'Avoid'],
      ['table-cell', 1, 0, 1, 'Say'],
      ['table-cell', 1, 1, 0, 'addict'],
      ['table-cell', 1, 1, 1, 'person'],
      ['table-cell', 1, 1, 1, 'more'],
      ['table-cell', 1, 1, 2, 'x'],
      ['table-cell', 2, 0, 0, 'in']
    ])
  })

  test('are quotations, captions and titles', () => {
    expect(outline('<title>A page</title><blockquote>Q<p>R</p></blockquote><figure><figcaption>C</figcaption></figure>')).toEqual([
      'title: A page', 'quotation: Q', 'quotation: R', 'caption: C'
    ])
  })
})

describe('what is no prose', () => {
  test('is left out', () => {
    const hidden = ['<script>addict</script>', '<style>.addict{}</style>', '<pre>addict</pre>', '<template><p>addict</template>', '<noscript><p>addict</noscript>', '<p hidden>addict</p>', '<!-- addict -->', '<?addict?>', '<![CDATA[addict]]>', '<!DOCTYPE addict>', '<div lang="es"><p>addict</p></div>', '<p lang=de>addict']
    expect(outline(hidden.join('\n'))).toEqual([])
  })

  test('is one mark in a line', () => {
    expect(outline('<p>A <code>addict</code> and <kbd>x</kbd>, <svg><path d=addict /></svg> <math><mi>x</mi></math> <i lang="fr">mot <b>addict</b></i>.')).toEqual(['paragraph: A ￼ and ￼, ￼ ￼ ￼.'])
    expect(outline('<p>A word<sup><a href="#1">[1]</a></sup>, another<sup>2,3</sup>, the 1<sup>st</sup> H<sub>2</sub>O')).toEqual(['paragraph: A word￼, another￼, the 1st H2O'])
    expect(outline('<p>See http://a.org/?b=1&amp;c=addict&amp;d. {{ addict }} {% if addict %}')).toEqual(['paragraph: See ￼. ￼ ￼'])
  })

  test('is another language, but not English inside it', () => {
    expect(outline('<html lang="es"><title>Los adictos</title><p>Los adictos<p lang="en-US">The addicts</p><p>y <span lang=en>users</span> y')).toEqual(['paragraph: The addicts', 'paragraph: users'])
    expect(outline('<html lang="en"><p>One<html lang="">')).toEqual(['paragraph: One'])
    expect(outline('<p>He said <i lang="fr">le mot <b lang="en">junk</b></i> once')).toEqual(['paragraph: He said ￼ once', 'paragraph: junk'])
  })
})

describe('what readers see or hear of attributes', () => {
  test('is prose of its own', () => {
    const source = '<img src="addict.png" alt="An &quot;addict&quot; &amp; a <user>" data-x="addict" class=addict><a href="addict" title="A junkie">x</a><button aria-label=\'Close\'>×</button><input placeholder="Your name" value="addict"><input type=submit value="Send it"><select><option label="Users">u</select>'
    expect(outline(source)).toEqual(expect.arrayContaining(['alt-text: An "addict" & a <user>', 'title: A junkie', 'alt-text: Close', 'alt-text: Your name', 'paragraph: Send it', 'paragraph: Users']))
    expect(outline(source).join()).not.toMatch(/png|data|: addict/)
    expect(editableSource('html', source, 'An "addict"')).toBe('An &quot;addict&quot;')
  })

  test('can be edited between quotes only', () => {
    expect(editableSource('html', '<img alt=addict>', 'addict')).toBeUndefined()
    expect(editableSource('html', "<img alt='an addict'>", 'addict')).toBe('addict')
  })

  test('is what a page says of itself', () => {
    expect(outline('<meta name="description" content="On users"><meta property="og:title" content="Users &amp; co"><meta name="keywords" content="addict"><meta content="Alt" name="twitter:image:alt"><link rel=alternate title="addict">')).toEqual([
      'paragraph: On users', 'title: Users & co', 'alt-text: Alt'
    ])
  })

  test('is the title of a drawing', () => {
    expect(outline('<p>See <svg><title>A chart of users</title><desc>By year</desc><text>no</text></svg> here')).toEqual(['paragraph: See ￼ here', 'alt-text: A chart of users', 'alt-text: By year'])
  })

  test('is nothing where the element is not read', () => {
    expect(outline('<div hidden title="addict"><img alt="addict"></div><img hidden alt="addict"><p lang=fr title="addict">')).toEqual([])
  })
})

describe('marks', () => {
  test('are emphasis, strong, link, quotation, citation and deleted', () => {
    expect(marksIn('<p><em>a</em> <i>b</i> <strong>c</strong> <b>d</b> <a href=x>e</a> <q>f</q> <cite>g</cite> <del>h</del> <s>i</s>')).toEqual([
      'emphasis: a', 'emphasis: b', 'strong: c', 'strong: d', 'link: e', 'quotation: f', 'citation: g', 'deleted: h', 'deleted: i'
    ])
  })

  test('go on over blocks, and quotations hold for all inside', () => {
    expect(marksIn('<b>a<p>b</p>c</b>')).toEqual(['strong: a', 'strong: b', 'strong: c'])
    expect(marksIn('<blockquote><ul><li>a</ul></blockquote>')).toEqual(['quotation: a'])
  })

  test('leave words whole, which then are not edited', () => {
    expect(outline('<p>ad<b>dict</b> us&shy;er drug<wbr>user <a>one</a><a>two</a> x<my-icon></my-icon>y')).toEqual(['paragraph: addict user druguser one two x y'])
    expect(editableSource('html', '<p>ad<b>dict</b>', 'addict')).toBeUndefined()
    expect(editableSource('html', '<p>us&shy;er', 'user')).toBe('us&shy;er')
  })
})

describe('dialects', () => {
  test('XHTML closes any element with a slash, and has CDATA', () => {
    expect(outline('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head><body><div/><p>A <![CDATA[<user>]]> &nbsp;x</p></body></html>', 'a.xhtml')).toEqual(['paragraph: A <user> x'])
  })

  test('pages of site generators have front matter', () => {
    expect(outline('---\nlayout: addict\ntitle: A page\n---\n<p>Text')).toEqual(['title: A page', 'paragraph: Text'])
  })
})

describe('directives', () => {
  test('are comments anywhere', () => {
    const source = '<head><!-- peoplefirst-ignore-file junkie: a name --></head><p>a<!--peoplefirst-ignore--></p>'
    expect(proseOf('html', source).directives.map(({kind, names, span}) => [kind, names, source.slice(span.start, span.end)])).toEqual([
      ['ignore-file', ['junkie'], '<!-- peoplefirst-ignore-file junkie: a name -->'],
      ['ignore', [], '<!--peoplefirst-ignore-->']
    ])
  })
})

describe('size', () => {
  const time = (source: string): number => processorTime(() => proseOf('html', source))
  test.each([
    '<b>', '<p>', '<div>', '<p><table><b>', '<i></b>', '<a b="', '<!--', '<![CDATA[', '&amp', '<td>', '<li>', '<svg><title>a', '<i lang=fr>a<b lang=en>b', '<sup>', '{{ ', '<q>a ', '<', 'a ', ' '
  ])('of nothing but %s costs in proportion', bit => {
    time(bit.repeat(300))
    const small = time(bit.repeat(40_000 / bit.length))
    const large = time(bit.repeat(320_000 / bit.length))
    expect(large).toBeLessThan(Math.max(small * 8 * 4, 300))
  })
})
