import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {asksFor, filesAskedFor} from '../../src/files/asks-for.ts'
import {folderOf} from '../config/folder.ts'

describe('a glob', () => {
  it.each([
    ['data/*.json', '/a/data/x.json', true],
    ['**/*.{yml,json}', '/a/x.JSON', true],
    ['**/*.@(ts|js)', '/a/x.js', true],
    ['data/**', '/a/data/x.json', false],
    ['**/*', '/a/x.ts', false],
    ['*.js', '/a/x.json', false],
    ['json/*', '/a/json/x.json', false],
    ['**/Makefile', '/a/Makefile', true],
    ['**/*', '/a/Makefile', false]
  ])('%s asks for %s: %s', (glob, path, asks) => expect(asksFor(glob, path)).toBe(asks))
})

it('files are asked for by name and by globs of their kind, and taken back by what stands behind "!"', async () => {
  const folder = folderOf({'a.json': '', 'data/b.json': '', 'data/c.json': '', 'data/d.yml': ''})
  const names = async (...patterns: string[]): Promise<string[]> => [...(await filesAskedFor(patterns, folder))].sort()
  expect(await names('data', 'data/**', '.')).toEqual(['.', 'data'].map(name => join(folder, name)))
  expect(await names('a.json', 'data/*.json', '!data/c.json')).toEqual([join(folder, 'a.json'), join(folder, 'data/b.json')])
  expect(await names('data/*.{json,yml}', '!data/*.json')).toEqual([join(folder, 'data/d.yml')])
})
