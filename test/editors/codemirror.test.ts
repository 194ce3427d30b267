import {spawn, type ChildProcessWithoutNullStreams} from 'node:child_process'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {chromium, type Browser, type Page} from 'playwright-core'
import {afterEach, describe, expect, test, vi} from 'vitest'
import {bin, buildOnce} from '../lsp/built.ts'
import {wireOver} from '../lsp/wire.ts'
import {browserPath} from './browser.ts'
import {LETTER, LETTER_AFTER} from './editor.ts'

const browserFile = browserPath()

buildOnce()

let browser: Browser | undefined
let server: ChildProcessWithoutNullStreams | undefined

afterEach(async () => {
  await browser?.close()
  server?.kill()
})

/** A page with the editor in it, joined to a server of its own. */
async function openPage(): Promise<Page> {
  const {outputFiles} = await build({entryPoints: [fileURLToPath(new URL('codemirror-page.mjs', import.meta.url))], bundle: true, write: false, format: 'iife', target: 'es2022', logLevel: 'warning'})
  browser = await chromium.launch({executablePath: browserFile!, args: ['--no-sandbox', '--disable-gpu']})
  const page = await browser.newPage()
  server = spawn(process.execPath, [bin, 'lsp', '--stdio'])
  const wire = wireOver(server.stdin, server.stdout)
  await page.exposeFunction('sendToServer', (text: string) => wire.raw(text))
  let sent = 0
  let carried = Promise.resolve()
  server.stdout.on('data', () => {
    for (const message of wire.received.slice(sent)) {
      const text = JSON.stringify(message)
      carried = carried.then(() => page.evaluate(`receive(${JSON.stringify(text)})`)).then(() => {}, () => {})
    }
    sent = wire.received.length
  })
  await page.setContent('<meta charset="utf-8"><body></body>')
  await page.addScriptTag({content: outputFiles[0]!.text})
  return page
}

interface Found {
  readonly words: string
  readonly severity: string
  readonly message: string
  readonly from: number
}

describe.skipIf(!browserFile)(`CodeMirror in Chromium${browserFile ? '' : ' (skipped: apt-get install chromium)'}`, () => {
  test('shows findings in their places, says why, applies a wording, and follows what is typed', async () => {
    const page = await openPage()
    const found = (): Promise<Found[]> => page.evaluate('found()')
    const text = (): Promise<string> => page.evaluate('text()')
    await page.evaluate(`open('file:///letters/letter.md', ${JSON.stringify(LETTER)})`)
    await vi.waitFor(async () => expect((await found()).map(({words}) => words)).toEqual(['addict', 'addict']), 40_000)
    const [first] = await found()
    expect(first).toMatchObject({severity: 'warning', message: expect.stringMatching(/^Say "person with/)})
    // The emoji before it is drawn, and the line is under the word and nothing else.
    expect(await page.locator('.cm-lintRange').allTextContents()).toEqual(['addict', 'addict'])
    await page.locator('.cm-lintRange').first().hover()
    await vi.waitFor(async () => expect(await page.locator('.cm-lsp-hover-tooltip').textContent()).toContain('Write instead:'), 40_000)
    const titles = await page.evaluate<string[]>(`choose(${first!.from}, 'Say "person with')`)
    expect(titles[0]).toMatch(/^Say "person with/)
    expect(await text()).toMatch(LETTER_AFTER)
    await vi.waitFor(async () => expect((await found()).map(({words}) => words)).toEqual(['addict']), 40_000)
    // Typed before it, letter by letter: the finding moves along, and what is typed is found.
    await page.evaluate('moveTo(0)')
    await page.keyboard.type('😀 An addict. \u{1F469}\u200D\u{1F4BB}')
    await vi.waitFor(async () => expect((await found()).map(({words}) => words)).toEqual(['addict', 'addict']), 40_000)
  }, 240_000)
})
