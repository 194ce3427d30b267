import {describe, expect, test} from 'vitest'
import {processorTime} from '../helpers/processor-time.ts'
import {editableSource, outlineOf, proseOf} from '../helpers/prose.ts'
import markdown from '../../src/formats/markdown/index.ts'

const outline = (source: string): string[] => outlineOf('markdown', source)
const marksIn = (source: string): string[] =>
  proseOf('markdown', source).blocks.flatMap(({text, marks}) => marks.map(({kind, span}) => `${kind}: ${text.slice(span.start, span.end)}`))

describe('blocks', () => {
  test('are headings with their depth', () => {
    const {blocks} = proseOf('markdown', '# One *two*\n\n### Three ###\n\nFour\n====\n\nFive\nlines\n---\n')
    expect(blocks.map(({kind, depth, text}) => [kind, depth, text])).toEqual([
      ['heading', 1, 'One two'],
      ['heading', 3, 'Three'],
      ['heading', 1, 'Four'],
      ['heading', 2, 'Five lines']
    ])
  })

  test('are list items with the number of their list', () => {
    const {blocks} = proseOf('markdown', 'Say:\n\n- one\n- two\n\n  more of two\n  1. nested\n\nText\n\n* [x] done\n')
    expect(blocks.map(({kind, list, text}) => [kind, list, text])).toEqual([
      ['paragraph', undefined, 'Say:'],
      ['list-item', 1, 'one'],
      ['list-item', 1, 'two'],
      ['list-item', 1, 'more of two'],
      ['list-item', 2, 'nested'],
      ['paragraph', undefined, 'Text'],
      ['list-item', 3, 'done']
    ])
  })

  test('are table cells, counted over empty ones', () => {
    const {blocks} = proseOf('markdown', '| Avoid | Say |\n|---|:-:|  \n| addict | *person* |\n|  | `x\\|y` b |\n\nA | B\n-|-\nc | d')
    expect(blocks.map(({cell, text}) => [cell?.table, cell?.row, cell?.column, text])).toEqual([
      [1, 0, 0, 'Avoid'],
      [1, 0, 1, 'Say'],
      [1, 1, 0, 'addict'],
      [1, 1, 1, 'person'],
      [1, 2, 1, '￼ b'],
      [2, 0, 0, 'A'],
      [2, 0, 1, 'B'],
      [2, 1, 0, 'c'],
      [2, 1, 1, 'd']
    ])
  })

  test('are quotations, also of lists and headings', () => {
    expect(outline('> A junkie,\n> he said.\nlazily\n\nText')).toEqual(['quotation: A junkie, he said. lazily', 'paragraph: Text'])
    expect(marksIn('> - an addict\n>\n> # Title')).toEqual(['quotation: an addict', 'quotation: Title'])
  })

  test('are ordinary in notes of GitHub, which quote nobody', () => {
    expect(outline('> [!NOTE]\n> Say person.\n>\n> - item')).toEqual(['paragraph: Say person.', 'list-item: item'])
    expect(outline('> [!tip]- Title\n> Text')).toEqual(['paragraph: Title Text'])
  })

  test('are footnotes, with all their paragraphs', () => {
    expect(outline('Text[^1] and[^b].\n\n[^1]: One addict.\n\n    Another.\n[^b]: word')).toEqual([
      'paragraph: Text￼ and￼.',
      'paragraph: One addict.',
      'paragraph: Another.',
      'paragraph: word'
    ])
  })

  test('are notes of site generators', () => {
    expect(outline(':::note A title\nText one\n:::\n\n::: {.warning}\nText two\n:::')).toEqual(['paragraph: A title', 'paragraph: Text one', 'paragraph: Text two'])
    expect(outline('!!! note "A title"\n    Text.\n\n    More.\n\nOutside')).toEqual(['paragraph: A title', 'paragraph: Text.', 'paragraph: More.', 'paragraph: Outside'])
  })
})

