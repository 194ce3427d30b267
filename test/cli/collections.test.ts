import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {linesOf} from '../../src/cli/lines.ts'
import {isInShard, readShard} from '../../src/cli/shard.ts'
import {folderOf} from '../config/folder.ts'
import {makeDocx} from '../helpers/docx.ts'
import {findingsIn, runIn} from './run-in.ts'

describe('--files-from', () => {
  const files = {'a.md': 'Beds for addicts.', 'b c.md': 'Beds for addicts.', '-': 'Beds for addicts.', 'd.md': 'Fine.', 'list.txt': '\uFEFFa.md\r\nb c.md\r\n\r\nd.md'}

  it.each([
    ['lines', 'a.md\nb c.md\n-\n'],
    ['NUL', 'a.md\0b c.md\0-\0'],
    ['no end', 'a.md\nb c.md\n-']
  ])('reads paths from standard input: %s', async (_, stdin) => {
    const {out} = await runIn(folderOf(files), ['--format', 'json', '--as', 'text', '--files-from', '-'], {stdin})
    expect(findingsIn(out).map(each => each.split(':')[0])).toEqual(['-', 'a.md', 'b c.md'])
  })

  it('reads a file, beside paths that are typed', async () => {
    const {out} = await runIn(folderOf(files), ['--format', 'json', '--files-from', 'list.txt', 'd.md'])
    expect(JSON.parse(out).results.map(({path}: {path: string}) => path)).toEqual(['a.md', 'b c.md', 'd.md'])
  })

  it('checks nothing when the list is empty, and says what is not there', async () => {
    const folder = folderOf(files)
    expect(await runIn(folder, ['--format', 'json', '--files-from', '-'])).toMatchObject({code: 0, out: expect.stringContaining('"files": 0')})
    expect((await runIn(folder, ['--files-from', '-'], {stdin: 'gone.md\n'})).code).toBe(2)
    expect((await runIn(folder, ['--files-from', 'lost.txt'])).err).toContain('cannot be read')
    expect((await runIn(folder, ['--files-from', '-', '-'])).err).toContain('not both')
  })
})

describe('--shard', () => {
  it('gives every document to one part, the same whatever else there is', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({min: 1, max: 7}), (paths, of) => {
        for (const path of paths)
          expect(Array.from({length: of}, (_, at) => isInShard(path, {index: at + 1, of})).filter(Boolean)).toHaveLength(1)
      })
    )
  })

  it('splits evenly', () => {
    const counts = [0, 0, 0, 0, 0]
    for (let at = 0; at < 5000; at++)
      for (const index of counts.keys()) if (isInShard(`docs/part${at % 40}/page-${at}.md`, {index: index + 1, of: 5})) counts[index]!++
    for (const count of counts) expect(count).toBeGreaterThan(800)
  })

  it('adds up to the whole from 1 to 7 parts, from any folder', async () => {
    const pages = Object.fromEntries(Array.from({length: 30}, (_, at) => [`docs/page${at}.md`, at % 3 === 0 ? 'Beds for addicts.' : 'Fine.']))
    const folder = folderOf({'.git': '', ...pages})
    const paths = async (cwd: string, ...argv: string[]): Promise<string[]> =>
      JSON.parse((await runIn(cwd, ['--format', 'json', ...argv])).out).results.map(({path}: {path: string}) => path.replace('docs/', ''))
    const all = await paths(folder)
    for (let of = 1; of <= 7; of++) {
      const parts = await Promise.all(Array.from({length: of}, (_, at) => paths(folder, '--shard', `${at + 1}/${of}`)))
      expect(parts.flat().sort()).toEqual(all)
      expect(await paths(join(folder, 'docs'), '--shard', `1/${of}`)).toEqual(parts[0])
    }
  })

  it('says how it is written', () => {
    expect(readShard('2/3')).toEqual({index: 2, of: 3})
    for (const text of ['0/3', '4/3', '1', '1/0', 'a/b', '1/3/5', '']) expect(() => readShard(text)).toThrow('--shard 1/4')
  })
})

