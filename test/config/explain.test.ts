import {join} from 'node:path'
import {parse} from 'yaml'
import {describe, expect, it} from 'vitest'
import {explainSettings} from '../../src/config/explain.ts'
import {loadSettings} from '../../src/config/load.ts'
import {unknownNames} from '../../src/config/names.ts'
import {ownRuleFiles} from '../../src/config/own-rules.ts'
import {createLookup} from '../../src/config/lookup.ts'
import {acceptedEntries, runSettings} from '../../src/config/resolve.ts'
import {describeProblem} from '../../src/rulebook/problems.ts'
import {rulebook} from '../reporters/fixtures.ts'
import {folderOf} from './folder.ts'

describe('explainSettings', () => {
  it('shows every value with the line it comes from', async () => {
    const folder = folderOf({
      'peoplefirst.config.yml': `extends: ./base.yml
guides: [nida]
levels:
  addict: error
accept:
  - text: "Users: a union"
    reason: Its name
    until: 2027-06-30
overrides:
  - files: [clinic/]
    voice: clinical
    levels: {user: "off"}
maxWarnings: 3
`,
      'base.yml': 'voice: news\nlevels: {addict: warning, nida: warning}\nrules: [./own/*.yml]\nignore: [old/]\nbaseline: b.json\n'
    })
    const settings = await loadSettings(join(folder, 'peoplefirst.config.yml'), {cwd: folder, allowCode: false})
    const text = explainSettings(settings, join(folder, 'clinic/a.md'), 'clinic/a.md')
    expect(text).toBe(`# The settings of clinic/a.md
# from peoplefirst.config.yml, which builds on base.yml
voice: clinical             # peoplefirst.config.yml:11, an override
guides: [nida]              # peoplefirst.config.yml:2
identity: both              # default
levels:
  addict: error             # peoplefirst.config.yml:4
  nida: warning             # base.yml:2
  user: off                 # peoplefirst.config.yml:12, an override
accept:
  - text: "Users: a union"  # peoplefirst.config.yml:6
    reason: Its name
    until: 2027-06-30
rules:
  - ./own/*.yml             # base.yml:3
ignore:
  - old/                    # base.yml:4
failOn: warning             # default
maxWarnings: 3              # peoplefirst.config.yml:13
baseline: b.json            # base.yml:5
`.replace('./own/*.yml  ', '"./own/*.yml"'))
    expect(parse(text)).toMatchObject({voice: 'clinical', levels: {user: 'off'}, maxWarnings: 3})
    expect(explainSettings(settings, join(folder, 'a.md'), 'a.md')).toContain('voice: news                 # base.yml:1\n')
  })

  it('shows the defaults where there are no settings', () => {
    const text = explainSettings(undefined, '/project/a.md', 'a.md')
    expect(text).toContain('There is no settings file, so these are the defaults.')
    expect(text).toMatch(/^failOn: warning +# default$/m)
  })
})

describe('unknownNames', () => {
  const known = {...rulebook, sources: {'nida-wm-public': rulebook.sources['guide-one']!}, equality: {crossdresser: ['crossdresser']}}

  it('points at names that no rule, topic or guide has', async () => {
    const folder = folderOf({
      'a.yml': `levels: {addict: error, substance-use: off, nida: warning, nida-wm-public: off, equality: off, equality/crossdresser: error, adict: error, nothing-near-it: off}
guides: [nida, nidda]
overrides:
  - files: [a]
    levels:
      substance-uses: off
`
    })
    const settings = await loadSettings(join(folder, 'a.yml'), {cwd: folder, allowCode: false})
    expect(unknownNames(settings, known).map(describeProblem)).toEqual([
      'a.yml:1:126\n  No rule, topic or guide is called "adict". Did you mean "addict"?',
      'a.yml:1:140\n  No rule, topic or guide is called "nothing-near-it". "peoplefirst rules" lists them.',
      'a.yml:2:16\n  No guide is called "nidda". Did you mean "nida"?',
      'a.yml:6:7\n  No rule, topic or guide is called "substance-uses". Did you mean "substance-use"?'
    ])
  })
})

describe('ownRuleFiles', () => {
  it('lists each file once, from the folder of the file that names it', async () => {
    const folder = folderOf({
      'a.yml': 'extends: ./shared/b.yml\nrules: ["own/**/*.yml", own/x/one.yml]\n',
      'shared/b.yml': 'rules: ["./rules"]\n',
      'own/x/one.yml': '',
      'own/two.yml': '',
      'own/notes.md': ''
    })
    const settings = await loadSettings(join(folder, 'a.yml'), {cwd: folder, allowCode: false})
    await expect(ownRuleFiles(runSettings(settings))).rejects.toThrow(`matches "./rules" in ${join(folder, 'shared')}`)
    const own = {rules: runSettings(settings).rules.slice(1)}
    expect(await ownRuleFiles(own)).toEqual([join(folder, 'own/two.yml'), join(folder, 'own/x/one.yml')])
  })
})

describe('acceptedEntries', () => {
  it('are all there with their lines', async () => {
    const folder = folderOf({
      'a.yml': 'accept:\n  - {text: one, reason: r}\noverrides:\n  - files: [x]\n    accept:\n      - {text: two, reason: r}\n'
    })
    const settings = await loadSettings(join(folder, 'a.yml'), {cwd: folder, allowCode: false})
    expect(acceptedEntries(settings).map(({entry, layer, path}) => `${entry.text} ${layer.yaml.line(path)}`)).toEqual(['one 2', 'two 6'])
  })
})

describe('createLookup', () => {
  const files = {'.git': '', '.peoplefirstrc': 'voice: news\n', 'a/b/c.md': '', 'a/peoplefirst.config.yml': 'voice: plain\n', 'code/peoplefirst.config.mjs': 'export default {}'}

  it('reads each file once', async () => {
    const folder = folderOf(files)
    const lookup = createLookup({cwd: folder, allowCode: false})
    const [one, two, top] = await Promise.all(['a/b/c.md', 'a/d.md', 'e.md'].map(path => lookup.forDocument(join(folder, path))))
    expect(one!.file).toBe(join(folder, 'a/peoplefirst.config.yml'))
    expect(two).toBe(one)
    expect(top!.file).toBe(join(folder, '.peoplefirstrc'))
    await expect(lookup.forFolder(join(folder, 'code'))).rejects.toThrow('--allow-code')
  })

  it('takes one file for all, or none', async () => {
    const folder = folderOf(files)
    const named = createLookup({cwd: join(folder, 'a'), allowCode: false, config: '../code/peoplefirst.config.mjs'})
    expect((await named.forDocument('/elsewhere/x.md'))!.file).toBe(join(folder, 'code/peoplefirst.config.mjs'))
    const none = createLookup({cwd: folder, allowCode: false, config: false})
    expect(await none.forDocument(join(folder, 'x.md'))).toBeUndefined()
    await expect(createLookup({cwd: folder, allowCode: false, config: ''}).forFolder(folder)).rejects.toThrow('--no-config')
  })
})
