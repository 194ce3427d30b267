import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {runIn} from './run-in.ts'

it('a mail message is checked and never written', async () => {
  const message = 'From: a@example.org\nSubject: Beds for addicts\n\nThe clinic has beds.\n\n> An addict came.\n'
  const folder = folderOf({'a.eml': message})
  const {out, code} = await runIn(folder, ['check'])
  expect(code).toBe(1)
  expect(out).toContain('a.eml, subject  warning  addict')
  expect(out).toContain('1 finding in 1 file')
  expect(out).not.toContain('fix --interactive')
  const fixed = await runIn(folder, ['fix', '--all', 'a.eml'])
  expect(fixed.err + fixed.out).toContain('a.eml is read and never written')
  expect(readFileSync(join(folder, 'a.eml'), 'utf8')).toBe(message)
})