describe('what is no prose', () => {
  test('is left out as blocks', () => {
    const source = [
      '```\naddict\n```',
      '~~~ addict\naddict\n~~~',
      '    addict',
      '[addict]: http://addict.org "addict"',
      '<!-- addict -->',
      '<?php addict ?>',
      '{% highlight js %}\naddict\n\naddict\n{% endhighlight %}',
      '{{< highlight go >}}\naddict\n{{< /highlight >}}',
      '***'
    ].join('\n\n')
    expect(outline(source)).toEqual([])
  })

  test('is one mark in a line', () => {
    expect(outline('A `addict` and ``a `b` c`` <https://addict.org> https://a_b.org/_addict_/x, b@addict.org and {{ addict }}.')).toEqual([
      'paragraph: A ￼ and ￼ ￼ ￼, ￼ and ￼.'
    ])
    expect(outline('It {% addict %} is $x_1$ and $$\\sum addict$$.')).toEqual(['paragraph: It ￼ is ￼ and ￼.'])
    expect(editableSource('markdown', 'A `x` user.', '￼ user')).toBeUndefined()
  })

  test('is not seen in prices', () => {
    expect(outline('It costs $5 and $10, or US$20-$30 for an addict.')).toEqual(['paragraph: It costs $5 and $10, or US$20-$30 for an addict.'])
  })

  test('is the address of a link, not its text and title', () => {
    const source = 'A [drug *user*](http://addict.org/ "The \\"junkie\\" &amp; co") and [b][c] and [addict] and [d][].\n\n[c]: x\n[d]: y (no prose)'
    expect(outline(source)).toEqual(['paragraph: A drug user and b and [addict] and d.', 'title: The "junkie" & co'])
    expect(marksIn(source)).toEqual(['link: drug user', 'emphasis: user', 'link: b', 'link: d'])
  })

  test('is a picture, whose description is a block beside the text', () => {
    expect(outline('See ![an *addict*](x.png "A title") here.')).toEqual(['paragraph: See ￼ here.', 'alt-text: an addict', 'title: A title'])
    expect(outline('[![an addict](x.png)](y)')).toEqual(['alt-text: an addict'])
  })
})

describe('marks', () => {
  test('are emphasis, strong, deleted, link, quotation and citation', () => {
    expect(marksIn('*a* __b__ ~~c~~ [d](e) <q>f</q> <cite>g</cite> ***h***')).toEqual([
      'emphasis: a', 'strong: b', 'deleted: c', 'link: d', 'quotation: f', 'citation: g', 'strong: h', 'emphasis: h'
    ])
  })

  test('that end in the middle of a word leave it whole', () => {
    expect(outline('an **ad**dict and a <b>us</b>er')).toEqual(['paragraph: an addict and a user'])
    expect(editableSource('markdown', 'an **ad**dict', 'addict')).toBeUndefined()
    expect(editableSource('markdown', 'a **drug\naddict** came', 'drug addict')).toBe('drug\naddict')
    expect(editableSource('markdown', 'a **drug** addict', 'drug addict')).toBeUndefined()
  })
})

describe('characters', () => {
  test('are decoded, and edited as a whole', () => {
    const source = 'Caf&eacute; &amp; &#x2014; \\*drug\\-user\\* &nope; \\a'
    expect(outline(source)).toEqual(['paragraph: Café & — *drug-user* &nope; \\a'])
    expect(editableSource('markdown', source, 'drug-user')).toBe('drug\\-user')
    expect(editableSource('markdown', source, 'Café')).toBe('Caf&eacute;')
  })

  test('keep their places behind a byte order mark, emoji, and accents', () => {
    const source = '\uFEFF# 😀 e\u0301\n\nAn addict.'
    expect(editableSource('markdown', source, 'addict')).toBe('addict')
    expect(outline(source)).toEqual(['heading: 😀 e\u0301', 'paragraph: An addict.'])
  })
})

