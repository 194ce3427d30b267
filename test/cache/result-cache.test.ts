import {existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {checkKey, type CheckInputs} from '../../src/cache/check-key.ts'
import {cacheFolder} from '../../src/cache/location.ts'
import {openCache, type CacheLook, type CacheStrategy, type ResultCache} from '../../src/cache/result-cache.ts'
import type {CachedCheck} from '../../src/cache/store.ts'
import {folderOf, writeAll} from '../config/folder.ts'
import {findingIn} from '../reporters/fixtures.ts'

const clean: CachedCheck = {formatId: 'markdown', findings: []}
const found: CachedCheck = {
  formatId: 'docx',
  findings: [findingIn('For addicts', 'addicts')],
  held: 2,
  unused: [{kind: 'ignore', span: {start: 1, end: 2}, text: '<!-- x -->', names: ['user'], reason: 'r'}],
  usedAccepts: ['users'],
  text: 'For addicts',
  container: true,
  places: [[4, 'page 2']]
}

function open(root: string, strategy: CacheStrategy = 'content', version = '1'): ResultCache {
  return openCache({folder: join(root, 'cache'), root, strategy, version})
}

/** Looks, and counts how often the file was read. */
function look(cache: ResultCache, file: string, check = 'k'): CacheLook & {reads(): number} {
  let reads = 0
  const looked = cache.look(file, check, () => {
    reads++
    return readFileSync(file)
  })
  return {...looked, reads: () => reads}
}

function filled(strategy: CacheStrategy = 'content'): {root: string; file(name: string): string} {
  const root = folderOf({'a.md': 'one', 'docs/b.docx': 'two'})
  const file = (name: string): string => join(root, name)
  const cache = open(root, strategy)
  cache.keep(file('a.md'), 'k', look(cache, file('a.md')), clean)
  cache.keep(file('docs/b.docx'), 'k', look(cache, file('docs/b.docx')), found)
  expect(cache.save()).toBeUndefined()
  return {root, file}
}

describe('openCache', () => {
  it.each(['content', 'metadata'] as const)('gives back what was kept, by %s', strategy => {
    const {root, file} = filled(strategy)
    const cache = open(root, strategy)
    const [a, b] = [look(cache, file('a.md')), look(cache, file('docs/b.docx'))]
    expect(a.found).toEqual(clean)
    expect(b.found).toEqual(found)
    expect(a.reads() + b.reads()).toBe(strategy === 'content' ? 2 : 0)
  })

  it('does not know other bytes, also of the same size, or another check', () => {
    const {root, file} = filled()
    expect(look(open(root), file('a.md'), 'other').found).toBeUndefined()
    writeFileSync(file('a.md'), 'eno')
    expect(look(open(root), file('a.md')).found).toBeUndefined()
    const looked = look(open(root), file('docs/b.docx'))
    expect([looked.found, looked.reads()]).toEqual([found, 1])
  })

  it('reads a file once, and not at all when its size and time are enough', () => {
    const {root, file} = filled('metadata')
    const day = new Date('2026-01-02')
    const change = (text: string, time: Date): void => {
      writeFileSync(file('a.md'), text)
      utimesSync(file('a.md'), time, time)
    }
    change('one', day)
    const cache = open(root, 'metadata')
    look(cache, file('a.md'))
    cache.save()
    change('eno', day)
    expect(look(open(root, 'metadata'), file('a.md')).found).toEqual(clean)
    change('eno', new Date(0))
    const looked = look(open(root, 'metadata'), file('a.md'))
    looked.bytes()
    expect([looked.found, looked.reads()]).toEqual([undefined, 1])
  })

  it('learns a new time for the same bytes', () => {
    const {root, file} = filled('metadata')
    utimesSync(file('a.md'), new Date(5), new Date(5))
    const cache = open(root, 'metadata')
    expect(look(cache, file('a.md')).reads()).toBe(1)
    cache.save()
    expect(look(open(root, 'metadata'), file('a.md')).reads()).toBe(0)
  })

  it('reads nothing again that was not touched, once a change could not hide behind the same time', () => {
    const {root, file} = filled()
    const at = (now: number): ResultCache => openCache({folder: join(root, 'cache'), root, strategy: 'content', version: '1', now: () => now})
    const later = Date.now() + 60_000
    const fresh = at(later)
    expect(look(fresh, file('a.md')).reads()).toBe(1)
    fresh.save()
    expect(look(at(later), file('a.md')).reads()).toBe(0)
    // The same size and time again, but something was done to it.
    const {atime, mtime} = statSync(file('a.md'))
    writeFileSync(file('a.md'), 'eno')
    utimesSync(file('a.md'), atime, mtime)
    const touched = look(at(later), file('a.md'))
    expect([touched.found, touched.reads()]).toEqual([undefined, 1])
    writeFileSync(file('a.md'), 'one')
    expect(look(at(later), file('a.md')).found).toEqual(clean)
    // And what is fresh is read, whatever its times.
    expect(look(at(statSync(file('docs/b.docx')).ctimeMs + 10), file('docs/b.docx')).reads()).toBe(1)
  })

  it('goes with a project that moves', () => {
    const {root} = filled()
    const moved = `${root}-moved`
    renameSync(root, moved)
    try {
      expect(look(open(moved), join(moved, 'docs/b.docx')).found).toEqual(found)
    } finally {
      rmSync(moved, {recursive: true})
    }
  })

  it('forgets files that are gone, and keeps those that were not part of the run', () => {
    const {root, file} = filled()
    writeAll(root, {'c.md': 'three'})
    rmSync(file('a.md'))
    const cache = open(root)
    cache.keep(file('c.md'), 'k', look(cache, file('c.md')), clean)
    cache.save()
    const {entries} = JSON.parse(readFileSync(join(root, 'cache/results.json'), 'utf8'))
    expect(Object.keys(entries)).toEqual(['docs/b.docx', 'c.md'])
  })

  it.each(['', '{', 'null', '[]', '{"format":2,"version":"1","checks":[],"entries":{"a.md":[0,"x",3,0,0,1,1,"markdown"]}}', '{"format":2,"version":"1","checks":["k"],"entries":{"a.md":[0,"x",3,0,0,1,1,{}]}}', '{"format":2,"version":"1","checks":["k"],"entries":{"a.md":7}}', '{"format":9,"version":"1","entries":{}}'])(
    'takes a damaged file for none: %s',
    text => {
      const {root, file} = filled()
      writeFileSync(join(root, 'cache/results.json'), text)
      const cache = open(root)
      const looked = look(cache, file('a.md'))
      expect(looked.found).toBeUndefined()
      cache.keep(file('a.md'), 'k', looked, clean)
      expect(cache.save()).toBeUndefined()
      expect(look(open(root), file('a.md')).found).toEqual(clean)
    }
  )

  it('starts anew with another version', () => {
    const {root, file} = filled()
    expect(look(open(root, 'content', '2'), file('a.md')).found).toBeUndefined()
  })

  it('writes in one step, only what is new, and stays out of version control', () => {
    const {root, file} = filled()
    expect(readdirSync(join(root, 'cache')).sort()).toEqual(['.gitignore', 'results.json'])
    const before = statSync(join(root, 'cache/results.json')).mtimeMs
    const cache = open(root)
    look(cache, file('a.md'))
    cache.save()
    expect(statSync(join(root, 'cache/results.json')).mtimeMs).toBe(before)
    expect(readFileSync(join(root, 'cache/.gitignore'), 'utf8')).toBe('*\n')
  })

  it('says why it could not be written, and leaves nothing behind', () => {
    const root = folderOf({'a.md': 'one', cache: 'a file where the folder should be'})
    const cache = open(root)
    cache.keep(join(root, 'a.md'), 'k', look(cache, join(root, 'a.md')), clean)
    expect(cache.save()).toBe('a file stands where its folder should be')
    expect(existsSync(join(root, 'cache'))).toBe(true)
  })
})

describe('cacheFolder', () => {
  it('is the usual place, or the one that was asked for', () => {
    expect(cacheFolder(undefined, '/project', '/project/docs')).toBe('/project/node_modules/.cache/peoplefirst')
    expect(cacheFolder('../tmp', '/project', '/project/docs')).toBe('/project/tmp')
  })
})

describe('checkKey', () => {
  const inputs: CheckInputs = {version: '1', rulebook: 'r', ownRules: [], topics: [], options: {}}
  const key = (change: Partial<CheckInputs>): string => checkKey({...inputs, ...change})

  it('changes with everything that a result depends on', () => {
    const keys = [
      key({}),
      key({version: '2'}),
      key({rulebook: 's'}),
      key({ownRules: [{file: 'a.yml', text: 'x'}]}),
      key({ownRules: [{file: 'a.yml', text: 'y'}]}),
      key({topics: ['justice']}),
      key({options: {voice: 'news'}}),
      key({options: {levels: {addict: 'error'}}}),
      key({options: {guides: ['nida']}}),
      key({options: {identity: 'both'}}),
      key({options: {accept: [{text: 'x', reason: 'y'}]}})
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is the same for the same in another order', () => {
    expect(key({topics: ['a', 'b'], options: {levels: {a: 'off', b: 'error'}, voice: 'news'}})).toBe(
      key({topics: ['b', 'a'], options: {voice: 'news', levels: {b: 'error', a: 'off'}}})
    )
  })

  it('changes on the day after the last one of an accepted word, and on no other', () => {
    const on = (today: string): string => key({options: {accept: [{text: 'x', reason: 'y', until: '2027-06-30'}], today}})
    expect(on('2027-06-30')).toBe(on('2026-01-01'))
    expect(on('2027-07-01')).not.toBe(on('2027-06-30'))
    expect(on('2027-07-02')).toBe(on('2027-07-01'))
  })
})
