import {existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest'
import {buildOnce} from '../lsp/built.ts'
import {isInstalled, LETTER} from './editor.ts'
import {linesOf, pathWithCommand} from './page.ts'
import {removeFolder} from './remove-folder.ts'
import {openTerminal, type Terminal} from './terminal.ts'

const missing = [isInstalled('hx', '--version') ? '' : 'Helix, as "hx"', isInstalled('tmux', '-V') ? '' : 'tmux'].filter(Boolean)

buildOnce()

let folder: string
let helix: Terminal | undefined
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'peoplefirst-helix-')))
  mkdirSync(join(folder, 'letters/.git'), {recursive: true})
  mkdirSync(join(folder, 'settings/helix'), {recursive: true})
  writeFileSync(join(folder, 'settings/helix/languages.toml'), linesOf('helix', 'toml'))
})
afterEach(() => {
  helix?.close()
  removeFolder(folder)
})

/** Opens a file of the letters with the lines of docs/editors/helix.md, and waits for the marks of two findings. */
async function open(name: string, text: string): Promise<Terminal> {
  writeFileSync(join(folder, 'letters', name), text)
  helix = await openTerminal(['hx', name], join(folder, 'letters'), {XDG_CONFIG_HOME: join(folder, 'settings'), XDG_CACHE_HOME: join(folder, 'cache'), HOME: folder, PATH: pathWithCommand(folder)})
  await helix.shows(/●.*\n(?:.*\n)*●/)
  return helix
}

const saved = (name: string): string => readFileSync(join(folder, 'letters', name), 'utf8')

describe.skipIf(missing.length > 0)(`Helix${missing.length > 0 ? ` (skipped: install ${missing.join(' and ')})` : ''}`, () => {
  test('marks findings behind an emoji, says why, writes the wording of the voice that is set, and saves it', async () => {
    const {press, shows} = await open('letter.md', LETTER)
    press(']', 'd')
    // Selected to its last letter: the emoji counts as one. Versions lay the message out in their own ways.
    await shows(/3:30$/m)
    await shows(/Say "person with a substance use disorder"\s+instead of "addict"\./)
    press('Space', 'k')
    expect(await shows(/Write instead:/)).toContain('Put the person before the addiction')
    press('Escape')
    // Sent at once with the next key, a terminal takes the two for one with Alt.
    await shows(/^(?![^]*Write instead:)/)
    press('Space', 'a')
    expect(await shows(/Keep "addict" here/)).toMatch(/Say "person with a substance use disorder" \(clinical\) *\n.*Say "person with addiction"/)
    // The menu opens with its first entry chosen.
    press('Enter')
    await shows(/a person with a substance use disorder last/)
    press(':', 'w', 'Enter')
    await vi.waitFor(() => expect(saved('letter.md')).toBe(LETTER.replace('an addict last', 'a person with a substance use disorder last')), 40_000)
    await shows(/● 1 +1 sel/)
    press('Space', 'd')
    expect(await shows(/severity/)).toMatch(/1\/1/)
    press('Escape')
  }, 180_000)

  test('reads plain text too, and keeps words with a comment', async () => {
    const {press, shows} = await open('letter.txt', LETTER)
    press(']', 'd', 'Space', 'a')
    await shows(/Keep "addict" here/)
    // Round to the last entry, and up from there.
    press('Up', 'Up', 'Up', 'Enter')
    await shows(/peoplefirst-ignore/)
    press(':', 'w', 'Enter')
    await vi.waitFor(() => expect(saved('letter.txt')).toContain('peoplefirst-ignore addict'), 40_000)
  }, 180_000)

  test('keeps words everywhere, and takes the marks away once the settings are saved', async () => {
    const {press, shows} = await open('letter.md', LETTER)
    press(']', 'd', 'Space', 'a')
    await shows(/Keep "addict" everywhere/)
    press('Up', 'Enter')
    await vi.waitFor(() => expect(existsSync(join(folder, 'letters/peoplefirst.config.yml'))).toBe(true), 40_000)
    press(':', 'w', 'a', 'Enter')
    await shows(/^(?!.*●)[^]*addict too\.(?![^]*●)/)
    expect(saved('peoplefirst.config.yml')).toContain('- text: "addict"')
  }, 180_000)
})