describe('lines', () => {
  test('are joined, and a phrase over a line end can be edited but for the marks of a quotation', () => {
    expect(editableSource('markdown', '- a drug\n  addict', 'drug addict')).toBe('drug\n  addict')
    expect(editableSource('markdown', '> a drug\n> addict', 'drug addict')).toBeUndefined()
    expect(editableSource('markdown', 'a drug  \naddict', 'drug addict')).toBeUndefined()
    expect(outline('one\\\ntwo  \nthree<br>four')).toEqual(['paragraph: one two three four'])
  })

  test('may end as on any system', () => {
    const source = '# T\r\n\r\na drug\\\r\nuser\r\n\r\n| a |\r\n|---|\r\n| b |\r\n\r\n> q\r\n> r\r\n'
    expect(outline(source)).toEqual(['heading: T', 'paragraph: a drug user', 'table-cell: a', 'table-cell: b', 'quotation: q r'])
    expect(editableSource('markdown', source, 'user')).toBe('user')
    expect(outline('one\rtwo\r\rthree')).toEqual(['paragraph: one two', 'paragraph: three'])
  })

  test('ending in a hyphen are joined', () => {
    expect(outline('a well-\nbeing')).toEqual(['paragraph: a well-being'])
    expect(editableSource('markdown', 'a drug-\nusing man', 'drug-using')).toBe('drug-\nusing')
  })
})

describe('HTML inside', () => {
  test('is read as HTML', () => {
    expect(outline('<p align="center">A <code>addict</code> user\n  <img alt="an addict"></p>\n\n<script>\naddict\n\naddict\n</script>\n\n<pre>\naddict\n\naddict</pre>')).toEqual([
      'paragraph: A ￼ user ￼',
      'alt-text: an addict'
    ])
  })

  test('means something for the Markdown between its tags', () => {
    expect(outline('<blockquote>\n\nA *junkie*\n\n</blockquote>\n\n<div lang="fr">\n\nUn addict\n\n- oui\n\n</div>\n\nText')).toEqual(['quotation: A junkie', 'paragraph: Text'])
    expect(outline('<table><tr><td>\n\nA **cell**\n\n</td></tr></table>')).toEqual(['table-cell: A cell'])
    expect(outline('<details>\n<summary>One</summary>\n\nTwo\n\n</details>')).toEqual(['paragraph: One', 'paragraph: Two'])
  })

  test('that is left open in a line ends with it', () => {
    expect(outline('A <code>addict\n\nAn addict')).toEqual(['paragraph: A ￼', 'paragraph: An addict'])
    expect(outline('<span>\n\nAn addict')).toEqual(['paragraph: An addict'])
  })

  test('is found behind the marks of a quotation', () => {
    expect(outline('> <div>a\n> junkie</div>\n>\n> text')).toEqual(['quotation: a junkie', 'quotation: text'])
  })
})

