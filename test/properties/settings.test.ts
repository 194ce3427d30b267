/** What holds for any settings file of a repository: the run goes by it, or ends with messages that say where the fault is. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest'
import {runIn} from '../cli/run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

const YAML = 'extends: ./base.yml\nfiles: ["*.md"]\nignore: [archive/]\nvoice: clinical\nlevels:\n  vagrant: error\n  housing: warning\naccept:\n  - text: slum\n    reason: A name.\n    until: 2030-01-01\noverrides:\n  - files: ["docs/*"]\n    levels: {slum: off}\nfailOn: warning\nmaxWarnings: 3\n'
const JSON_TEXT = '{\n  "files": ["*.md"],\n  "levels": {"vagrant": "error"}, // a comment\n  "accept": [{"text": "slum", "reason": "A name."}],\n  "overrides": [{"files": ["docs/*"], "voice": "news"}],\n  "maxWarnings": 3\n}\n'
const FILES = {'peoplefirst.config.yml': YAML, 'peoplefirst.config.json': JSON_TEXT, '.peoplefirstrc': YAML, 'package.json': `{"name": "docs", "peoplefirst": ${JSON_TEXT}}`}

const BITS = [
  '\n', '- ', '  ', '\t', ': ', ':', '"', "'", '[', ']', '{', '}', ',', '*', '&a ', '*a', '!!js ', '#', '%', '|', '>', '\0', '\uFEFF', '\u001b[31m', '\ud800', '😀', '\r\n', '---\n', '...\n', '<<: *a\n', '<<<<<<< HEAD\n', '//',
  '__proto__: {a: 1}\n', 'constructor', 'toString: x\n', 'null', 'true', '~', '-1', '1e999', '0x10', 'off', '**/', '../', '/', '!(a)', '(a+)+', '{a,b}', 'extends: ./peoplefirst.config.yml\n', 'rules: [none.yml]\n', 'baseline: a.md\n', '\\', 'a'.repeat(300), '['.repeat(3000)
]
const change = fc.record({at: fc.nat(2000), length: fc.oneof({weight: 3, arbitrary: fc.constant(0)}, {weight: 2, arbitrary: fc.nat(40)}), bit: fc.constantFrom('', ...BITS)})

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-settings-'))
  mkdirSync(join(folder, '.git'))
  mkdirSync(join(folder, 'docs'))
  for (const name of ['a.md', 'docs/b.md']) writeFileSync(join(folder, name), 'The vagrant left.\n')
  writeFileSync(join(folder, 'base.yml'), 'levels: {loner: warning}\n')
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

describe.each(Object.entries(FILES))('settings in %s, however they are changed,', (name, own) => {
  test('are gone by, or named with the place and the reason', async () => {
    let [taken, refused] = [0, 0]
    const tell = async (text: string): Promise<void> => {
      writeFileSync(join(folder, name), text)
      const {code, out, err} = await runIn(folder, ['-q', '.'])
      if (code !== 2) {
        taken++
        return
      }
      refused++
      expect(out).toBe('')
      // No message of ours is about our own code, and none steers the terminal.
      expect(err).toMatch(/^peoplefirst: \S/)
      expect(err).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800]/u)
      expect(err).not.toMatch(/undefined|\[object|\n +at /)
      const places = [...err.matchAll(/^(?:peoplefirst: )?(?:\S+\.(?:yml|json)|\.peoplefirstrc):(\d+):(\d+)$/gm)]
      // What the settings name may be at fault, too.
      if (places.length === 0) expect(err).toMatch(/"\S+"|package\.json|settings|\.yml|a\.md/)
      for (const [, line, column] of places) {
        expect(Number(line)).toBeGreaterThanOrEqual(1)
        expect(Number(line)).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length + 1)
        expect(Number(column)).toBeGreaterThanOrEqual(1)
      }
    }
    try {
      await tell(own)
      expect([taken, refused]).toEqual([1, 0])
      // Cut off amid a list or an object.
      await tell(own.slice(0, own.indexOf(']')))
      expect([taken, refused]).toEqual([1, 1])
      await fc.assert(
        fc.asyncProperty(fc.array(change, {minLength: 1, maxLength: 3}), async changes => {
          let text = own
          for (const {at, length, bit} of changes) {
            const from = at % (text.length + 1)
            text = text.slice(0, from) + bit + text.slice(from + length)
          }
          await tell(text)
        }),
        {numRuns: 60}
      )
    } finally {
      rmSync(join(folder, name))
    }
  }, 60_000)
})
