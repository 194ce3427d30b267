import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync, utimesSync, writeFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {sweep, temporaryBeside} from '../../src/files/temporary.ts'
import {folderOf} from '../config/folder.ts'

/** Of a process that has ended, so that nobody has its number now. */
const ended = spawnSync(process.execPath, ['-e', '']).pid

function aged(folder: string, name: string): string {
  const path = join(folder, name)
  writeFileSync(path, 'half')
  const then = new Date(Date.now() - 2 * 60_000)
  utimesSync(path, then, then)
  return name
}

describe('a file that is being written', () => {
  it('lies in the folder that it is for, under a name that is hidden, new, and not too long', () => {
    const folder = folderOf({})
    for (const name of ['a.md', '薬'.repeat(85), `${'😀'.repeat(60)}.docx`]) {
      const [one, other] = [temporaryBeside(join(folder, name)), temporaryBeside(join(folder, name))]
      expect(dirname(one)).toBe(folder)
      expect(one).not.toBe(other)
      expect(basename(one)).toMatch(/^\..*\.peoplefirst\.tmp$/)
      writeFileSync(one, '')
      expect(existsSync(one)).toBe(true)
    }
  })

  it('goes with the next run when a killed one left it', () => {
    const folder = folderOf({'a.md': 'a'})
    aged(folder, `.a.md.${ended}-k2j4x.peoplefirst.tmp`)
    aged(folder, `.line\nbreak.${ended}-1.peoplefirst.tmp`)
    temporaryBeside(join(folder, 'b.md'))
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('stays while somebody may be at it, and what others made stays always', () => {
    const folder = folderOf({})
    const stay = [
      `.a.md.${process.pid}-k2j4x.peoplefirst.tmp`, `.a.md.${ended}.tmp`, `.a.md.${ended}-k2j4x.tmp`, `a.md.${ended}-k2j4x.peoplefirst.tmp`,
      '.a.md.peoplefirst.tmp', `.a.md.${ended}-k2j4x.peoplefirst.tmp.md`
    ].map(name => aged(folder, name))
    const recent = `.b.md.${ended}-k2j4x.peoplefirst.tmp`
    writeFileSync(join(folder, recent), 'half')
    sweep(folder)
    expect(readdirSync(folder).sort()).toEqual([...stay, recent].sort())
  })

  it('is looked for in no folder that is not there', () => {
    expect(() => sweep(join(folderOf({}), 'none'))).not.toThrow()
  })
})
