import {readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {loadRules} from '../../src/rulebook/load.ts'
import {rulePage} from '../../scripts/rule-page.mjs'
import {compile} from './fixtures.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the page of a rule', () => {
  const {rulebook, examples} = compile()
  const page = rulePage(rulebook.rules[0]!, examples.get('addict')!, rulebook)

  it('says what the rule says', () => {
    for (const text of [
      '# addict',
      'Put the person before the addiction',
      'A condition is one part of a person',
      '“addict”',
      '| person with an addiction / people with addictions |',
      '### named-drug',
      '- Found: The grant serves **heroin addicts**.',
      '- Fine: Avoid the word addict.',
      '[Words for People](https://example.org/words), The Example Guild, 2021'
    ])
      expect(page).toContain(text)
  })

  it('keeps a check of the documentation quiet', () => {
    expect(page).toMatch(/^<!-- .*-->\n<!-- peoplefirst-ignore-file: /)
  })
})

describe('docs/rules', async () => {
  const {rulebook, examples} = await loadRules(join(root, 'rules'))
  const present = await readdir(join(root, 'docs/rules')).catch(() => [])

  it('has a page for every rule and no other', () => {
    const wanted = rulebook.rules.map(({id}) => `${id}.md`)
    expect(present.filter(name => name !== 'README.md').sort(), 'run "npm run docs"').toEqual(wanted.sort())
  })

  it.each(rulebook.rules.map(rule => [rule.id, rule] as const))('%s is what the rule says', async (id, rule) => {
    const page = await readFile(join(root, 'docs/rules', `${id}.md`), 'utf8')
    expect(page, 'run "npm run docs"').toBe(rulePage(rule, examples.get(id) ?? [], rulebook))
  })
})
