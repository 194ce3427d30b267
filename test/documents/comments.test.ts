/** Comments that steer the check, in the syntax of each format. */
import {describe, expect, test} from 'vitest'
import {loadFormat} from '../../src/formats/index.ts'
import {createChecker, type CheckOutcome} from '../../src/pipeline.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'

const checker = createChecker(await shippedRulebook())

async function check(id: string, source: string): Promise<CheckOutcome> {
  const format = await loadFormat(id)
  const document = format.fromText!('a', source)
  return checker.check(document, format.extract(document))
}

const words = ({findings}: CheckOutcome): string[] => findings.map(({actual}) => actual)

describe.each([
  ['markdown', (text: string) => `<!-- ${text} -->`],
  ['html', (text: string) => `<!-- ${text} -->`],
  ['mdx', (text: string) => `{/* ${text} */}`],
  ['latex', (text: string) => `% ${text}`],
  ['asciidoc', (text: string) => `// ${text}`],
  ['rst', (text: string) => `.. ${text}`],
  ['text', (text: string) => text]
] as const)('in %s', (id, comment) => {
  const paragraphs = (...texts: readonly string[]): string => texts.map(text => (id === 'html' && !text.startsWith('<!--') ? `<p>${text}</p>` : text)).join('\n\n')

  test('a rule or words are ignored in the next block', async () => {
    const outcome = await check(id, paragraphs('One addict spoke.', comment('peoplefirst-ignore addict: quoted in the statute'), 'Two addicts spoke.', comment('peoplefirst-ignore drug abusers: a name'), 'Drug abusers and an addict.', 'An alcoholic asked.'))
    expect(words(outcome)).toEqual(['addict', 'addict', 'alcoholic'])
    expect(outcome.held).toBe(2)
    expect(outcome.unused).toEqual([])
  })

  test('a stretch is left out, and a whole file', async () => {
    expect(words(await check(id, paragraphs('One addict spoke.', comment('peoplefirst-disable addict: a list of old titles'), 'Two addicts spoke.', 'Three addicts and an alcoholic spoke.', comment('peoplefirst-enable addict'), 'Four addicts spoke.')))).toEqual(['addict', 'alcoholic', 'addicts'])
    expect(words(await check(id, paragraphs('One addict spoke.', 'An alcoholic asked.', comment('peoplefirst-ignore-file addict: the name of the group'))))).toEqual(['alcoholic'])
  })

  test('what holds nothing back is reported, with its reason', async () => {
    const {unused} = await check(id, paragraphs(comment('peoplefirst-ignore addict, alcoholic: a name'), 'Two addicts spoke.', comment('peoplefirst-ignore: nothing'), 'All is fine here.'))
    expect(unused.map(({kind, names, reason}) => [kind, names, reason])).toEqual([['ignore', ['alcoholic'], 'a name'], ['ignore', [], 'nothing']])
    expect(unused[0]!.text).toContain('peoplefirst-ignore addict, alcoholic: a name')
  })
})
