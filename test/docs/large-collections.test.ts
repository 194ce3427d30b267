import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {pathWithCommand} from '../editors/page.ts'
import {bin, buildOnce} from '../lsp/built.ts'

const page = readFileSync(new URL('../../docs/large-collections.md', import.meta.url), 'utf8')
const installed = spawnSync('python3', ['-c', 'import dask.bag'], {stdio: 'ignore'}).status === 0

buildOnce()

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-dask-'))
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

describe.skipIf(!installed)(`Dask${installed ? '' : ' (skipped: apt-get install python3-dask)'}`, () => {
  test('with the lines of the page answers as a single worker does, in files of its own', () => {
    const [, lines] = /^ {2}```python\n([^]*?)^ {2}```$/m.exec(page)!
    writeFileSync(join(folder, 'check.py'), lines!.replaceAll(/^ {2}/gm, ''))
    const documents = Array.from({length: 60}, (_, id) => `${JSON.stringify({id, format: 'markdown', text: id % 3 === 0 ? `😀 Staff\u2028saw\u0085 an addict in room ${id}.\n` : 'Staff saw a guest.\n'})}\n`)
    for (let part = 0; part < 3; part++) writeFileSync(join(folder, `documents-${part}.ndjson`), documents.slice(part * 20, part * 20 + 20).join(''))
    const run = spawnSync('python3', ['check.py'], {cwd: folder, encoding: 'utf8', env: {...process.env, PATH: pathWithCommand(folder)}})
    expect(run.status, run.stderr).toBe(0)
    const files = readdirSync(folder).filter(name => name.startsWith('answers-'))
    expect(files).toHaveLength(3)
    const answers = files.flatMap(name => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1))
    const single = spawnSync(process.execPath, [bin, 'stream'], {input: documents.join(''), encoding: 'utf8'}).stdout
    expect(answers.sort()).toEqual(single.split('\n').slice(0, -1).sort())
    expect(answers.filter(answer => answer.includes('"ruleId":"addict"'))).toHaveLength(20)
  }, 60_000)
})
