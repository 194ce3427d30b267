import {isAbsolute} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {displayPath} from '../files/paths.ts'
import {createChecker} from '../pipeline.ts'
import {count} from '../reporters/count.ts'
import {printable} from '../reporters/escape.ts'
import {tryExample} from '../rulebook/examples.ts'
import {describeProblem, RulebookError} from '../rulebook/problems.ts'
import {ownWordsFound, unprovenContexts, withRuleInForce} from '../rulebook/prove.ts'
import type {LoadedRules} from '../rulebook/compile.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {gatherRules} from './rulebook.ts'
import type {RuleSettings} from './settings.ts'

/** One thing that does not hold, and where. */
interface Failure {
  /** "our-rules/visitor.yml:31" */
  readonly place: string
  readonly lines: readonly string[]
}

/**
 * Proves an organisation's own rules by their examples: each is as it says, each context is needed, and
 * no rule finds what another one recommends. Failures are printed as compilers print them.
 */
export async function testRules(settings: RuleSettings, host: Host): Promise<ExitCode> {
  if (settings.own.length === 0) {
    throw new PeoplefirstError('PF3003', '--test needs to know which rules: peoplefirst rules --test --rules "our-rules/**/*.yml".')
  }
  let own: LoadedRules
  try {
    own = (await gatherRules({...settings, topics: []})).own!
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error
    const problems = error.problems.map(problem => describeProblem({...problem, file: shown(problem.file, host)}))
    host.stdout.write(`${printable(problems.join('\n'))}\n\n${count(error.problems.length, 'problem')} in the rule files; no example was run.\n`)
    return 1
  }
  const {failures, tried} = prove(own)
  for (const {place, lines} of failures) host.stdout.write(printable(`${shown(place, host)}\n${lines.map(line => `  ${line}\n`).join('')}`))
  const ruleCount = count(own.examples.size, 'rule')
  const sum = failures.length === 0
    ? `${count(tried, 'example')} of ${ruleCount} hold.`
    : `${failures.length === 1 ? '1 thing does' : `${failures.length} things do`} not hold in ${ruleCount} with ${count(tried, 'example')}.`
  host.stdout.write(`${failures.length === 0 ? '' : '\n'}${sum}\n`)
  return failures.length === 0 ? 0 : 1
}

function prove({rulebook, examples, contextExamples}: LoadedRules): {failures: Failure[]; tried: number} {
  const failures: Failure[] = []
  const checker = createChecker(rulebook)
  let tried = 0
  for (const rule of rulebook.rules) {
    const own = examples.get(rule.id)
    if (!own || rule.status === 'retired') continue
    const ready = rule.level === 'off' || rule.identity ? createChecker(withRuleInForce(rulebook, rule.id)) : checker
    for (const example of own) {
      tried++
      const complaints = tryExample(ready, rule.id, example)
      const place = example.line === undefined ? rule.file : `${rule.file}:${example.line}`
      if (complaints.length > 0) failures.push({place, lines: [`${rule.id}: ${example.flag ?? example.fine}`, ...complaints]})
    }
    const idle = unprovenContexts(rulebook, rule, own)
    if (idle.length > 0) failures.push({place: rule.file, lines: [`No example needs ${idle.map(id => `"${id}"`).join(', ')}: add one that turns red without it, or take it away.`]})
    const found = ownWordsFound(checker, rule, own)
    if (found.length > 0) failures.push({place: rule.file, lines: found})
  }
  for (const [id, own] of contextExamples) {
    for (const example of own) {
      tried++
      const complaints = tryExample(checker, undefined, example)
      if (complaints.length > 0) failures.push({place: `context ${id}`, lines: [example.flag ?? example.fine ?? '', ...complaints]})
    }
  }
  return {failures, tried}
}

/** Rule files are loaded by their whole path; people and editors know them from the working folder. */
function shown(file: string, {cwd}: Host): string {
  return isAbsolute(file) ? displayPath(file, cwd) : file
}
