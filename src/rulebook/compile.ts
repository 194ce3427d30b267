import type {IrregularVerbs} from '../fix/inflect.ts'
import type {Rulebook, RuleExample} from '../types.ts'
import {compileLists} from './lists.ts'
import {inOrder, type Problem} from './problems.ts'
import {compileRule, type CompiledRule, type Surroundings} from './rule.ts'
import {checkShape, type Schema} from './shape.ts'
import {readContexts, readEquality, readNames, readSources} from './shared.ts'
import {sortFiles, type RuleText, type SortedFiles} from './sort-files.ts'
import {compileTriggers} from './triggers.ts'

/** A rulebook with what is compiled out of the shipped one. */
export interface LoadedRules {
  readonly rulebook: Rulebook
  /** By rule id; `line` is 1-based in the rule's file. */
  readonly examples: ReadonlyMap<string, readonly RuleExample[]>
  /** The examples of shared contexts by context id; they run over the whole rulebook. */
  readonly contextExamples: ReadonlyMap<string, readonly RuleExample[]>
  /** Every file that was read. */
  readonly files: readonly string[]
  /** What needs a hand; the rules concerned are left out of the rulebook. */
  readonly problems: readonly Problem[]
}

/** What the files are checked against and added to. */
export interface CompileOptions {
  /** rules/rule.schema.json */
  readonly schema: Schema
  /** What the entries of retext-equality look for. */
  readonly phrases: Rulebook['equality']
  /** A rule, list or context of the same name in the files replaces one of it. */
  readonly base?: Rulebook
}

const EMPTY: Rulebook = {
  rules: [],
  forms: [],
  lists: {},
  contexts: {},
  everywhere: [],
  grammar: {},
  names: [],
  sources: {},
  equality: {},
  triggers: {always: '', anchors: '', maybe: [], equality: ''}
}

/** Checks and compiles the files of a rulebook; every problem of every file is in the result. */
export function compileRules(texts: readonly RuleText[], {schema, phrases, base = EMPTY}: CompileOptions): LoadedRules {
  const problems: Problem[] = []
  const files = sortFiles(texts, problems)
  const lists = compileLists(files.lists, base.lists, problems)
  const shared = readContexts(files.contexts, schema, Object.keys(lists), problems)
  const contexts = {...base.contexts, ...shared.contexts}
  const everywhere = [...base.everywhere.filter(({id}) => !Object.hasOwn(shared.contexts, id)), ...shared.everywhere]
  const sources = {...base.sources, ...readSources(files.sources, problems)}
  const grammar = {...base.grammar, ...Object.fromEntries([...files.grammar].map(([name, yaml]) => [name, yaml.value]))}
  const around = {
    contexts: new Map(Object.entries(contexts)),
    everywhere: everywhere.map(({id}) => id),
    lists: Object.keys(lists),
    sources: Object.keys(sources),
    irregular: (grammar['irregular-verbs'] ?? {}) as IrregularVerbs
  }
  const compiled = compileAll(files.rules, schema, around, problems)
  const own = new Set(compiled.map(({rule}) => rule.id))
  const rules = [...base.rules.filter(rule => !own.has(rule.id)), ...compiled.map(({rule}) => rule)]
  const parts = {
    rules,
    forms: [...base.forms.filter(form => !own.has(form.ruleId)), ...compiled.flatMap(({forms}) => forms)],
    lists,
    contexts,
    everywhere,
    grammar,
    names: [...base.names, ...readNames(files.names, problems)],
    sources,
    equality: {...base.equality, ...readEquality(files.equality, rules.map(rule => rule.id), phrases, problems)}
  }
  return {
    rulebook: {...parts, triggers: compileTriggers(parts)},
    examples: new Map(compiled.map(({rule, examples}) => [rule.id, examples])),
    contextExamples: shared.examples,
    files: texts.map(({file}) => file),
    problems: inOrder(problems)
  }
}

function compileAll(
  files: SortedFiles['rules'],
  schema: Schema,
  around: Omit<Surroundings, 'language' | 'topic'>,
  problems: Problem[]
): CompiledRule[] {
  const seen = new Map<string, string>()
  return files.flatMap(({yaml, language, topic}) => {
    const shape = yaml.value === undefined ? [] : checkShape(yaml, schema)
    problems.push(...shape)
    if (yaml.value === undefined || shape.length > 0) return []
    const before = problems.length
    const compiled = compileRule(yaml, {...around, language, topic}, problems)
    const earlier = seen.get(compiled.rule.id)
    if (earlier) problems.push(yaml.problem(['id'], `The id "${compiled.rule.id}" is taken by ${earlier}.`))
    seen.set(compiled.rule.id, yaml.file)
    return problems.length > before ? [] : [compiled]
  })
}
