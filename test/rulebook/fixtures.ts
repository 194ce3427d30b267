import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {compileRules, type LoadedRules} from '../../src/rulebook/compile.ts'
import {describeProblem} from '../../src/rulebook/problems.ts'
import type {Schema} from '../../src/rulebook/shape.ts'
import type {Rulebook} from '../../src/types.ts'

export const schema: Schema = JSON.parse(
  await readFile(fileURLToPath(new URL('../../rules/rule.schema.json', import.meta.url)), 'utf8')
)

/** A small folder of rules that is right; tests change a file of it. */
export const files: Readonly<Record<string, string>> = {
  'rules/sources.yml': `
guide-one:
  title: Words for People
  organisation: The Example Guild
  year: 2021
  url: https://example.org/words
  read: the table of terms
`,
  'rules/equality.yml': `
alpha: {run: true}
beta: {rule: addict}
gamma: {off: It names tools far more often than people.}
`,
  'rules/en/contexts.yml': `
- id: quotation
  everywhere: true
  in: [quotation]
  why: A quotation keeps the speaker's words.
  examples:
    - fine: She wrote, “An addict is still somebody's child.”
- id: word-as-word
  before: [word]
`,
  'rules/en/lists/drugs.yml': `
about: Drugs by the names that documents give them.
entries:
  - cocaine
  - crystal meth
  - heroin: opioid
  - words: [speed, amphetamine]
    say: stimulants
  - $sedatives
`,
  'rules/en/lists/sedatives.yml': '- tranq\n- {one: benzo, many: benzos}\n',
  'rules/en/names/acts.yml': '- Narcotic Addict Treatment Act\n- Women, Infants and Children\n',
  'rules/en/grammar/irregular-verbs.yml': 'get: {past: got, participle: gotten, gerund: getting}\ngive: [gave, given]\n',
  'rules/en/grammar/common-words.yml': '[the, drug, user, of, people, up]\n',
  'rules/en/substance-use/addict.yml': `
id: addict
title: Put the person before the addiction
status: stable
level: warning
terms:
  - {one: addict, many: addicts}
say:
  - {one: person with an addiction, many: people with addictions}
by-default: flag
flag:
  - id: named-drug
    before: ["(known) $drugs+"]
    covers: before
    say:
      - {one: "person who uses {$drugs}", many: "people who use {$drugs}"}
fine:
  - word-as-word
fix: ask
why: A condition is one part of a person, and the sentence can say so.
sources: [guide-one]
examples:
  - flag: The clinic treated an [addict] last night.
  - flag: The grant serves [heroin addicts].
    because: named-drug
  - fine: Avoid the word addict.
    because: word-as-word
  - fine: The potential of nicotine is high.
`
}

export const phrases: Rulebook['equality'] = {alpha: ['crossdresser', 'lost soul'], beta: ['addict'], gamma: ['host']}

/** Compiles the folder with some files replaced, added, or (undefined) taken away. */
export function compile(changes: Readonly<Record<string, string | undefined>> = {}, base?: Rulebook): LoadedRules {
  const texts = Object.entries(base ? changes : {...files, ...changes}).flatMap(([file, text]) =>
    text === undefined ? [] : [{file, text}]
  )
  return compileRules(texts, {schema, phrases, base})
}

/** What the compiler objects to, as it is printed. */
export function problemsOf(changes: Readonly<Record<string, string | undefined>>): string[] {
  return compile(changes).problems.map(describeProblem)
}

/** The addict rule with one piece of its text replaced. */
export function changedRule(from: string | RegExp, to: string): Record<string, string> {
  const file = 'rules/en/substance-use/addict.yml'
  const text = files[file]!.replace(from, to)
  if (text === files[file]) throw new Error(`The rule does not hold ${String(from)}`)
  return {[file]: text}
}
