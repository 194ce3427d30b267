import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {findSettings, SETTINGS_NAMES} from '../../src/config/find.ts'
import {folderOf} from './folder.ts'

describe('findSettings', () => {
  it('takes the nearest, and ends at the root of the repository', () => {
    const folder = folderOf({
      'peoplefirst.config.yml': '',
      'project/.git/HEAD': '',
      'project/docs/clinic/.peoplefirstrc': '',
      'project/docs/clinic/deep/er/a.md': '',
      'project/letters/a.md': '',
      'other/a.md': ''
    })
    expect(findSettings(join(folder, 'project/docs/clinic/deep/er'))).toBe(join(folder, 'project/docs/clinic/.peoplefirstrc'))
    expect(findSettings(join(folder, 'project/letters'))).toBeUndefined()
    expect(findSettings(join(folder, 'other'))).toBe(join(folder, 'peoplefirst.config.yml'))
  })

  it('finds a file at the root itself, also in a worktree', () => {
    const folder = folderOf({'.git': 'gitdir: elsewhere', 'peoplefirst.config.json': '{}', 'docs/a.md': ''})
    expect(findSettings(join(folder, 'docs'))).toBe(join(folder, 'peoplefirst.config.json'))
  })

  it.each(SETTINGS_NAMES.map((name, index) => [name, SETTINGS_NAMES.slice(index)] as const))('prefers %s to the names after it', (name, present) => {
    const folder = folderOf(Object.fromEntries(present.map(each => [each, each === 'package.json' ? {peoplefirst: {}} : ''])))
    expect(findSettings(folder)).toBe(join(folder, name))
  })

  it('takes a package.json only with the key', () => {
    const folder = folderOf({
      '.git': '',
      'package.json': {peoplefirst: {voice: 'news'}},
      'a/package.json': {name: 'x', keywords: ['peoplefirst']},
      'b/package.json': 'not JSON "peoplefirst"'
    })
    for (const inside of ['a', 'b']) expect(findSettings(join(folder, inside))).toBe(join(folder, 'package.json'))
    // A slip in a file with settings is told of by those who read it; a dependency of that name is none.
    const slips = folderOf({
      '.git': '',
      'a/package.json': '{"peoplefirst": {"voice": "news"} "name": "x"}',
      'b/package.json': '{"devDependencies": {"peoplefirst": "1.0.0"} "name": "x"}'
    })
    expect(['a', 'b'].map(inside => findSettings(join(slips, inside)))).toEqual([join(slips, 'a/package.json'), undefined])
  })

  it('remembers what it found for the folders it passed', () => {
    const folder = folderOf({'.git': '', '.peoplefirstrc': '', 'a/b/c.md': ''})
    const known = new Map<string, string | undefined>()
    findSettings(join(folder, 'a/b'), known)
    expect([...known]).toEqual([join(folder, 'a/b'), join(folder, 'a'), folder].map(each => [each, join(folder, '.peoplefirstrc')]))
    known.set(join(folder, 'a'), '/elsewhere')
    expect(findSettings(join(folder, 'a/x'), known)).toBe('/elsewhere')
  })
})
