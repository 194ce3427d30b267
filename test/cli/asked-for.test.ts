import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {findingsIn, runIn} from './run-in.ts'

const TABLE = 'id,Notes\n1,The clinic saw an addict.\n'

async function found(folder: string, ...argv: string[]): Promise<string[]> {
  const {out, err, code} = await runIn(folder, ['check', '--format', 'json', ...argv])
  if (code === 2) throw new Error(err)
  return findingsIn(out)
}

describe('files that seldom hold prose', () => {
  it('are not read with their folder, and are read by name or by a glob of their kind', async () => {
    const folder = folderOf({'a.md': 'An addict.\n', 'data/a.csv': TABLE, 'data/b.tsv': TABLE.replaceAll(',', '\t')})
    expect(await found(folder)).toEqual(['a.md:1 addict warning'])
    expect(await found(folder, 'a.md', 'data/a.csv')).toEqual(['a.md:1 addict warning', 'data/a.csv:2 addict warning'])
    expect(await found(folder, '**/*.{csv,md}')).toEqual(['a.md:1 addict warning', 'data/a.csv:2 addict warning'])
    expect(await found(folder, '**/*')).toEqual(['a.md:1 addict warning'])
  })

  it('are read where the settings name their kind, whatever folder is typed', async () => {
    const folder = folderOf({'a.md': 'An addict.\n', 'data/a.csv': TABLE, 'other/b.csv': TABLE, 'peoplefirst.config.yml': 'files: [".", "data/*.csv"]\n'})
    const both = ['a.md:1 addict warning', 'data/a.csv:2 addict warning']
    expect(await found(folder)).toEqual(both)
    expect(await found(folder, '.')).toEqual(both)
    expect(await found(folder, 'data')).toEqual(both.slice(1))
  })

  it('may be all that there is', async () => {
    const folder = folderOf({'data/a.csv': TABLE, 'peoplefirst.config.yml': 'files: [".", "data/*.csv"]\n'})
    expect(await found(folder)).toEqual(['data/a.csv:2 addict warning'])
  })

  it('say where in them a finding stands, and are fixed there', async () => {
    const folder = folderOf({'a.csv': TABLE})
    const {out} = await runIn(folder, ['check', 'a.csv'])
    expect(out).toContain('row 2, column Notes')
    await runIn(folder, ['fix', '--all', 'a.csv'])
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('id,Notes\n1,The clinic saw a person with addiction.\n')
  })
})
