import {describe, expect, it} from 'vitest'
import {asUri, pathWithin} from '../../src/reporters/paths.ts'

describe('pathWithin', () => {
  it.each([
    ['/project', '/project', 'docs/a.md', 'docs/a.md'],
    ['/project', '/project', './docs/./a.md', 'docs/a.md'],
    ['/project', '/project/docs', 'a.md', 'docs/a.md'],
    ['/project', '/project/docs', '../b.md', 'b.md'],
    ['/project', '/project', '/project/a b.md', 'a b.md'],
    ['/project', '/project', '../other/a.md', '../other/a.md'],
    ['/project', '/project', 'back\\slash.md', 'back\\slash.md'],
    ['C:\\project', 'C:\\project\\docs', 'a.md', 'docs/a.md'],
    ['C:\\project', 'c:\\project', 'docs/a.md', 'docs/a.md'],
    ['C:\\project', 'C:\\project', 'D:\\letters\\a.md', 'D:/letters/a.md']
  ])('sees from %s, in %s, %s as %s', (from, cwd, path, seen) => {
    expect(pathWithin(from, cwd, path)).toBe(seen)
  })
})

describe('asUri', () => {
  it.each([
    ['docs/a b.md', 'docs/a%20b.md'],
    ['a:b#c?d%.md', 'a%3Ab%23c%3Fd%25.md'],
    ['häfen/å.md', 'h%C3%A4fen/%C3%A5.md'],
    ['../a.md', '../a.md'],
    ['half \ud800.md', 'half%20%EF%BF%BD.md'],
    ['D:/letters/a.md', 'file:///D:/letters/a.md']
  ])('writes %s as %s', (path, uri) => {
    expect(asUri(path)).toBe(uri)
    expect(() => new URL(uri, 'file:///project/')).not.toThrow()
  })
})
