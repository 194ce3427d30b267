import {chmodSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {PeoplefirstError} from '../../src/errors.ts'
import {replaceFile} from '../../src/files/replace-file.ts'
import {folderOf} from '../config/folder.ts'

const before = Buffer.from('before')

function codeOf(act: () => void): string | undefined {
  try {
    act()
  } catch (error) {
    return error instanceof PeoplefirstError ? error.code : `not ours: ${error}`
  }
  return undefined
}

describe('replacing a file', () => {
  it('puts the new bytes there, and nothing beside them', () => {
    const folder = folderOf({'a.md': 'before'})
    replaceFile(join(folder, 'a.md'), before, 'after é')
    replaceFile(join(folder, 'a.md'), Buffer.from('after é'), new Uint8Array([1, 2, 3]))
    expect([...readFileSync(join(folder, 'a.md'))]).toEqual([1, 2, 3])
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it.each([0o600, 0o644, 0o755, 0o664, 0o2640])('keeps the permissions %o', mode => {
    const folder = folderOf({'a.md': 'before'})
    chmodSync(join(folder, 'a.md'), mode)
    replaceFile(join(folder, 'a.md'), before, 'after')
    expect(statSync(join(folder, 'a.md')).mode & 0o7777).toBe(mode)
  })

  it('keeps links, also of links', () => {
    const folder = folderOf({'real/a.md': 'before'})
    symlinkSync('real/a.md', join(folder, 'one'))
    symlinkSync('one', join(folder, 'two'))
    replaceFile(join(folder, 'two'), before, 'after')
    expect(lstatSync(join(folder, 'one')).isSymbolicLink() && lstatSync(join(folder, 'two')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'real/a.md'), 'utf8')).toBe('after')
    expect(readdirSync(join(folder, 'real'))).toEqual(['a.md'])
  })

  it('leaves a file that changed since it was read', () => {
    const folder = folderOf({'a.md': 'changed'})
    expect(codeOf(() => replaceFile(join(folder, 'a.md'), before, 'after'))).toBe('PF3010')
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('changed')
    expect(readdirSync(folder)).toEqual(['a.md'])
  })

  it('leaves a read-only file, whoever asks', () => {
    const folder = folderOf({'a.md': 'before'})
    chmodSync(join(folder, 'a.md'), 0o444)
    expect(codeOf(() => replaceFile(join(folder, 'a.md'), before, 'after'))).toBe('PF3011')
    expect(readFileSync(join(folder, 'a.md'), 'utf8')).toBe('before')
  })

  // An administrator may write everywhere.
  it.skipIf(process.getuid?.() === 0)('says when the folder is read-only', () => {
    const folder = folderOf({'docs/a.md': 'before'})
    chmodSync(join(folder, 'docs'), 0o555)
    expect(codeOf(() => replaceFile(join(folder, 'docs/a.md'), before, 'after'))).toBe('PF3011')
    chmodSync(join(folder, 'docs'), 0o755)
    expect(readdirSync(join(folder, 'docs'))).toEqual(['a.md'])
  })

  it('says when the file is gone, and makes none', () => {
    const folder = folderOf({})
    expect(codeOf(() => replaceFile(join(folder, 'a.md'), before, 'after'))).toBe('PF3011')
    expect(readdirSync(folder)).toEqual([])
  })

  it('copes with names as long as the system allows', () => {
    const folder = folderOf({})
    for (const name of [`${'é'.repeat(125)}.md`, `${'薬'.repeat(84)}.md`]) {
      writeFileSync(join(folder, name), 'before')
      replaceFile(join(folder, name), before, 'after')
      expect(readFileSync(join(folder, name), 'utf8')).toBe('after')
    }
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('is seen whole by other names of the same file only in the new one', () => {
    const folder = folderOf({'a.md': 'before'})
    mkdirSync(join(folder, 'copies'))
    linkSync(join(folder, 'a.md'), join(folder, 'copies/b.md'))
    replaceFile(join(folder, 'a.md'), before, 'after')
    expect(readFileSync(join(folder, 'copies/b.md'), 'utf8')).toBe('before')
  })
})
