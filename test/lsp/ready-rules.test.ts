import {expect, test} from 'vitest'
import {loadFormat} from '../../src/formats/index.ts'
import {createEditChecker} from '../../src/lsp/incremental/checker.ts'
import {createReadyRules} from '../../src/lsp/ready-rules.ts'
import {shippedExamples, shippedRulebook} from '../../src/rulebook/shipped.ts'

const PLAIN = {check: {}, topics: [], own: []}
const [examples, rulebook, markdown] = await Promise.all([shippedExamples(), shippedRulebook(), loadFormat('markdown')])
const whole = createEditChecker(rulebook, {})

test('the first letter is checked before all rules are there, and with the same findings', async () => {
  let found = 0
  let early = 0
  for (const [index, {id}] of rulebook.rules.entries()) {
    if (index % 24 !== 0) continue
    const source = markdown.fromText!('a.md', `# A letter\n\n${(examples[id] ?? []).map(({flag, fine}) => (flag ?? fine!).replace(/[[\]]/g, '')).join('\n\n')}\n`)
    const prose = markdown.extract(source)
    const ready = createReadyRules(PLAIN, async () => whole)
    const checker = await ready.checkerFor(prose)
    if (checker !== whole) early++
    const {findings} = checker.open().check(source, prose)
    expect(findings, id).toEqual(whole.open().check(source, prose).findings)
    found += findings.length
  }
  expect(found).toBeGreaterThan(60)
  expect(early).toBeGreaterThan(10)
})

test('words of another topic call for all rules, and so does a long text', async () => {
  const prose = (text: string): ReturnType<typeof markdown.extract> => markdown.extract(markdown.fromText!('a.md', text))
  const ready = createReadyRules(PLAIN, async () => whole)
  expect(await ready.checkerFor(prose('All is well.\n'))).not.toBe(whole)
  expect(await ready.checkerFor(prose('A wheelchair-bound man.\n'))).toBe(whole)
  expect(await createReadyRules(PLAIN, async () => whole).checkerFor(prose('All is well.\n'.repeat(4000)))).toBe(whole)
})

test('all rules are there a moment later', async () => {
  const ready = createReadyRules(PLAIN, async () => whole)
  const prose = markdown.extract(markdown.fromText!('a.md', 'All is well.\n'))
  await ready.checkerFor(prose)
  expect(await ready.whole).toBe(whole)
  expect(await ready.checkerFor(prose)).toBe(whole)
})

test('settings that have to be read are read first', async () => {
  const ready = createReadyRules({...PLAIN, check: {levels: {addict: 'error'}}}, async () => {
    throw new Error('a name that is not known')
  })
  await expect(ready.prepare()).rejects.toThrow('a name that is not known')
})
