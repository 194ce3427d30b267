import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {makePage, readEntries} from '../../scripts/troubleshooting.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const code = (readdirSync(join(root, 'src'), {recursive: true}) as string[])
  .filter(name => name.endsWith('.ts'))
  .map(name => readFileSync(join(root, 'src', name), 'utf8'))
  .join('\n')

interface Entry {
  readonly title: string
  readonly says: readonly string[]
  readonly means: string
  readonly do: string
}
const entries = (await readEntries()) as [string, Entry][]

test('every code of an error has its place on the page, and every place a code', () => {
  const used = [...new Set(code.match(/\bPF\d{4}\b/g))].sort()
  expect(used.length).toBeGreaterThan(30)
  expect(entries.map(([name]) => name)).toEqual(used)
})

test.each(entries)('%s quotes words that are said, and says what to do', (_, {title, says, means, do: cure}) => {
  for (const text of says) {
    // Places in files differ every time.
    if (/\.yml:\d/.test(text)) continue
    for (const part of text.split('…').map(each => each.trim()).filter(each => each.length > 3)) expect(code, part).toContain(part)
  }
  for (const text of [title, means, cure]) expect(text.length).toBeGreaterThan(10)
  expect(means).toMatch(/\.$/)
  expect(cure).toMatch(/\.$/)
})

test('the page is the one that the list makes', async () => {
  expect(readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')).toBe(await makePage())
})
