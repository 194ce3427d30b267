import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {build} from 'esbuild'
import {afterAll, beforeAll, expect, test} from 'vitest'

let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-pages-'))
  await build({entryPoints: ['src/files/left-pages.ts'], outfile: join(folder, 'left-pages.mjs'), bundle: true, format: 'esm', platform: 'node', logLevel: 'error'})
}, 60_000)
afterAll(() => rmSync(folder, {recursive: true, force: true}))

test('what a thread held can be had by others once it has ended, whatever the engine would keep of it', () => {
  const thread = 'const kept = []; for (let i = 0; i < 1e6; i++) kept.push({at: i, word: "word" + i}); require("node:worker_threads").parentPort.postMessage(kept.length); setInterval(() => {}, 1000)'
  writeFileSync(
    join(folder, 'run.mjs'),
    `import {once} from 'node:events'
    import {Worker} from 'node:worker_threads'
    import {releaseLeftPages} from './left-pages.mjs'
    const megabytes = () => Math.round(process.memoryUsage.rss() / 1024 / 1024)
    const rounds = []
    for (let round = 0; round < 3; round++) {
      const before = process.memoryUsage.rss()
      const worker = new Worker(${JSON.stringify(thread)}, {eval: true, resourceLimits: {maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16}})
      await once(worker, 'message')
      const held = megabytes()
      await worker.terminate()
      releaseLeftPages(before)
      rounds.push([Math.round(before / 1024 / 1024), held, megabytes()])
    }
    console.log(JSON.stringify(rounds))`
  )
  const rounds = JSON.parse(execFileSync(process.execPath, [join(folder, 'run.mjs')], {encoding: 'utf8'})) as [before: number, held: number, after: number][]
  for (const [before, held, after] of rounds) {
    expect(held - before).toBeGreaterThan(60)
    expect(after - before).toBeLessThan(50)
  }
}, 30_000)
