import {spawn, spawnSync, type ChildProcess} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {chromium, type Browser, type Page} from 'playwright-core'
import {browserPath} from './browser.ts'
import {removeFolder} from './remove-folder.ts'

/** `lib/vscode` of an installed code-server, which is Visual Studio Code for a browser; docs/editors/vscode.md says how. */
export const codeServer = process.env['PEOPLEFIRST_CODE_SERVER']

/** The extension as `node src/editors/vscode/package.mjs` made it; PEOPLEFIRST_VSIX names another one. */
export function extensionFile(): string | undefined {
  const folder = fileURLToPath(new URL('../../src/editors/vscode/dist', import.meta.url))
  const made = existsSync(folder) ? readdirSync(folder).find(name => name.endsWith('.vsix')) : undefined
  return process.env['PEOPLEFIRST_VSIX'] ?? (made && join(folder, made))
}

/** Visual Studio Code with the extension, open on a folder of its own. */
export interface Workbench {
  readonly page: Page
  read(name: string): string
  close(): Promise<void>
}

/**
 * @param files by name, written before the folder is opened
 * @param settings of the user
 */
export async function openWorkbench(files: Readonly<Record<string, string>>, settings: object): Promise<Workbench> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'peoplefirst-workbench-')))
  const folder = join(scratch, 'letters')
  const data = join(scratch, 'data')
  mkdirSync(join(folder, '.git'), {recursive: true})
  mkdirSync(join(data, 'User'), {recursive: true})
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  writeFileSync(join(data, 'User/settings.json'), JSON.stringify({...QUIET, ...settings}))
  const main = join(codeServer!, 'out/server-main.js')
  const common = ['--accept-server-license-terms', '--extensions-dir', join(scratch, 'extensions'), '--user-data-dir', data, '--server-data-dir', scratch]
  const installed = spawnSync(process.execPath, [main, ...common, '--install-extension', extensionFile()!], {encoding: 'utf8'})
  if (installed.status !== 0) throw new Error(`The extension was not installed:\n${installed.stdout}\n${installed.stderr}`)
  const port = await freePort()
  const server = spawn(process.execPath, [main, ...common, '--without-connection-token', '--host', '127.0.0.1', '--port', String(port)], {stdio: ['ignore', 'pipe', 'pipe']})
  let browser: Browser | undefined
  const close = async (): Promise<void> => {
    await browser?.close()
    await ended(server)
    removeFolder(scratch)
  }
  try {
    await listening(server)
    browser = await chromium.launch({executablePath: browserPath()!, args: ['--no-sandbox', '--disable-gpu']})
    const page = await browser.newPage({viewport: {width: 1000, height: 620}, deviceScaleFactor: 1})
    await page.goto(`http://127.0.0.1:${port}/?folder=${folder}`)
    await page.locator('.monaco-workbench .explorer-viewlet, .explorer-folders-view').first().waitFor({timeout: 90_000})
    return {page, close, read: name => readFileSync(join(folder, name), 'utf8')}
  } catch (error) {
    await close()
    throw error
  }
}

/** Nothing that asks, greets or looks for news. */
const QUIET = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'chat.commandCenter.enabled': false
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address() as {port: number}
      server.close(() => resolve(port))
    })
  })
}

function listening(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += String(chunk)
      if (said.includes('Extension host agent listening')) resolve()
    }
    server.stdout!.on('data', hear)
    server.stderr!.on('data', hear)
    server.once('exit', code => reject(new Error(`The workbench ended with ${code}:\n${said}`)))
  })
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const gone = new Promise(resolve => server.once('exit', resolve))
  server.kill()
  await gone
}
