import {join} from 'node:path'
import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {createCheckers} from '../../src/cli/checkers.ts'
import {gatherRules} from '../../src/cli/rulebook.ts'
import type {RuleSettings} from '../../src/cli/settings.ts'
import {createLookup} from '../../src/config/lookup.ts'
import {documentSettings, runSettings} from '../../src/config/resolve.ts'
import {loadFormat} from '../../src/formats/index.ts'
import {createChecker, type Checker} from '../../src/pipeline.ts'
import {shippedExamples} from '../../src/rulebook/shipped.ts'
import type {Format} from '../../src/types.ts'
import {folderOf} from '../config/folder.ts'

const OWN = `id: clientele
title: Say "people we serve" instead of "clientele"
status: stable
level: warning
terms:
  - phrase: clientele
  - phrase: addict
say:
  - phrase: people we serve
by-default: flag
fix: ask
why: Our house style speaks of the people that we serve, not of a clientele.
sources: [nida-wm-public]
examples:
  - flag: The [clientele] came early.
  - flag: Our [clientele] grew.
  - fine: The clients came early.
  - fine: The people came.
`

const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a voice and accepted words': {'peoplefirst.config.yml': 'voice: clinical\naccept:\n  - text: addicts\n    reason: A name.\n'},
  'other levels, of rules that are off by default too': {'peoplefirst.config.yml': 'levels:\n  substance-use: error\n  equality: warning\n  disability: suggestion\n'},
  'fewer rules': {'peoplefirst.config.yml': 'levels:\n  substance-use: off\n  equality: off\n'},
  'the rules of a guide': {'peoplefirst.config.yml': 'guides: [nida]\n'},
  'another choice of identity': {'peoplefirst.config.yml': 'identity: identity-first\n'},
  'an own rule': {'peoplefirst.config.yml': 'rules: ["house/*.yml"]\n', 'house/clientele.yml': OWN},
  'names for other documents': {'peoplefirst.config.yml': 'overrides:\n  - files: ["*.html"]\n    levels:\n      addict: off\n'}
}

let sentences: readonly string[]
let format: Format

beforeAll(async () => {
  sentences = Object.values(await shippedExamples()).flatMap(own => own.map(({flag, fine}) => (flag ?? fine!).replace(/[[\]]/g, '')))
  format = await loadFormat('markdown')
}, 60_000)

async function settingsIn(folder: string): Promise<RuleSettings> {
  const path = join(folder, 'a.md')
  const settings = (await createLookup({cwd: folder, allowCode: false}).forDocument(path))!
  return {check: documentSettings(settings, path), topics: [], own: runSettings(settings).rules, settings}
}

function countIn(checker: Checker, text: string): number {
  const source = format.fromText!('a.md', text)
  return checker.check(source, format.extract(source)).findings.length
}

function firstOf(all: readonly string[], count: number, isWanted: (text: string) => boolean): readonly string[] {
  const found: string[] = []
  for (const each of all) {
    if (found.length === count) break
    if (isWanted(each)) found.push(each)
  }
  return found
}

describe.each(Object.entries(FILES))('settings with %s', (_, files) => {
  test('find by a glance and with a few rules what all rules find in the whole', async () => {
    const rules = await settingsIn(folderOf({'.git': '', ...files}))
    const all = createChecker((await gatherRules(rules)).rulebook, rules.check)
    let [found, clean] = [0, 0]
    // Of the sentences of all rules, few are flagged where most rules are off.
    const flagged = firstOf(['Our clientele grew.', ...sentences], 12, sentence => countIn(all, sentence) > 0)
    const calm = ['The library lent forty chairs.', 'A nurse watered the garden.', '## Words to avoid']
    for (const paragraph of calm) expect(countIn(all, paragraph)).toBe(0)
    const words = fc.oneof({weight: 1, arbitrary: fc.constantFrom(...sentences, 'Our clientele grew.')}, {weight: 1, arbitrary: fc.constantFrom(...flagged)}, {weight: 3, arbitrary: fc.constantFrom(...calm)})
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(words, {minLength: 1, maxLength: 4}), {minLength: 1, maxLength: 4}), async documents => {
        // As in a run: what the first documents need is kept for the others.
        const checkers = createCheckers(rules)
        for (const paragraphs of documents) {
          const source = format.fromText!('a.md', paragraphs.join('\n\n'))
          const prose = format.extract(source)
          const {findings} = all.check(source, prose)
          const {mayHold, look} = await checkers.glance(source.text, rules)
          if (mayHold) expect((await checkers.checkerFor(prose, rules, look)).check(source, prose).findings).toEqual(findings)
          else expect(findings).toEqual([])
          if (findings.length > 0) found++
          else clean++
        }
      }),
      // These documents come first, whatever is drawn after them.
      {numRuns: 30, examples: [[[[flagged[0]!], [calm[0]!], flagged, calm]]]}
    )
    expect(found).toBeGreaterThan(0)
    expect(clean).toBeGreaterThan(0)
  }, 60_000)
})

test('a name in settings that nobody knows is said, wherever it stands', async () => {
  const rules = await settingsIn(folderOf({'.git': '', 'peoplefirst.config.yml': 'overrides:\n  - files: ["*.html"]\n    levels:\n      adict: off\n'}))
  const source = format.fromText!('a.md', 'The clinic treated an addict.')
  const checkers = createCheckers(rules)
  const {look} = await checkers.glance(source.text, rules)
  await expect(checkers.checkerFor(format.extract(source), rules, look)).rejects.toThrow('adict')
})
