import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {Ajv} from 'ajv'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {createChecker} from '../src/pipeline.ts'
import {tryExample} from '../src/rulebook/examples.ts'
import {describeProblem, loadRules} from '../src/rulebook/load.ts'
import {ownWordsFound, unprovenContexts, withRuleInForce} from '../src/rulebook/prove.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const {rulebook, examples, contextExamples, files, problems} = await loadRules(join(root, 'rules'))
const checker = createChecker(rulebook)
const rules = rulebook.rules.filter(rule => rule.status !== 'retired')

it('finds nothing to mend in the rule files', () => {
  expect(problems.map(describeProblem)).toEqual([])
})

it('has rules', () => {
  expect(rules.length).toBeGreaterThan(0)
})

describe('the schema', async () => {
  const schema = JSON.parse(await readFile(join(root, 'rules/rule.schema.json'), 'utf8'))
  const validate = new Ajv({allErrors: true}).compile(schema)
  it.each(rulebook.rules.map(rule => rule.file))('accepts %s', async file => {
    expect(validate(parse(await readFile(join(root, file), 'utf8'))), JSON.stringify(validate.errors)).toBe(true)
  })
})

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  const ready = rule.level === 'off' || rule.identity ? createChecker(withRuleInForce(rulebook, id)) : checker
  const own = examples.get(id) ?? []

  for (const example of own) {
    it(`${id}: ${example.flag ?? example.fine}`, () => {
      expect(tryExample(ready, id, example), `${rule.file}:${example.line}`).toEqual([])
    })
  }

  it(`${id} needs each of its contexts`, () => {
    expect(unprovenContexts(rulebook, rule, own), `${rule.file}: no example needs these`).toEqual([])
  })

  it(`${id} says nothing that a rule finds`, () => {
    expect(ownWordsFound(checker, rule, own), rule.file).toEqual([])
  })
})

describe('shared contexts', () => {
  for (const [id, shared] of contextExamples) {
    it(`${id} has examples`, () => expect(shared.length).toBeGreaterThan(0))
    for (const example of shared) {
      it(`${id}: ${example.flag ?? example.fine}`, () => expect(tryExample(checker, undefined, example)).toEqual([]))
    }
    it(`${id} is needed`, () => {
      const everywhere = rulebook.everywhere.filter(context => context.id !== id)
      const rules = rulebook.rules.map(rule => ({...rule, fine: rule.fine.filter(context => context.id !== id)}))
      const without = createChecker({...rulebook, rules, everywhere})
      expect(shared.filter(example => tryExample(without, undefined, example).length > 0)).not.toEqual([])
    })
  }
})

it('never lets two rules flag the same words by default', () => {
  const flagging = new Set(rules.filter(rule => rule.byDefault === 'flag').map(rule => rule.id))
  const owners = new Map<string, Set<string>>()
  for (const form of rulebook.forms) {
    if (!flagging.has(form.ruleId)) continue
    const words = (form.exactCase ?? form.words).join(' ')
    owners.set(words, (owners.get(words) ?? new Set()).add(form.ruleId))
  }
  const shared = [...owners].filter(([, ids]) => ids.size > 1).map(([words, ids]) => `${words}: ${[...ids].join(', ')}`)
  expect(shared).toEqual([])
})

it('reads every file of the rules folder', () => {
  expect(files.length).toBeGreaterThanOrEqual(rulebook.rules.length)
})
