import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {findingsIn, runIn} from './run-in.ts'

const PAGE = 'Beds for addicts.\n\nShelter for heroin users.\n'

async function found(folder: string, ...argv: string[]): Promise<string[]> {
  const {out, err, code} = await runIn(folder, ['check', '--format', 'json', ...argv])
  if (code === 2) throw new Error(err)
  return findingsIn(out)
}

describe('settings files', () => {
  it('decide levels, by the nearest file and its overrides', async () => {
    const folder = folderOf({
      '.git': '',
      'peoplefirst.config.yml': 'levels: {addict: error}\noverrides:\n  - files: [letters/]\n    levels: {addict: suggestion}\n',
      'a.md': PAGE,
      'letters/a.md': PAGE,
      'clinic/.peoplefirstrc': 'levels: {user: "off"}\n',
      'clinic/a.md': PAGE
    })
    expect(await found(folder)).toEqual([
      'a.md:1 addict error',
      'a.md:3 user warning',
      'clinic/a.md:1 addict warning',
      'letters/a.md:1 addict suggestion',
      'letters/a.md:3 user warning'
    ])
    expect(await found(folder, '--rule', 'addict=off', '--rule', 'user=error')).toEqual(['a.md:3 user error', 'clinic/a.md:3 user error', 'letters/a.md:3 user error'])
    expect(await found(folder, '--no-config', 'clinic')).toEqual(['clinic/a.md:1 addict warning', 'clinic/a.md:3 user warning'])
    expect(await found(folder, '--config', 'clinic/.peoplefirstrc', 'a.md')).toEqual(['a.md:1 addict warning'])
  })

  it('decide voice, guides and what is accepted', async () => {
    const folder = folderOf({
      'peoplefirst.config.yml': `voice: harm-reduction
accept:
  - text: heroin users
    reason: The survey asked so.
  - text: junkies
    reason: Nobody writes that.
  - text: addicts
    reason: It was in an older report.
    until: 2020-01-31
`,
      'a.md': PAGE
    })
    const {out, err} = await runIn(folder, ['--format', 'json'])
    const report = JSON.parse(out)
    expect(findingsIn(out)).toEqual(['a.md:1 addict warning'])
    expect(report.results[0].held).toBe(1)
    expect(report.summary.held).toBe(1)
    expect(report.results[0].findings[0].replacements[0].voice).toBe('harm-reduction')
    expect(err).toContain('peoplefirst.config.yml:5: "junkies" under "accept" holds nothing back, so it can go.')
    expect(err).toContain('peoplefirst.config.yml:7: "addicts" was accepted until 2020-01-31.')
    expect(err).not.toContain('heroin users')
    // What one page needs says nothing about what all pages need.
    expect((await runIn(folder, ['--format', 'json', 'a.md'])).err).not.toContain('junkies')
    expect((await runIn(folder, ['--quiet'])).err).toBe('')
  })

  it('decide what is checked, what is left out, and when a run fails', async () => {
    const folder = folderOf({
      'peoplefirst.config.yml': 'files: [docs, "letters/*.md"]\nignore: [docs/archive/, "*.draft.md"]\nfailOn: error\n',
      'a.md': PAGE,
      'docs/a.md': PAGE,
      'docs/b.draft.md': PAGE,
      'docs/archive/a.md': PAGE,
      'docs/sub/.peoplefirstrc': 'ignore: [c.md]\n',
      'docs/sub/b.draft.md': 'Beds for addicts.',
      'docs/sub/c.md': PAGE,
      'letters/a.md': 'Beds for addicts.',
      'letters/a.txt': PAGE
    })
    const {out, code} = await runIn(folder, ['--format', 'json'])
    expect([...new Set(findingsIn(out).map(each => each.split(':')[0]))]).toEqual(['docs/a.md', 'letters/a.md'])
    expect(code).toBe(0)
    expect((await runIn(folder, ['--fail-on', 'warning'])).code).toBe(1)
    // A file that is named is not checked in silence, nor left out in silence.
    const named = JSON.parse((await runIn(folder, ['--format', 'json', 'docs/b.draft.md', 'docs/sub/c.md', 'a.md'])).out)
    expect(named.results.map(({path, status}: Record<string, string>) => `${path} ${status}`)).toEqual(['a.md checked', 'docs/b.draft.md skipped', 'docs/sub/c.md skipped'])
    expect(named.results[1].reason).toBe('It is left out by "*.draft.md" in peoplefirst.config.yml:2; --no-ignore checks it all the same.')
    expect(named.results[2].reason).toContain('It is left out by "c.md" in docs/sub/.peoplefirstrc:1')
    expect((await runIn(folder, ['--print-config', 'docs/archive/x.md'])).out).toContain('# It is left out by "docs/archive/" (peoplefirst.config.yml:2)')
    expect(JSON.parse((await runIn(folder, ['--format', 'json', '--no-ignore', 'docs/b.draft.md'])).out).results[0].status).toBe('checked')
    // In a folder below, "files" of the settings above does not count.
    expect(await found(join(folder, 'letters'))).toEqual(['a.md:1 addict warning', 'a.txt:1 addict warning', 'a.txt:3 user warning'])
  })

  it('let warnings pass up to a number', async () => {
    const folder = folderOf({'peoplefirst.config.yml': 'maxWarnings: 2\n', 'a.md': PAGE})
    expect((await runIn(folder, [])).code).toBe(0)
    expect((await runIn(folder, ['--max-warnings', '1'])).code).toBe(1)
  })

  it('bring own rules, counted from the file that names them', async () => {
    const rule = `id: visitor
title: Say "guest" for people who come
status: stable
level: warning
terms:
  - {one: visitor, many: visitors}
say:
  - {one: guest, many: guests}
by-default: flag
fix: safe
why: Our house has guests, and it says so wherever it writes about them.
sources: [nida-wm-public]
examples:
  - flag: A [visitor] came.
  - flag: Two [visitors] came.
  - fine: A visit is short.
  - fine: We visit them.
`
    const folder = folderOf({
      'team/peoplefirst.config.yml': 'rules: ["./our-rules/**/*.yml"]\nlevels: {visitor: error}\n',
      'team/our-rules/en/house/visitor.yml': rule,
      'team/a.md': 'A visitor came, and addicts too.\n',
      'b.md': 'A visitor came.\n'
    })
    expect(await found(folder)).toEqual(['team/a.md:1 visitor error', 'team/a.md:1 addict warning'])
    const sarif = JSON.parse((await runIn(folder, ['--format', 'sarif'])).out)
    expect(sarif.runs[0].tool.driver.rules[0].shortDescription.text).toBe('Say "guest" for people who come')
    expect((await runIn(join(folder, 'team'), ['rules', '--format', 'json'])).out).toContain('"visitor"')
    expect((await runIn(folder, ['rules', '--format', 'json'])).out).not.toContain('"visitor"')
  })

  it('are right, or the run says where they are not', async () => {
    const folder = folderOf({
      'a.md': 'Fine.\n',
      'peoplefirst.config.yml': 'levels: {adict: error}\n',
      'sub/peoplefirst.config.yml': 'voise: news\n',
      'sub/a.md': PAGE
    })
    const misspelt = await runIn(folder, ['a.md'])
    expect(misspelt).toMatchObject({code: 2, out: ''})
    expect(misspelt.err).toContain('peoplefirst.config.yml:1:10\n  No rule, topic or guide is called "adict". Did you mean "addict"?')
    expect((await runIn(join(folder, 'sub'), [])).err).toContain('peoplefirst.config.yml:1:1\n  The key "voise" is not known here. Did you mean "voice"?')
  })

  it('run as code only when that is allowed', async () => {
    const folder = folderOf({'peoplefirst.config.mjs': 'export default {levels: {addict: "off", user: "off"}}', 'a.md': PAGE})
    expect((await runIn(folder, [])).err).toContain('--allow-code')
    expect(await found(folder, '--allow-code')).toEqual([])
    expect(await found(folder, '--config', 'peoplefirst.config.mjs')).toEqual([])
  })

  it('are used by fix, and for standard input', async () => {
    const folder = folderOf({'peoplefirst.config.yml': 'levels: {addict: "off"}\nvoice: clinical\n', 'a.md': PAGE})
    const {out} = await runIn(folder, ['fix', '--all', '--diff', 'a.md'])
    expect(out).not.toContain('-Beds for addicts.')
    expect(out).toContain('-Shelter for heroin users.')
    expect((await runIn(folder, ['-q', '-'], {stdin: 'Beds for addicts.'})).code).toBe(0)
    expect((await runIn(folder, ['-q', '--no-config', '-'], {stdin: 'Beds for addicts.'})).code).toBe(1)
  })

  it('are shown with --print-config', async () => {
    const folder = folderOf({'peoplefirst.config.yml': 'voice: news\noverrides:\n  - files: [a.md]\n    voice: plain\n', 'a.md': PAGE})
    const {out, code} = await runIn(folder, ['--print-config', 'a.md'])
    expect(code).toBe(0)
    expect(out).toMatch(/^voice: plain +# peoplefirst\.config\.yml:4, an override$/m)
    expect((await runIn(folder, ['--print-config', 'not/there.md'])).out).toMatch(/^voice: news +# peoplefirst\.config\.yml:1$/m)
    expect((await runIn(folder, ['--no-config', '--print-config', 'a.md'])).out).toContain('these are the defaults')
  })
})
