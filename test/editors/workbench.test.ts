import {mkdirSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Locator, Page} from 'playwright-core'
import {afterEach, describe, expect, test, vi} from 'vitest'
import {browserPath} from './browser.ts'
import {LETTER, LETTER_AFTER} from './editor.ts'
import {codeServer, extensionFile, openWorkbench, type Workbench} from './workbench.ts'

/** A folder for the pictures of the README, taken on the way; empty: none. */
const pictures = process.env['PEOPLEFIRST_PICTURES'] ?? ''
const missing = [codeServer ? '' : 'PEOPLEFIRST_CODE_SERVER names no code-server', extensionFile() ? '' : 'node src/editors/vscode/package.mjs', browserPath() ? '' : 'apt-get install chromium'].filter(Boolean)

let workbench: Workbench | undefined
afterEach(async ({task}) => {
  // What stood on the screen when something was not there.
  if (task.result?.state === 'fail') await workbench?.page.screenshot({path: join(tmpdir(), 'peoplefirst-workbench.png')})
  await workbench?.close()
})

describe.skipIf(missing.length > 0)(`Visual Studio Code${missing.length > 0 ? ` (skipped: ${missing.join('; ')}; see docs/editors/vscode.md)` : ''}`, () => {
  test('lists findings, says why, writes the wording that is chosen, and keeps words with a reason', async () => {
    workbench = await openWorkbench({'letter.md': LETTER}, {})
    const {page, read} = workbench
    await open(page, 'letter.md')
    await page.locator('.squiggly-warning').first().waitFor({timeout: 60_000})
    await page.keyboard.press('Control+Shift+M')
    const problems = page.locator('.markers-panel .monaco-list-row[aria-label]')
    await vi.waitFor(async () => expect(await labels(problems)).toEqual([expect.stringContaining('letter.md'), expect.stringMatching(/Say "person with.*line 3.* 26/), expect.stringMatching(/line 4.* 1\b/)]), 40_000)
    expect(await statusOf(page)).toBe('2')
    await picture(page, 'problems')

    await page.keyboard.press('Control+1')
    await run(page, 'peoplefirst: Explain')
    const hover = page.locator('.monaco-hover:visible', {hasText: 'Write instead:'})
    await hover.waitFor()
    await picture(page, 'hover')
    await page.keyboard.press('Escape')

    await run(page, 'peoplefirst: Choose a Wording')
    const menu = page.locator('.action-widget .monaco-list-row.action')
    await menu.first().waitFor()
    await picture(page, 'quick-fix')
    expect(await menu.first().textContent()).toMatch(/^Say "person with/)
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('1'), 40_000)
    await page.keyboard.press('Control+S')
    await vi.waitFor(() => expect(read('letter.md')).toMatch(LETTER_AFTER), 40_000)

    await run(page, 'peoplefirst: Accept')
    await page.locator('.quick-input-list .monaco-list-row', {hasText: 'Here'}).first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.quick-input-title', {hasText: 'Why do these words stay?'}).waitFor()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('quoted from a letter')
    await picture(page, 'keep')
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('0'), 40_000)
    await page.keyboard.press('Control+S')
    await vi.waitFor(() => expect(read('letter.md')).toContain('<!-- peoplefirst-ignore addict: quoted from a letter -->'), 40_000)
  }, 480_000)

  test('fixes all, shows the rule, the settings and the output, and starts again', async () => {
    workbench = await openWorkbench({'notes.txt': '😀 He signed up for diabetic education.\n\nThe nurse helped an addict.\n', 'code.ts': 'const addict = 1 // 😀 The nurse helped an addict.\n'}, {'peoplefirst.levels': {addict: 'error'}, 'peoplefirst.comments': true})
    const {page, read} = workbench
    // Code alone starts the server, since its comments are asked for.
    await open(page, 'code.ts')
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('1'), 60_000)
    await open(page, 'notes.txt')
    await page.locator('.squiggly-error').first().waitFor({timeout: 60_000})
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('2'), 40_000)
    await run(page, 'peoplefirst: Fix All')
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('1'), 40_000)
    await page.keyboard.press('Control+S')
    await vi.waitFor(() => expect(read('notes.txt')).toBe('😀 He signed up for diabetes education.\n\nThe nurse helped an addict.\n'), 40_000)

    await run(page, 'peoplefirst: Show the Rule')
    await page.locator('.tab', {hasText: 'rule.md'}).waitFor()
    await vi.waitFor(async () => expect(await textOfFrames(page)).toContain('Write instead:'), 30_000)
    await picture(page, 'rule')
    await page.locator('.tab', {hasText: 'rule.md'}).locator('.codicon-close').click()
    // Seen from within the page, since it may be there for a moment only.
    const stopped = page.waitForFunction(() => document.querySelector('.statusbar-item[id*="peoplefirst.count"]')?.textContent?.trim() === '0', undefined, {timeout: 80_000})
    await run(page, 'peoplefirst: Restart')
    await stopped
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('1'), 40_000)
    await run(page, 'peoplefirst: Show the Output')
    await page.locator('.panel .output-view, .panel .pane-body.output').first().waitFor()
    await run(page, 'View: Toggle Panel Visibility')
    await run(page, 'Preferences: Open Settings (UI)')
    await page.keyboard.type('@ext:peoplefirst.peoplefirst')
    await page.locator('.setting-item-contents', {hasText: 'Whether documents are checked.'}).first().waitFor()
    await page.keyboard.press('Escape')
    await picture(page, 'settings')

    await run(page, 'Welcome: Open Walkthrough')
    const walkthrough = page.locator('.quick-input-list .monaco-list-row', {hasText: 'Words that put people first'})
    await page.locator('.quick-input-widget input.input').first().fill('Words that put people first')
    await walkthrough.first().waitFor()
    await page.keyboard.press('Enter')
    const steps = page.locator('.gettingStartedContainer .step-title')
    await vi.waitFor(async () => expect(await steps.allTextContents()).toEqual(expect.arrayContaining(['Write', 'Read why', 'Choose a wording'])), 40_000)
    await picture(page, 'walkthrough')
  }, 480_000)

  test('follows what is typed, writes on save what needs no choice, and follows settings that are changed, broken and mended', async () => {
    workbench = await openWorkbench({'letter.md': '😀\n', 'peoplefirst.config.yml': 'voice: plain\n'}, {'editor.codeActionsOnSave': {'source.fixAll.peoplefirst': 'explicit'}})
    const {page, read} = workbench
    await open(page, 'letter.md')
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('0'), 60_000)
    await page.keyboard.press('Control+End')
    await page.keyboard.type('The clinic treated an addict. He signed up for diabetic education.')
    await vi.waitFor(async () => expect(await statusOf(page)).toBe('2'), 40_000)
    await page.keyboard.press('Control+S')
    await vi.waitFor(() => expect(read('letter.md').trim()).toBe('😀\nThe clinic treated an addict. He signed up for diabetes education.'), 40_000)
    await page.keyboard.press('Control+Shift+M')
    const problems = page.locator('.markers-panel .monaco-list-row[aria-label]')
    await vi.waitFor(async () => expect(await labels(problems)).toEqual([expect.stringContaining('letter.md'), expect.stringMatching(/line 2.* 23\b/)]), 40_000)

    await open(page, 'peoplefirst.config.yml')
    const write = async (settings: string): Promise<void> => {
      await page.keyboard.press('Control+1')
      await page.keyboard.press('Control+A')
      await page.keyboard.type(settings)
      await page.keyboard.press('Control+S')
      await vi.waitFor(() => expect(read('peoplefirst.config.yml').trim()).toBe(settings), 40_000)
    }
    await write('levls: off')
    // The slip is shown where it is, and at the top of the letter until it is mended.
    await vi.waitFor(async () => expect(await labels(problems)).toEqual(expect.arrayContaining([expect.stringMatching(/levls.*line 1\b/), expect.stringContaining('letter.md')])), 40_000)
    await picture(page, 'settings-file')
    await write('levels: {addict: error}')
    await vi.waitFor(async () => expect((await labels(problems)).join()).toMatch(/^(?!.*levls).*Error: .*line 2/s), 40_000)
    await write('levels: {addict: "off"}')
    await vi.waitFor(async () => expect((await labels(problems)).join()).not.toContain('letter.md'), 40_000)
  }, 480_000)
})

