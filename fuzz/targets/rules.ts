/** Texts as files of a rulebook, and as settings: the first byte chooses which. */
import {schema} from 'virtual:rule-schema'
import {schema as settingsSchema} from 'virtual:settings-schema'
import {parseJson} from '../../src/config/json-file.ts'
import {createChecker} from '../../src/pipeline.ts'
import {compileRules} from '../../src/rulebook/compile.ts'
import type {Problem} from '../../src/rulebook/problems.ts'
import {checkShape} from '../../src/rulebook/shape.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'
import {parseYaml} from '../../src/rulebook/yaml-file.ts'
import type {Rulebook} from '../../src/types.ts'

const FILES = ['rules/en/tests/sample.yml', 'rules/en/tests/sample.yml', 'rules/sources.yml', 'rules/en/contexts.yml', 'rules/en/lists/sample.yml', 'rules/en/names/sample.yml', 'rules/equality.yml', 'settings.yml', 'settings.json']
/** No file of a few kilobytes may take this long, instrumented and beside other work. */
const MOST_MS = 8_000

let shipped: Rulebook | undefined

export async function fuzz(data: Buffer): Promise<void> {
  if (data.length === 0) return
  shipped ??= await shippedRulebook()
  const start = performance.now()
  expectLoaded(FILES[data[0]! % FILES.length]!, data.subarray(1).toString('utf8'), shipped)
  const took = performance.now() - start
  if (took > MOST_MS) throw new Error(`Took ${Math.round(took)} ms for ${data.length} bytes`)
}

function expectLoaded(file: string, text: string, base: Rulebook): void {
  if (file.startsWith('settings')) {
    const problems: Problem[] = []
    const parsed = file.endsWith('.json') ? parseJson(file, text, problems) : parseYaml(file, text, problems)
    if (problems.length === 0) problems.push(...checkShape(parsed, settingsSchema))
    expectPlaces(problems, text)
    return
  }
  const {rulebook, problems} = compileRules([{file, text}], {schema, phrases: {}, base: {...base, rules: [], forms: [], equality: {}}})
  expectPlaces(problems, text)
  if (problems.length > 0) return
  for (const source of [rulebook.triggers.always, rulebook.triggers.anchors]) new RegExp(source, 'i')
  const sentence = 'The clinic treated an addict, and a sample came.'
  const block = {kind: 'paragraph' as const, text: sentence, runs: [{prose: {start: 0, end: sentence.length}, source: {start: 0, end: sentence.length}, editable: true}], marks: []}
  createChecker(rulebook).check({path: 'a', formatId: 'text', text: sentence, bytes: undefined}, {blocks: [block], directives: []})
}

function expectPlaces(problems: readonly Problem[], text: string): void {
  const lines = text.split(/\r\n|\n|\r/).length
  for (const {line, column, message} of problems) {
    if (!(line >= 1 && line <= lines + 1 && column >= 1) || message === '') throw new Error(`A problem without a place: ${line}:${column} ${message}`)
  }
}
