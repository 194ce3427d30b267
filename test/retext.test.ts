import {readFile} from 'node:fs/promises'
import {retext} from 'retext'
import {describe, expect, it} from 'vitest'
import {loadFormat} from '../src/formats/index.ts'
import {createChecker} from '../src/pipeline.ts'
import retextPeoplefirst from '../src/retext.ts'
import {readBrackets} from '../src/rulebook/examples.ts'
import {shippedExamples, shippedRulebook} from '../src/rulebook/shipped.ts'

const rulebook = await shippedRulebook()

/** What the plugin reports in a unified pipeline, and what the scan-first way finds. */
async function bothWays(text: string): Promise<{plugin: string[]; check: string[]}> {
  const file = await retext().use(retextPeoplefirst, {rulebook}).process(text)
  const format = await loadFormat('text')
  const document = format.fromText!('a.txt', text)
  const {findings} = createChecker(rulebook).check(document, format.extract(document))
  return {
    plugin: file.messages.map(({ruleId, actual, place}) => `${place && 'start' in place ? place.start.offset : ''} ${actual} ${ruleId}`),
    check: findings.map(({ruleId, actual, span}) => `${span.start} ${actual} ${ruleId}`)
  }
}

describe('the plugin and the scan-first way find the same', () => {
  it('in every example of every rule, as one document', {timeout: 60_000}, async () => {
    const sentences = Object.values(await shippedExamples()).flat().map(({flag, fine}) => readBrackets(flag ?? fine ?? '').text)
    // A line that looks like a list, a heading or a quotation is another kind of block to the text format.
    const prose = sentences.filter(text => /^\p{Lu}\p{Ll}.*[.!?]$/u.test(text) && text.length > 40)
    const {plugin, check} = await bothWays(prose.join('\n\n'))
    expect(plugin.length).toBeGreaterThan(100)
    expect(plugin).toEqual(check)
  })

  it('in the paragraphs of a real document', async () => {
    const newsletter = await readFile(new URL('../examples/newsletter.txt', import.meta.url), 'utf8')
    const format = await loadFormat('text')
    const {blocks} = format.extract(format.fromText!('n.txt', newsletter))
    const text = blocks.filter(({kind}) => kind === 'paragraph').map(block => block.text).join('\n\n')
    const {plugin, check} = await bothWays(text)
    expect(plugin.length).toBeGreaterThan(3)
    expect(plugin).toEqual(check)
  })
})

it('gives each message its place, wording, reason and address', async () => {
  const file = await retext().use(retextPeoplefirst, {rulebook}).process('Beds for addicts.')
  const [message] = file.messages
  expect(message).toMatchObject({source: 'peoplefirst', ruleId: 'addict', actual: 'addicts', line: 1, column: 10})
  expect(message!.expected!.length).toBeGreaterThan(0)
  expect(message!.note).toMatch(/\w/)
  expect(message!.url).toMatch(/^https:/)
})

it('takes the same options as a check', async () => {
  const off = retext().use(retextPeoplefirst, {rulebook, levels: {addict: 'off'}})
  expect((await off.process('Beds for addicts.')).messages).toEqual([])
})
