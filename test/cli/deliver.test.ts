import {existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {devNull} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it, vi} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const folderWithLetter = (): string => folderOf({'.git': '', 'letter.md': 'Beds for vagrants.'})

describe('a report that goes to a file', () => {
  it('is written whole, over an earlier one, and leaves nothing beside it', async () => {
    const folder = folderWithLetter()
    for (const before of [undefined, 'x'.repeat(100_000)]) {
      if (before !== undefined) writeFileSync(join(folder, 'report.json'), before)
      expect((await runIn(folder, ['--format', 'json=report.json', 'letter.md'])).out).toBe('')
      expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).summary.findings).toBe(1)
      expect(readdirSync(folder).sort()).toEqual(['.git', 'letter.md', 'report.json'])
    }
  })

  it('goes into folders that are not there yet, and through links', async () => {
    const folder = folderWithLetter()
    mkdirSync(join(folder, 'real'))
    symlinkSync(join('real', 'report.json'), join(folder, 'link.json'))
    writeFileSync(join(folder, 'real', 'report.json'), '')
    await runIn(folder, ['--format', 'json=link.json', '--format', 'text=out/deep/report.txt', 'letter.md'])
    expect(readlinkSync(join(folder, 'link.json'))).toBe(join('real', 'report.json'))
    expect(readFileSync(join(folder, 'real', 'report.json'), 'utf8')).toContain('"vagrant"')
    expect(existsSync(join(folder, 'out/deep/report.txt'))).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('goes to a device as it is', async () => {
    expect((await runIn(folderWithLetter(), ['--format', `json=${devNull}`, '--exit-zero', 'letter.md'])).code).toBe(0)
    expect(statSync(devNull).isCharacterDevice()).toBe(true)
  })

  it('says why it could not be written', async () => {
    const folder = folderWithLetter()
    mkdirSync(join(folder, 'report.json'))
    const {code, err} = await runIn(folder, ['--format', 'json=report.json', 'letter.md'])
    expect(code).toBe(2)
    expect(err).toMatch(/^peoplefirst: The report .*report\.json could not be written: it is a folder, not a file\.$/m)
  })
})