describe('front matter', () => {
  test('has a title, description and summary that are prose, character by character', () => {
    const source = [
      '---', 'title: "An \\"addict\\" \\u0041 page" # addict', "summary: 'The user''s", "  story'", 'tags: [addict]', 'nested:', '  title: addict',
      'description: >-', '  Folded text on', '  drug users.', '', '  More.', 'author: addict', '---', '', 'Body.'
    ].join('\n')
    expect(outline(source)).toEqual([
      'title: An "addict" A page',
      "paragraph: The user's story",
      'paragraph: Folded text on drug users.',
      'paragraph: More.',
      'paragraph: Body.'
    ])
    expect(editableSource('markdown', source, 'drug users')).toBe('drug users')
    expect(editableSource('markdown', source, '"addict"')).toBe('\\"addict\\"')
    expect(editableSource('markdown', source, "user's story")).toBe("user''s\n  story")
  })

  test('may be plain, over several lines, with a remark', () => {
    expect(outline('---\ntitle: Plain: a text\n  of two lines # addict\nx: y\n...\nBody')).toEqual(['title: Plain: a text of two lines', 'paragraph: Body'])
    expect(outline('---\r\ntitle: Plain\r\n---\r\nBody')).toEqual(['title: Plain', 'paragraph: Body'])
    expect(outline('---\ntitle: &anchor x\nsummary: [a, b]\ndescription:\n---\nBody')).toEqual(['paragraph: Body'])
  })

  test('may be TOML', () => {
    expect(outline('+++\ntitle = "An \\"addict\\""\nsummary = \'C:\\users\'\ndescription = """\nLong\ntext"""\n[params]\ntitle = "addict"\n+++\nBody')).toEqual([
      'title: An "addict"',
      'paragraph: C:\\users',
      'paragraph: Long text',
      'paragraph: Body'
    ])
  })

  test('is none without an end, or later in the page', () => {
    expect(outline('---\n\ntitle: addict')).toEqual(['paragraph: title: addict'])
    expect(outline('Text\n\n---\ntitle: addict\n---')).toEqual(['paragraph: Text', 'heading: title: addict'])
  })
})

describe('directives', () => {
  test('are comments, in a block of their own and in a line', () => {
    const source = '<!-- peoplefirst-disable addict: why -->\n\nText <!-- peoplefirst-ignore --> here.\n\n<!-- other -->'
    const {directives, blocks} = proseOf('markdown', source)
    expect(directives.map(({kind, names, reason, span}) => [kind, names, reason, source.slice(span.start, span.end)])).toEqual([
      ['disable', ['addict'], 'why', '<!-- peoplefirst-disable addict: why -->'],
      ['ignore', [], undefined, '<!-- peoplefirst-ignore -->']
    ])
    expect(blocks.map(block => block.text)).toEqual(['Text here.'])
  })
})

describe('edits', () => {
  const fix = (source: string, phrase: string, replacement: string): string => {
    const start = source.indexOf(phrase)
    return markdown.apply!(markdown.fromText!('', source), [{span: {start, end: start + phrase.length}, text: replacement}]) as string
  }
  test('keep the quotes around them whole', () => {
    expect(fix("---\ntitle: 'An addict'\n---\n", 'addict', "person's")).toBe("---\ntitle: 'An person''s'\n---\n")
    expect(fix('---\ntitle: "An addict"\n---\n', 'addict', 'a "b"')).toBe('---\ntitle: "An a \\"b\\""\n---\n')
    expect(fix('[a](b "addict")', 'addict', '"x"')).toBe('[a](b "\\"x\\"")')
    expect(fix("<img alt='addict'>", 'addict', "person's")).toBe("<img alt='person&#39;s'>")
    expect(fix('An addict', 'addict', "person's")).toBe("An person's")
  })
})

describe('size', () => {
  const time = (source: string): number => processorTime(() => proseOf('markdown', source))
  test.each([
    ['one long line', 'The clinic treats heroin users and their families. '],
    ['lines without a blank one', 'The clinic treats heroin users and their families\n'],
    ['brackets that never close', '['],
    ['brackets that never open', 'a*]'],
    ['emphasis that never closes', '*a **b _c '],
    ['emphasis that closes oddly', '_a__ '],
    ['links with open titles', '[a](b "c) '],
    ['a definition with an open title', '[a]: b "c\n'],
    ['comments that never close', '<!--'],
    ['quotations in quotations', '> '],
    ['lists in lists', '- '],
    ['white space', ' '],
    ['templates that never close', '{{ '],
    ['a picture inside', 'iVBORw0KGgo'],
    ['backticks', '`a``b']
  ])('of %s costs in proportion', (_, bit) => {
    time(bit.repeat(300))
    const small = time(bit.repeat(20_000 / bit.length))
    const large = time(bit.repeat(160_000 / bit.length))
    expect(large).toBeLessThan(Math.max(small * 8 * 4, 400))
  })
})
