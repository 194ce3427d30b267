import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {parse} from 'yaml'
import {expect, it} from 'vitest'
import {SETTINGS_NAMES} from '../../src/config/find.ts'
import {checkShape} from '../../src/rulebook/shape.ts'
import {parseYaml} from '../../src/rulebook/yaml-file.ts'

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
const page = read('docs/settings.md')
const schema = JSON.parse(read('schema/settings.schema.json'))

it('docs/settings.md has every key, every name of a file, and what adds up', () => {
  const keys = [...page.matchAll(/^\| `(\$?\w+)` \|/gm)].map(([, key]) => key)
  expect(keys.sort()).toEqual(Object.keys(schema.properties).sort())
  for (const name of SETTINGS_NAMES) expect(page).toContain(`\`${name}\``)
  const merged = [...page.matchAll(/^\| (?:add up|replace) \| (.*) \|$/gm)].flatMap(([, list]) => [...list!.matchAll(/`(\w+)`/g)].map(([, key]) => key))
  expect([...merged, '$schema', 'extends'].sort()).toEqual(Object.keys(schema.properties).sort())
})

it('docs/settings.md shows settings that are right', () => {
  const blocks = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, body]) => body!)
  expect(blocks.length).toBe(2)
  for (const body of blocks) {
    expect(parse(body)).toBeTypeOf('object')
    expect(checkShape(parseYaml('settings.yml', body, []), schema)).toEqual([])
  }
})
