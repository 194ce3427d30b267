import {describe, expect, it} from 'vitest'
import {byPath, displayPath, nameFor, pathInside} from '../../src/files/paths.ts'

describe('paths in reports', () => {
  it('count from the working folder, and are whole elsewhere', () => {
    expect(displayPath('/w/docs/a.md', '/w')).toBe('docs/a.md')
    expect(displayPath('/w', '/w')).toBe('.')
    expect(displayPath('/wide/a.md', '/w')).toBe('/wide/a.md')
    expect(displayPath('/w/..a.md', '/w')).toBe('..a.md')
  })

  it('keep the name that was typed for files elsewhere', () => {
    expect(nameFor('./docs/../a.md', '/w')).toBe('a.md')
    expect(nameFor('/w/a.md', '/w')).toBe('a.md')
    expect(nameFor('../b/a.md', '/w')).toBe('../b/a.md')
  })

  it('know what lies inside of a folder', () => {
    expect(pathInside('/a/b', '/a')).toBe('b')
    expect(pathInside('/a', '/a')).toBe('')
    expect(pathInside('/ab', '/a')).toBeUndefined()
  })

  it('are in the same order everywhere', () => {
    expect([{path: 'b'}, {path: 'a/z'}, {path: 'a.md'}, {path: 'B'}, {path: 'é'}].sort(byPath).map(({path}) => path)).toEqual(['B', 'a.md', 'a/z', 'b', 'é'])
  })
})
