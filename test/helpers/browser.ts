import {execFileSync, spawnSync} from 'node:child_process'
import {readFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Debian calls it chromium; other systems have it under its maker's name. */
const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (command) => spawnSync(command, ['--version'], {stdio: 'ignore'}).status === 0
)

export const hasBrowser: boolean = browser !== undefined

/** For the names of tests that are skipped. */
export const whenNoBrowser: string = hasBrowser ? '' : ' (skipped: apt-get install chromium)'

export interface Look {
  /** Of the window, in CSS pixels. */
  readonly width: number
  readonly dark: boolean
}

/** What axe-core says of a page in a browser without a screen: its rules that passed, and what it objects to. */
export interface Accessibility {
  readonly passed: readonly string[]
  /** "color-contrast: .level (1.9 where 4.5 is expected)" */
  readonly violations: readonly string[]
  /** How far the page reaches beyond the right edge of the window, in CSS pixels. */
  readonly overflow: number
  /** What the browser made of the wish. */
  readonly look: Look
}

/** Opens a copy of the page that lets scripts run, with axe-core in it. */
export function accessibilityOf(page: string, {width, dark}: Look): Accessibility {
  const folder = mkdtempSync(join(tmpdir(), 'peoplefirst-'))
  try {
    const file = join(folder, 'page.html')
    writeFileSync(file, framed(withAxe(page), width))
    const options = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, '--window-size=1300,1000', `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`, '--virtual-time-budget=30000', '--dump-dom']
    const dom = execFileSync(browser!, [...options, `file://${file}`], {encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000})
    const answer = /<pre id="axe-answer">([^<]*)<\/pre>/.exec(dom)?.[1]
    if (answer === undefined) throw new Error('The browser gave no answer of axe-core.')
    return JSON.parse(Buffer.from(answer, 'base64').toString('utf8')) as Accessibility
  } finally {
    rmSync(folder, {recursive: true, force: true, maxRetries: 5})
  }
}

/** Windows have a least width, frames have none. */
function framed(page: string, width: number): string {
  const escaped = page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<!doctype html><meta charset="utf-8"><body><iframe style="border:0;width:${width}px;height:900px" srcdoc="${escaped}"></iframe></body>`
}

const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/

function withAxe(page: string): string {
  if (!POLICY.test(page)) throw new Error('The page has no policy that forbids scripts.')
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const run = `
const overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth
axe.run(document, {resultTypes: ['violations']}).then(({passes, violations}) => {
  const told = violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) => id + ': ' + target.join(' ') + ' (' + failureSummary + ')'))
  const answer = {passed: passes.map(({id}) => id), violations: told, overflow, look: {width: innerWidth, dark: matchMedia('(prefers-color-scheme: dark)').matches}}
  const pre = document.createElement('pre')
  pre.id = 'axe-answer'
  pre.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(answer))))
  parent.document.body.append(pre)
})`
  return page.replace(POLICY, '').replace('</body>', () => `<script>${axe}</script><script>${run}</script></body>`)
}
