import {execFileSync, spawn} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], {cwd: root})
}, 60_000)

function start(): {write(text: string): Promise<void>; answer(): Promise<string>; end(): void; code: Promise<number | null>; left(): string; peak(): number | undefined} {
  const worker = spawn(process.execPath, [join(root, 'bin/peoplefirst.js'), 'stream'], {cwd: folderOf({}), stdio: ['pipe', 'pipe', 'inherit']})
  let received = ''
  let arrived = (): void => {}
  worker.stdout.on('data', chunk => {
    received += chunk
    arrived()
  })
  const answer = async (): Promise<string> => {
    while (!received.includes('\n')) await new Promise<void>(resolve => (arrived = resolve))
    const end = received.indexOf('\n')
    const line = received.slice(0, end)
    received = received.slice(end + 1)
    return line
  }
  const write = async (text: string): Promise<void> => {
    if (!worker.stdin.write(text)) await new Promise<void>(resolve => worker.stdin.once('drain', resolve))
  }
  return {write, answer, end: () => worker.stdin.end(), code: new Promise(resolve => worker.on('close', resolve)), left: () => received, peak: () => peakOf(worker.pid!)}
}

/** The most memory that a process had so far, in MB, where the system says so. */
function peakOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
}

describe('peoplefirst stream, as a worker', () => {
  it('answers each document before the next one comes', async () => {
    const worker = start()
    for (let id = 0; id < 5; id++) {
      await worker.write(`${JSON.stringify({id, text: 'Beds for addicts.'})}\n`)
      expect(JSON.parse(await worker.answer())).toMatchObject({id, status: 'checked', findings: [{ruleId: 'addict'}]})
    }
    worker.end()
    expect(await worker.code).toBe(0)
  })

  it('loses nothing when its input stops in the middle of a line', async () => {
    const worker = start()
    await worker.write('{"id": 1, "text": "Beds for addicts."}\n{"id": 2, "text": "Fine."}\n{"id": 3, "te')
    worker.end()
    expect(await worker.code).toBe(2)
    expect(worker.left().trim().split('\n').map(line => JSON.parse(line).id)).toEqual([1, 2, null])
  })

  it('answers all that come at once, to a reader that is slow, in less than 200 MB', async () => {
    const worker = start()
    const count = 3000
    const text = 'Beds for addicts. '.repeat(3)
    const writing = (async () => {
      for (let id = 0; id < count; id++) await worker.write(`${JSON.stringify({id, text})}\n`)
    })()
    await new Promise(resolve => setTimeout(resolve, 300))
    for (let id = 0; id < count; id++) expect(JSON.parse(await worker.answer()).id).toBe(id)
    await writing
    expect(worker.peak() ?? 0).toBeLessThan(200)
    worker.end()
    expect(await worker.code).toBe(0)
  })
})
