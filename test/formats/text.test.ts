import {existsSync, readFileSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {processorTime} from '../helpers/processor-time.ts'
import {editableSource, outlineOf, proseOf} from '../helpers/prose.ts'
import text from '../../src/formats/text/index.ts'

const outline = (source: string, path?: string): string[] => outlineOf('text', source, path)

describe('paragraphs', () => {
  test('of hard-wrapped lines are one block each', () => {
    expect(outline('The clinic treats people\nwho use heroin  and\n\tother drugs.\n\nIt opens at nine.\n')).toEqual([
      'paragraph: The clinic treats people who use heroin and other drugs.',
      'paragraph: It opens at nine.'
    ])
  })

  test('that fill a line each are not glued together', () => {
    const long = (word: string): string => `${word} ${'said something about the meeting '.repeat(6).trim()}`
    expect(outline(`${long('One')}\n${long('Two')}\n`)).toHaveLength(2)
  })

  test('end where a line ends early and a sentence with it', () => {
    expect(
      outline('The first paragraph has a line that is quite long, and then it\nends here.\nThe second one begins at the margin, without a blank line before.')
    ).toHaveLength(2)
  })

  test('go on over a short line when the next begins small, or with a name that had no room', () => {
    expect(outline('We met people in the city of Los\nAngeles and in other places of that\nstate.')).toHaveLength(1)
    expect(outline('Free for anyone\nwho asks.')).toHaveLength(1)
  })

  test('stand apart at a first-line indent', () => {
    expect(outline('The first paragraph ends with the last word of this full line.\n   The second begins further in, and is as wide as the first.')).toHaveLength(2)
  })

  test('keep a phrase editable over a line end, and in nothing but the phrase', () => {
    expect(editableSource('text', 'He is a drug\n  addict, they said.', 'drug addict')).toBe('drug\n  addict')
    expect(editableSource('text', 'He is a drug\r\naddict.', 'a drug addict')).toBe('a drug\r\naddict')
  })
})

describe('line-end hyphens', () => {
  test('are joined, and can be edited with the word only', () => {
    const source = 'A sense of well-\nbeing, a drug-\nusing friend.'
    expect(outline(source)).toEqual(['paragraph: A sense of well-being, a drug-using friend.'])
    expect(editableSource('text', source, 'drug-using')).toBe('drug-\nusing')
    expect(editableSource('text', source, 'using')).toBe('using')
    expect(editableSource('text', source, 'drug-')).toBe('drug-\n')
  })

  test('go where the word is known without one', () => {
    const source = 'The ad-\ndict spoke. An addict may speak.'
    expect(outline(source)).toEqual(['paragraph: The addict spoke. An addict may speak.'])
    expect(editableSource('text', source, 'The addict')).toBe('The ad-\ndict')
  })

  test('of two words that share their end stay apart', () => {
    expect(outline('Short pre-\nand post-test talks.')).toEqual(['paragraph: Short pre- and post-test talks.'])
  })
})

describe('marks that show nothing', () => {
  test('are left out of words, and go with them', () => {
    expect(outline('An ad\u00ADdict and a us\u200Ber.')).toEqual(['paragraph: An addict and a user.'])
    expect(editableSource('text', 'An ad\u00ADdict.', 'addict')).toBe('ad\u00ADdict')
    expect(editableSource('text', 'An ad\u00ADdict.', 'ad')).toBe('ad\u00AD')
    expect(editableSource('text', 'A drug\u00A0user.', 'drug user')).toBe('drug\u00A0user')
  })
})

describe('addresses', () => {
  test('are one mark', () => {
    expect(outline('See https://a.org/drug-users(x), mail addict@clinic.org or www.junkie.org/a. Ask @addict_help, visit a-b.org/users.')).toEqual([
      'paragraph: See ￼, mail ￼ or ￼. Ask ￼, visit ￼.'
    ])
    expect(outline('He said (see http://a.org/b) so.')).toEqual(['paragraph: He said (see ￼) so.'])
    expect(editableSource('text', 'See www.addict.org now.', '￼')).toBeUndefined()
  })

  test('are not seen where there are none', () => {
    expect(outline('Ratio 3://4 and/or crack/cocaine users @ noon.')).toEqual(['paragraph: Ratio 3://4 and/or crack/cocaine users @ noon.'])
  })
})

describe('headings', () => {
  test('are lines of capitals, over several lines', () => {
    expect(outline('PARTICIPANT CENTERED \nSERVICES\n\nEnsures that people have a voice.')).toEqual([
      'heading: PARTICIPANT CENTERED SERVICES',
      'paragraph: Ensures that people have a voice.'
    ])
    expect(outline('and participants\nWHY HARM\nREDUCTION')).toEqual(['paragraph: and participants', 'heading: WHY HARM REDUCTION'])
  })

  test('are not one word of capitals that begins a line', () => {
    expect(outline('He was tested for\nHIV\nand for hepatitis.')).toHaveLength(1)
  })

  test('are underlined lines', () => {
    const {blocks} = proseOf('text', 'Our work\n========\n\nWith drug users\n---------------\nWe meet.')
    expect(blocks.map(({kind, depth, text}) => [kind, depth, text])).toEqual([
      ['heading', 1, 'Our work'],
      ['heading', 2, 'With drug users'],
      ['paragraph', undefined, 'We meet.']
    ])
  })

  test('are short lines before a paragraph', () => {
    expect(outline('Our services\n\nWe offer naloxone to everybody who asks for it.\n\nContact: the desk')).toEqual([
      'heading: Our services',
      'paragraph: We offer naloxone to everybody who asks for it.',
      'paragraph: Contact: the desk'
    ])
    expect(outline('Our services\nWe offer naloxone to heroin users and their families, every day of\nthe week.')).toHaveLength(2)
  })

  test('are not the lines of a text that shouts', () => {
    expect(outline('STOP THE\nWAR ON\nPEOPLE WHO\nUSE DRUGS NOW')).toEqual(['paragraph: STOP THE WAR ON PEOPLE WHO USE DRUGS NOW'])
  })
})

describe('lists', () => {
  test('have an item each, and a number each list', () => {
    const {blocks} = proseOf('text', 'We say:\n- person\n  who uses\n- patient\n\n• one\n\nThen:\n1. first\n2) second\n\n(a) third')
    expect(blocks.map(({kind, list, text}) => [kind, list, text])).toEqual([
      ['paragraph', undefined, 'We say:'],
      ['list-item', 1, 'person who uses'],
      ['list-item', 1, 'patient'],
      ['list-item', 1, 'one'],
      ['paragraph', undefined, 'Then:'],
      ['list-item', 2, 'first'],
      ['list-item', 2, 'second'],
      ['list-item', 2, 'third']
    ])
  })

  test('do not begin with a dash or a number inside a sentence', () => {
    expect(outline('The clinic – which treats everybody who comes\n– closed at the age of\n25. Then it opened.')).toHaveLength(1)
  })
})

describe('tables', () => {
  test('are rows of cells with tabs or wide gaps', () => {
    const {blocks} = proseOf('text', 'Avoid\tUse instead\naddict\tperson with an addiction\n\njunkie      person')
    expect(blocks.map(({kind, cell, text}) => [kind, cell?.row, cell?.column, text])).toEqual([
      ['table-cell', 0, 0, 'Avoid'],
      ['table-cell', 0, 1, 'Use instead'],
      ['table-cell', 1, 0, 'addict'],
      ['table-cell', 1, 1, 'person with an addiction'],
      ['table-cell', 2, 0, 'junkie'],
      ['table-cell', 2, 1, 'person']
    ])
  })
})

describe('quoted mail', () => {
  test('is a quotation, and no edit reaches over its marks', () => {
    const source = 'On Monday she wrote:\n\n> He is a drug\n> addict.\n>\n> Really.\n\nI see.'
    expect(outline(source)).toEqual(['paragraph: On Monday she wrote:', 'quotation: He is a drug addict.', 'quotation: Really.', 'paragraph: I see.'])
    expect(editableSource('text', source, 'drug addict')).toBeUndefined()
    expect(editableSource('text', source, 'addict')).toBe('addict')
  })
})

describe('a blank line after every line', () => {
  test('is joined to sentences', () => {
    expect(
      outline('A person is a person first, and a behavior is \n\nsomething that can change - terms like "drug \n\naddict" or "user" imply someone is "something" \n\ninstead of describing a behavior \n\nStigma is a barrier to care.')
    ).toEqual([
      'paragraph: A person is a person first, and a behavior is something that can change - terms like "drug addict" or "user" imply someone is "something" instead of describing a behavior',
      'paragraph: Stigma is a barrier to care.'
    ])
  })

  test('is joined over a hyphen, a comma and a number', () => {
    expect(outline('Calls for non-judgmental, non- \n\ncoercive services.')).toEqual(['paragraph: Calls for non-judgmental, non-coercive services.'])
    expect(outline('People came from Boston, Massachusetts,\n\nNew York and elsewhere.')).toHaveLength(1)
    expect(outline('The program has served more than\n\n200 people since May.')).toHaveLength(1)
  })

  test('does not glue paragraphs, headings, items or short lines', () => {
    expect(outline('The first paragraph of the letter ends here.\n\nthe second begins small.')).toHaveLength(2)
    expect(outline('attendant harm\n\nPARTICIPANT CENTERED\n\nensures that')).toHaveLength(3)
    expect(outline('apples\n\noranges\n\nheroin addicts')).toHaveLength(3)
    expect(outline('- some item that is fairly long and wide\n\n- another item of about that length')).toHaveLength(2)
    expect(outline('Two lines of a hard-wrapped\nparagraph without an end\n\nand two more lines of another\nparagraph like it')).toHaveLength(2)
  })

  const flyer = '../shared/flyer/foundations-of-harm-reduction.txt'
  test.skipIf(!existsSync(flyer))('as in the flyer (skipped where the shared flyer is not there)', () => {
    const source = readFileSync(flyer, 'utf8')
    const sentence = 'terms like "drug addict" or "user" imply someone is "something" instead of describing a behavior'
    const texts = proseOf('text', source).blocks.map(block => block.text)
    expect(texts).toContain(`A person is a person first, and a behavior is something that can change - ${sentence}`)
    expect(texts).toContain('Establishes quality of individual and community life and well-being as the criteria for successful interventions and policies')
    expect(texts).toContain('WHY HARM REDUCTION')
    const flowing = proseOf('text', source.replace(/\s+/g, ' ')).blocks
    expect(flowing).toHaveLength(1)
    expect(flowing[0]!.text).toContain(sentence)
  })
})

describe('pages', () => {
  const source = 'Page one ends in the middle of a\n\fsentence.\n\n\fThe third.'
  test('are counted by form feeds', () => {
    const document = text.fromText!('a.txt', source)
    expect(text.place(document, 3)).toBe('page 1')
    expect(text.place(document, source.indexOf('sentence'))).toBe('page 2')
    expect(text.place(document, source.indexOf('third'))).toBe('page 3')
    expect(text.place(text.fromText!('a.txt', 'No pages.'), 3)).toBe('')
  })

  test('do not part a sentence', () => {
    expect(outline(source)).toEqual(['paragraph: Page one ends in the middle of a sentence.', 'paragraph: The third.'])
  })
})

describe('commit messages', () => {
  const source = 'Say "people who use drugs"\n\nNot addict.\n# Please enter the message; addict\n# ------------------------ >8 ------------------------\ndiff --git a/addict'
  test('end where the remarks of git begin', () => {
    expect(outline(source, '/repo/.git/COMMIT_EDITMSG')).toEqual(['paragraph: Say "people who use drugs"', 'paragraph: Not addict.'])
    expect(outline('# addict', 'notes.txt')).toEqual(['paragraph: # addict'])
  })
})

describe('directives', () => {
  test('stand on a line of their own, behind any comment mark, and are no prose', () => {
    const source = ['peoplefirst-ignore addict: quoted', '# peoplefirst-disable', '// peoplefirst-enable user', '% peoplefirst-ignore-file', '; peoplefirst-ignore', 'The peoplefirst-ignore comment is text.'].join('\n')
    const {blocks, directives} = proseOf('text', source)
    expect(directives.map(({kind, names, reason}) => [kind, names, reason])).toEqual([
      ['ignore', ['addict'], 'quoted'],
      ['disable', [], undefined],
      ['enable', ['user'], undefined],
      ['ignore-file', [], undefined],
      ['ignore', [], undefined]
    ])
    expect(source.slice(directives[1]!.span.start, directives[1]!.span.end)).toBe('# peoplefirst-disable')
    expect(blocks.map(block => block.text)).toEqual(['The peoplefirst-ignore comment is text.'])
  })
})

describe('size', () => {
  const time = (source: string): number => processorTime(() => proseOf('text', source))

  test.each([
    ['one long line', 'The clinic treats heroin users and their families. '],
    ['hard-wrapped lines', 'The clinic treats heroin users and their families,\n'],
    ['short paragraphs', 'The clinic treats heroin users.\n\n'],
    ['nothing but hyphens at line ends', 'drug-\n'],
    ['nothing but white space', ' '],
    ['no white space at all', 'a']
  ])('of %s costs in proportion', (_, bit) => {
    time(bit.repeat(1000))
    const small = time(bit.repeat(200_000 / bit.length))
    const large = time(bit.repeat(1_600_000 / bit.length))
    expect(large).toBeLessThan(Math.max(small * 8 * 4, 300))
  })
})