async function open(page: Page, name: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', {hasText: name}).dblclick()
  await page.locator('.monaco-editor .view-line').first().waitFor()
}

/** By the command palette, as a writer does it. */
async function run(page: Page, title: string): Promise<void> {
  // Whatever takes the focus meanwhile closes the palette.
  await vi.waitFor(async () => {
    await page.keyboard.press('F1')
    const input = page.locator('.quick-input-widget input.input').first()
    await input.fill(`>${title}`, {timeout: 5000})
    await page.locator('.quick-input-list .monaco-list-row.focused', {hasText: title}).first().waitFor({timeout: 5000})
  }, {timeout: 40_000, interval: 500})
  await page.keyboard.press('Enter')
}

async function labels(rows: Locator): Promise<(string | null)[]> {
  return Promise.all((await rows.all()).map(row => row.getAttribute('aria-label')))
}

/** Previews are pages within the page. */
async function textOfFrames(page: Page): Promise<string> {
  return (await Promise.all(page.frames().map(frame => frame.locator('body').textContent({timeout: 2000}).catch(() => '')))).join('\n')
}

async function statusOf(page: Page): Promise<string> {
  return ((await page.locator('.statusbar-item[id*="peoplefirst.count"]').textContent()) ?? '').trim()
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === '') return
  mkdirSync(pictures, {recursive: true})
  await page.waitForTimeout(800)
  await page.screenshot({path: join(pictures, `${name}.png`)})
}
