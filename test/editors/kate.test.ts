import {spawn, spawnSync, type ChildProcess} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as pause} from 'node:timers/promises'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {buildOnce} from '../lsp/built.ts'
import {isInstalled, LETTER} from './editor.ts'
import {linesOf, pathWithCommand} from './page.ts'
import {removeFolder} from './remove-folder.ts'

const PROGRAMS = ['kate', 'Xvfb', 'openbox', 'xdotool', 'dbus-run-session']
const missing = PROGRAMS.filter(program => !isInstalled('sh', '-c', `command -v ${program}`))

buildOnce()

/** Numbers of displays in use are passed over. */
const display = (): string => {
  for (let number = 60; ; number++) if (!existsSync(`/tmp/.X11-unix/X${number}`)) return `:${number}`
}

let folder: string
const started: ChildProcess[] = []
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'peoplefirst-kate-')))
})
afterEach(async () => {
  for (const child of started.splice(0).reverse()) {
    // With what it started itself.
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGTERM')
  }
  await pause(500)
  removeFolder(folder)
})

describe.skipIf(missing.length > 0)(`Kate${missing.length > 0 ? ` (skipped: install ${missing.join(', ')})` : ''}`, () => {
  test('marks findings behind an emoji, applies the wording of the voice that is set, and saves it', async () => {
    const env: NodeJS.ProcessEnv = {
      ...process.env, HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), XDG_RUNTIME_DIR: join(folder, 'run'), DISPLAY: display(), QT_QPA_PLATFORM: 'xcb',
      PATH: pathWithCommand(folder), LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8'
    }
    const letter = join(folder, 'letters/letter.md')
    const log = join(folder, 'server.log')
    const server = join(folder, 'bin/peoplefirst')
    mkdirSync(join(folder, 'letters/.git'), {recursive: true})
    mkdirSync(join(folder, 'config/kate/lspclient'), {recursive: true})
    mkdirSync(join(folder, 'run'), {mode: 0o700})
    writeFileSync(letter, LETTER)
    // What the server says is kept, since what Kate shows cannot be read.
    writeFileSync(server, readFileSync(server, 'utf8').replace('exec ', '').replace('"$@"', `"$@" | tee '${log}'`))
    chmodSync(server, 0o755)
    writeFileSync(join(folder, 'config/kate/lspclient/settings.json'), linesOf('kate', 'json').replaceAll(/"command": .*$/gm, line => `${line} "initializationOptions": {"voice": "clinical"},`))
    // Where Kate asks, this is "Yes".
    writeFileSync(join(folder, 'config/katerc'), `[lspclient]\nAllowedServerCommandLines=${server} lsp --stdio\n`)
    const start = (command: string, ...options: readonly string[]): void => void started.push(spawn(command, options, {cwd: join(folder, 'letters'), env, stdio: 'ignore', detached: true}))
    const press = (...keys: readonly string[]): void => void spawnSync('xdotool', ['key', '--delay', '40', ...keys], {env})
    const says = async (expected: string): Promise<void> => vi.waitFor(() => expect(readFileSync(log, 'utf8')).toContain(expected), {timeout: 60_000, interval: 200})

    start('Xvfb', env['DISPLAY']!, '-screen', '0', '1000x640x24')
    await vi.waitFor(() => expect(existsSync(`/tmp/.X11-unix/X${env['DISPLAY']!.slice(1)}`)).toBe(true), 40_000)
    start('openbox')
    start('dbus-run-session', 'kate', '-n', '--startanon', 'letter.md')
    await says('Say \\"person with a substance use disorder\\" instead of')
    await pause(1000)
    // Between "ad" and "dict": the emoji is one step.
    press('Down', 'Down', ...Array.from({length: 26}, () => 'Right'), 'alt+Return')
    await says('Say \\"person with addiction\\"')
    // Nothing tells when the menu stands there.
    await pause(2000)
    press('Down', 'Return')
    await vi.waitFor(() => {
      press('ctrl+s')
      expect(readFileSync(letter, 'utf8')).toBe(LETTER.replace('an addict last', 'a person with a substance use disorder last'))
    }, {timeout: 40_000, interval: 500})
  }, 180_000)
})
