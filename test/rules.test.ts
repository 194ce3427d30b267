import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {Ajv} from 'ajv'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {tokenize} from '../src/parse/tokenize.ts'
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
      const rules = rulebook.rules.map(rule => ({...rule, fine: rule.fine.filter(context => context.id !== id), flag: rule.flag.filter(context => context.id !== id)}))
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

describe('what rules say', () => {
  const wordings = rules.flatMap(rule =>
    [rule, ...rule.flag].flatMap(({say}) => (say ?? []).map(({for: _, ...texts}) => ({id: rule.id, text: Object.values(texts).join(' ')})))
  )
  /** The terms of INTERPOL and the Luxembourg guidelines, and partners who do violence. */
  const violence = new Set(['child-pornography', 'abusive-relationship', 'battered-woman'])

  it('offers no wording that holds the word for violence or for suffering', () => {
    const found = wordings.filter(({id, text}) => /\b(?:suffer|abus(?!ed-people))/i.test(text) && !violence.has(id))
    expect(found).toEqual([])
  })

  it('keeps a rule that rests on our own judgment alone to a suggestion', () => {
    const alone = rules.filter(({level, sources}) => level === 'warning' && sources.every(source => source === 'editorial'))
    expect(alone.map(({id}) => id)).toEqual([])
  })

  it('gives its reason in two sentences at most', () => {
    const sentences = (text: string): number => (text.match(/[.!?]["”]?(?=\s|$)/g) ?? []).length
    const long = rules.flatMap(rule => [rule, ...rule.flag].filter(({why}) => why !== undefined && sentences(why) > 2).map(() => rule.id))
    expect(long).toEqual([])
  })
})

describe('the terminology tables', () => {
  const tables = ['substance-hiv.tsv', 'other-domains.tsv'].map(name => join(root, '../shared/terminology', name)).filter(existsSync)
  it.skipIf(tables.length === 0)('have a rule for every form of every family (skipped where they do not lie beside the project)', async () => {
    const forms = new Map<string, string[][]>()
    for (const {words} of rulebook.forms) forms.set(words[0]!, [...(forms.get(words[0]!) ?? []), [...words]])
    const rows = (await Promise.all(tables.map(table => readFile(table, 'utf8')))).flatMap(text => text.split('\n').slice(1).filter(Boolean))
    /** An asterisk marks a form that needs a cue; a rule still has to look for it. */
    const isLookedFor = (term: string): boolean => {
      const words = tokenize(term.replaceAll('*', '')).map(({norm}) => norm)
      return words.some((word, at) => (forms.get(word) ?? []).some(form => form.every((part, offset) => words[at + offset] === part)))
    }
    const missing = rows.flatMap(row => {
      const [family, terms] = row.split('\t')
      return terms!.split(' ; ').filter(term => !isLookedFor(term)).map(term => `${family}: ${term}`)
    })
    expect(missing).toEqual([])
  })
})

it('reads every file of the rules folder', () => {
  expect(files.length).toBeGreaterThanOrEqual(rulebook.rules.length)
})
