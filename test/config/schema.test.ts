import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import Ajv from 'ajv'
import fc from 'fast-check'
import {stringify} from 'yaml'
import {describe, expect, it} from 'vitest'
import {initialSettings} from '../../src/config/initial.ts'
import {checkShape, type Schema} from '../../src/rulebook/shape.ts'
import {parseYaml} from '../../src/rulebook/yaml-file.ts'

const schema = JSON.parse(await readFile(fileURLToPath(new URL('../../schema/settings.schema.json', import.meta.url)), 'utf8'))
const validate = new Ajv({allErrors: true, strict: false}).compile(schema)

function problemsOf(text: string): unknown[] {
  const problems: never[] = []
  const yaml = parseYaml('settings.yml', text, problems)
  return [...problems, ...checkShape({...yaml, value: yaml.value ?? {}}, schema as Schema)]
}

describe('schema/settings.schema.json', () => {
  it('describes every key, for editors', () => {
    const undescribed = (part: Record<string, Schema>): string[] =>
      Object.entries(part).filter(([, value]) => !value.description && !(value.$ref && schema.definitions[value.$ref.split('/').at(-1)!].description)).map(([key]) => key)
    expect(undescribed(schema.properties)).toEqual([])
    expect(undescribed(schema.properties.overrides.items.properties)).toEqual([])
    expect(undescribed(schema.definitions.accept.items.properties)).toEqual([])
  })

  it('is what our own check takes for right, whatever is written', () => {
    const text = fc.constantFrom('nida', 'addict', 'archive/', '')
    const level = fc.constantFrom('off', 'error', 'loud', 3)
    const value = fc.oneof(text, fc.integer({min: -2, max: 5}), fc.boolean(), fc.array(text, {maxLength: 2}), fc.double({noNaN: true}))
    const accept = fc.array(fc.record({text, reason: text, until: fc.constantFrom('2027-06-30', '2027-13-01', 'soon'), more: text}, {requiredKeys: []}), {maxLength: 2})
    const part = {
      voice: fc.oneof(fc.constantFrom('clinical', 'short', 'news'), value),
      guides: fc.oneof(fc.array(text, {maxLength: 2}), value),
      identity: fc.constantFrom('both', 'person-first', 'neither'),
      levels: fc.oneof(fc.dictionary(fc.constantFrom('addict', 'nida'), level), value),
      accept: fc.oneof(accept, value)
    }
    const settings = fc.record(
      {
        ...part,
        extends: fc.oneof(text, value),
        files: value,
        ignore: value,
        rules: value,
        failOn: fc.constantFrom('warning', 'off', 'error'),
        maxWarnings: value,
        baseline: value,
        overrides: fc.array(fc.record({files: fc.array(text, {maxLength: 2}), ...part, failOn: text}, {requiredKeys: []}), {maxLength: 2}),
        unknown: value
      },
      {requiredKeys: []}
    )
    fc.assert(
      fc.property(settings, each => {
        expect({each, right: problemsOf(stringify(each)).length === 0}).toEqual({each, right: validate(each)})
      }),
      {numRuns: 500}
    )
  })
})

describe('initialSettings', () => {
  const answers = {
    files: ['docs', 'letters/**/*.docx', 'a b: c'],
    voice: 'clinical',
    guides: ['nida', 'cdc'],
    identity: 'both',
    failOn: 'error'
  } as const

  it.each([['nothing', {}], ['every answer', answers]])('writes settings that are right after %s', (_, given) => {
    const text = initialSettings(given)
    expect(problemsOf(text)).toEqual([])
    expect(parseYaml('x', text, []).value ?? {}).toEqual(given)
  })

  it('has examples that are right, too, and one for every key', () => {
    const commentsOff = initialSettings({}).replace(/^# ?(?=(?: {2}|[a-zA-Z]+:(?: |$)))/gm, '').replace(/^yaml-language-server.*$/m, '')
    expect(problemsOf(commentsOff)).toEqual([])
    const {$schema: _, extends: __, ...known} = schema.properties
    expect(Object.keys(parseYaml('x', commentsOff, []).value as object).sort()).toEqual(Object.keys(known).sort())
  })
})
