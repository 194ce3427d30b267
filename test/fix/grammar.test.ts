import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {LocalLinter} from 'harper.js'
import {binaryInlined} from 'harper.js/binaryInlined'
import {beforeAll, describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import {createChecker} from '../../src/pipeline.ts'
import {asDocument, readBrackets} from '../../src/rulebook/examples.ts'
import {withRuleInForce} from '../../src/rulebook/prove.ts'
import {shippedExamples, shippedRulebook} from '../../src/rulebook/shipped.ts'
import type {Edit} from '../../src/types.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const [rulebook, examples] = await Promise.all([shippedRulebook(), shippedExamples()])
const checker = createChecker(rulebook)
const linter = new LocalLinter({binary: binaryInlined})

/** A complaint of the grammar checker that a rewriting brings and that is right to ignore, with the reason. */
interface Exception {
  readonly sentence: string
  readonly complaint: string
  readonly reason: string
  /** In every sentence, not only in this one. */
  readonly anywhere?: true
}
const exceptions: readonly Exception[] =
  parse(await readFile(new URL('./grammar-exceptions.yml', import.meta.url), 'utf8')) ?? []

/** Spelling knows few drugs; style and length are the writer's. */
const LEFT_OUT = new Set(['Spelling', 'Style', 'Readability', 'Enhancement', 'WordChoice', 'Word Choice', 'Repetition', 'Capitalization', 'Regionalism', 'Formatting'])

beforeAll(() => linter.setup(), 60_000)

describe('after the first wording, a grammar checker has nothing new to say', () => {
  it.each(rulebook.rules.filter(({status}) => status !== 'retired').map(rule => [rule.id, rule] as const))('%s', async (id, rule) => {
    const own = (examples[id] ?? []).flatMap(({flag}) => (flag === undefined ? [] : [readBrackets(flag).text]))
    const ready = rule.level === 'off' || rule.identity ? createChecker(withRuleInForce(rulebook, id)) : checker
    expect(await newComplaints(own, ready)).toEqual([])
  })
})

describe('the labelled sentences', () => {
  const folder = join(root, '../shared/gold')
  const sets = ['substance.dev.jsonl', 'other.dev.jsonl'].filter(name => existsSync(join(folder, name)))
  it.skipIf(sets.length === 0)('bring nothing new either (skipped without the labelled sets)', async () => {
    const texts = (await Promise.all(sets.map(name => readFile(join(folder, name), 'utf8'))))
      .flatMap(text => text.split('\n').filter(Boolean))
      .map(line => JSON.parse(line).text as string)
    expect(await newComplaints(texts)).toEqual([])
  }, 120_000)
})

it('needs each of its exceptions', async () => {
  const stale: string[] = []
  for (const {sentence, complaint} of exceptions)
    if (!(await complaintsOf(sentence)).includes(complaint)) stale.push(sentence)
  expect(stale).toEqual([])
}, 60_000)

/** What the checker says of the rewritten sentence and did not say of the original, by sentence. */
async function newComplaints(texts: readonly string[], ready = checker): Promise<string[]> {
  const news: string[] = []
  for (const text of texts) {
    const {document, prose} = asDocument(text)
    const edits = ready.check(document, prose).findings.flatMap(
      ({replacements}) => replacements.find(({edits}) => edits.length > 0)?.edits ?? []
    )
    if (edits.length === 0) continue
    const rewritten = applyEdits(text, edits)
    const after = await complaintsOf(rewritten)
    // Most sentences bring none, and then nobody has to ask about the original.
    const before = after.length > 0 ? await complaintsOf(text) : []
    for (const complaint of after) {
      const known = before.indexOf(complaint)
      if (known !== -1) before.splice(known, 1)
      else if (!exceptions.some(each => each.complaint === complaint && (each.anywhere || each.sentence === rewritten)))
        news.push(`${complaint} ${rewritten}`)
    }
  }
  return news
}

async function complaintsOf(text: string): Promise<string[]> {
  const lints = await linter.lint(text, {language: 'plaintext'})
  return lints.filter(lint => !LEFT_OUT.has(lint.lint_kind())).map(lint => lint.message())
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((a, b) => b.span.start - a.span.start)
  return backwards.reduce((result, {span, text: words}) => result.slice(0, span.start) + words + result.slice(span.end), text)
}
