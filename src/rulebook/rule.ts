import {suggestName} from '../nearest.ts'
import type {Context, Rule, RuleExample, TermForm} from '../types.ts'
import type {IrregularVerbs} from '../fix/inflect.ts'
import {checkContext, checkPlaceholders, compileContext, compileWording, type ContextEntry, type WordingEntry} from './contexts.ts'
import type {Problem} from './problems.ts'
import {formsOf, type TermEntry} from './terms.ts'
import type {YamlFile} from './yaml-file.ts'

/** A rule as its file has it, once its shape is checked. */
interface RuleEntry {
  readonly id: string
  readonly title: string
  readonly status: Rule['status']
  readonly level: Rule['level']
  readonly terms: readonly TermEntry[]
  readonly say: readonly WordingEntry[]
  readonly 'by-default': Rule['byDefault']
  readonly flag?: readonly (string | ContextEntry)[]
  readonly fine?: readonly (string | ContextEntry)[]
  readonly fix: Rule['fix']
  readonly why: string
  readonly sources: readonly string[]
  readonly except?: readonly string[]
  readonly identity?: Rule['identity']
  readonly disagree?: string
  readonly examples: readonly RuleExample[]
}

/** What a rule may name. */
export interface Surroundings {
  readonly language: string
  readonly topic: string
  readonly contexts: ReadonlyMap<string, Context>
  /** The ids of the shared contexts that hold for every rule. */
  readonly everywhere: readonly string[]
  readonly lists: Iterable<string>
  readonly sources: Iterable<string>
  readonly irregular: IrregularVerbs
}

export interface CompiledRule {
  readonly rule: Rule
  readonly forms: readonly TermForm[]
  readonly examples: readonly RuleExample[]
}

/** A rule file whose shape is right becomes a rule; what only the whole rulebook can tell is checked here. */
export function compileRule(yaml: YamlFile, around: Surroundings, problems: Problem[]): CompiledRule {
  const entry = yaml.value as RuleEntry
  checkIdentity(yaml, entry, problems)
  for (const [index, key] of entry.sources.entries())
    if (![...around.sources].includes(key))
      problems.push(yaml.problem(['sources', index], `The source "${key}" is not in rules/sources.yml. ${suggestName(key, around.sources)}`))
  checkPlaceholders(yaml, entry.say, ['say'], new Set(), problems)
  const flag = readContexts('flag')
  const fine = readContexts('fine')
  checkExcept(yaml, entry, around.everywhere, problems)
  const everywhere = around.everywhere.filter(id => !entry.except?.includes(id))
  checkExamples(yaml, entry, [...flag, ...fine].map(context => context.id), everywhere, problems)
  const {id, title, status, level, fix} = entry
  const rule: Rule = {
    id,
    topic: around.topic,
    language: around.language,
    title,
    status,
    level,
    byDefault: entry['by-default'],
    say: entry.say.map(compileWording),
    flag,
    fine,
    fix,
    why: entry.why.trim(),
    sources: entry.sources,
    ...(entry.except === undefined ? {} : {except: entry.except}),
    ...(entry.identity === undefined ? {} : {identity: entry.identity}),
    ...(entry.disagree === undefined ? {} : {disagree: entry.disagree.trim()}),
    file: yaml.file
  }
  const examples = entry.examples.map((example, index) => ({...example, line: yaml.line(['examples', index])}))
  const forms = status === 'retired' ? [] : readTerms()
  return {rule, forms, examples}

  function readContexts(key: 'flag' | 'fine'): Context[] {
    return (entry[key] ?? []).flatMap((item, index) => {
      const path = [key, index]
      if (typeof item !== 'string') {
        checkContext(yaml, item, path, around.lists, problems)
        return [compileContext(item)]
      }
      const shared = around.contexts.get(item)
      if (shared) return [shared]
      problems.push(yaml.problem(path, `The shared context "${item}" is not in contexts.yml. ${suggestName(item, around.contexts.keys())}`))
      return []
    })
  }

  function readTerms(): TermForm[] {
    return entry.terms.flatMap((term, index) => {
      try {
        const forms = formsOf(id, term, around.irregular)
        if (forms.length === 0) problems.push(yaml.problem(['terms', index], 'This term has no word to look for.'))
        return forms
      } catch (error) {
        problems.push(yaml.problem(['terms', index], (error as SyntaxError).message))
        return []
      }
    })
  }
}

function checkIdentity(yaml: YamlFile, {id}: RuleEntry, problems: Problem[]): void {
  const name = yaml.file.split('/').at(-1)!.replace(/\.ya?ml$/, '')
  if (name !== id) problems.push(yaml.problem(['id'], `The id "${id}" and the file name "${name}" differ; they are the same word.`))
}

function checkExcept(yaml: YamlFile, {except = []}: RuleEntry, everywhere: readonly string[], problems: Problem[]): void {
  for (const [index, id] of except.entries())
    if (!everywhere.includes(id))
      problems.push(yaml.problem(['except', index], `No context called "${id}" holds everywhere. ${suggestName(id, everywhere)}`))
}

function checkExamples(
  yaml: YamlFile,
  {examples}: RuleEntry,
  own: readonly string[],
  everywhere: readonly string[],
  problems: Problem[]
): void {
  const twice = own.find((id, index) => own.indexOf(id) !== index)
  if (twice !== undefined) problems.push(yaml.problem([], `The context "${twice}" stands twice in this rule.`))
  if (!examples.some(example => example.flag !== undefined))
    problems.push(yaml.problem(['examples'], 'An example of the kind "flag" is missing: a sentence with the finding in [brackets].'))
  if (!examples.some(example => example.fine !== undefined))
    problems.push(yaml.problem(['examples'], 'An example of the kind "fine" is missing: a sentence in which nothing is found.'))
  const known = ['by-default', ...own, ...everywhere]
  for (const [index, {because}] of examples.entries())
    if (because !== undefined && !known.includes(because))
      problems.push(
        yaml.problem(['examples', index, 'because'], `No context of this rule is called "${because}". ${suggestName(because, known)}`)
      )
}