describe('linesOf', () => {
  it('finds the same lines however the bytes arrive', async () => {
    const bytes = fc.uint8Array({maxLength: 60}).map(each => each.map(byte => (byte < 60 ? 10 : byte)))
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.integer({min: 1, max: 9})), async (whole, cuts) => {
        async function* pieces(): AsyncGenerator<Uint8Array> {
          let from = 0
          for (const cut of cuts) {
            yield whole.subarray(from, from + cut)
            from += cut
          }
          yield whole.subarray(from)
        }
        const read: string[] = []
        for await (const {number, bytes: line, tooLong} of linesOf(pieces(), 12)) read.push(`${number} ${tooLong ? 'long' : Buffer.from(line).toString('latin1')}`)
        const expected = Buffer.from(whole).toString('latin1').split('\n')
        if (expected.at(-1) === '') expected.pop()
        expect(read).toEqual(expected.map((line, at) => `${at + 1} ${line.length > 12 ? 'long' : line}`))
      })
    )
  })
})

describe('stream', () => {
  const answers = (out: string): Record<string, never>[] => out.trim().split('\n').filter(Boolean).map(line => JSON.parse(line))

  it('answers every document in order, with its id', async () => {
    const stdin = [
      {id: 7, text: 'Beds for addicts.', format: 'text'},
      {id: {page: 'x'}, text: '# Beds for *addicts*\n'},
      {text: 'Fine.'},
      {id: null, text: ''},
      {id: 'w', base64: Buffer.from(makeDocx({body: '<w:p><w:r><w:t>Beds for addicts.</w:t></w:r></w:p>'})).toString('base64'), format: 'docx'},
      {id: 'p', text: '<p>Beds for addicts.</p>', path: 'a.html'}
    ]
    const {out, code} = await runIn(folderOf({}), ['stream'], {stdin: stdin.map(each => JSON.stringify(each)).join('\n')})
    expect(code).toBe(0)
    expect(answers(out).map(({id, format, status, findings}) => [id, format, status, (findings as unknown[]).length])).toEqual([
      [7, 'text', 'checked', 1],
      [{page: 'x'}, 'text', 'checked', 1],
      [null, 'text', 'checked', 0],
      [null, 'text', 'checked', 0],
      ['w', 'docx', 'checked', 1],
      ['p', 'html', 'checked', 1]
    ])
    expect(answers(out)[0]!).not.toHaveProperty('path')
    expect((answers(out)[5]!.findings as {place: {start: {column: number}}}[])[0]!.place.start.column).toBe(13)
  })

  it('answers what is no document too, and ends with 2', async () => {
    const stdin = '{"id": 1, "text": "Fine."}\r\n\n  \n[1]\n{"id": 2}\n{"id": 3, "text": "x", "base64": "eA=="}\n{"id": 4, "text": "x", "format": "markdwon"}\n{"id": 5, "base64": "AAAA", "format": "docx"}\n{"id": 6, "text": "cut o'
    const {out, code} = await runIn(folderOf({}), ['stream'], {stdin})
    expect(code).toBe(2)
    const read = answers(out)
    expect(read.map(({id}) => id)).toEqual([1, null, 2, 3, 4, 5, null])
    expect(read.slice(1).every(({status}) => (status as string) === 'unread')).toBe(true)
    const reasons = read.map(({reason}) => reason as string)
    expect(reasons[1]).toContain('Line 4 is JSON, and no object')
    expect(reasons[4]).toContain('Did you mean "markdown"?')
    expect(reasons[6]).toContain('Line 9 is not JSON')
  })

  it('follows the settings above the path that it is given', async () => {
    const folder = folderOf({'clinic/peoplefirst.config.yml': 'levels: {addict: error}\n'})
    const stdin = ['clinic/a.md', 'a.md'].map(path => JSON.stringify({id: path, text: 'Beds for addicts.', path})).join('\n')
    const {out} = await runIn(folder, ['stream'], {stdin})
    expect(answers(out).map(({findings}) => (findings as {level: string}[])[0]!.level)).toEqual(['error', 'warning'])
  })
})
