import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {loadSettings} from '../../src/config/load.ts'
import {documentSettings, runSettings} from '../../src/config/resolve.ts'
import type {LoadedSettings} from '../../src/config/settings.ts'
import {folderOf} from './folder.ts'

const YML = 'peoplefirst.config.yml'

function load(folder: string, file = YML, allowCode = false): Promise<LoadedSettings> {
  return loadSettings(join(folder, file), {cwd: folder, allowCode})
}

/** What is wrong with settings of this text. */
async function problemOf(content: string | object, file = YML): Promise<string> {
  const folder = folderOf({[file]: content})
  return load(folder, file).then(
    () => 'nothing is wrong',
    (error: Error) => error.message.replaceAll(folder, '')
  )
}

describe('the kinds of settings files', () => {
  const settings = {voice: 'clinical', levels: {addict: 'error'}}
  const yml = 'voice: clinical\nlevels:\n  addict: error\n'

  it.each([
    ['peoplefirst.config.yml', yml],
    ['peoplefirst.config.yaml', `\uFEFF# ours\n${yml}`],
    ['peoplefirst.config.yml', '{voice: clinical, levels: {addict: error}} # ours'],
    ['peoplefirst.config.yml', settings],
    ['peoplefirst.config.json', settings],
    ['peoplefirst.config.json', '\uFEFF{\n\t// ours\n\t"voice": "clinical",\n\t"levels": {"addict": "error",},\n}'],
    ['.peoplefirstrc', yml],
    ['.peoplefirstrc', settings],
    ['package.json', {name: 'docs', peoplefirst: settings}],
    ['peoplefirst.config.mjs', `export default ${JSON.stringify(settings)}`],
    ['peoplefirst.config.mjs', `export default async () => (${JSON.stringify(settings)})`]
  ])('%s is read', async (file, content) => {
    const folder = folderOf({[file]: content})
    expect(documentSettings(await load(folder, file, true), join(folder, 'a.md'))).toEqual(settings)
  })

  it('may be empty', async () => {
    expect(await problemOf('')).toBe('nothing is wrong')
    expect(await problemOf('# nothing yet\n')).toBe('nothing is wrong')
    expect(await problemOf('', 'peoplefirst.config.json')).toBe('nothing is wrong')
  })

  it('are not run unless that is allowed', async () => {
    const message = await problemOf('throw new Error("it ran")', 'peoplefirst.config.mjs')
    expect(message).toContain('peoplefirst.config.mjs holds settings that are code')
    expect(message).toContain('--allow-code')
  })

  it('say what went wrong in code', async () => {
    const folder = folderOf({'a.mjs': 'throw new Error("no such team")', 'b.mjs': 'export const x = 1', 'c.mjs': 'export default {levels: {addict: "loud"}}'})
    await expect(load(folder, 'a.mjs', true)).rejects.toThrow('a.mjs:1:1\n  The file ends with an error: no such team.')
    await expect(load(folder, 'b.mjs', true)).rejects.toThrow('export default')
    await expect(load(folder, 'c.mjs', true)).rejects.toThrow('c.mjs:1:26\n  "loud" does not belong here.')
  })
})

describe('problems in settings', () => {
  it.each([
    ['an unknown key', 'voice: clinical\nlevles:\n  addict: error\n', 'peoplefirst.config.yml:2:1\n  The key "levles" is not known here. Did you mean "levels"?'],
    ['a rule file’s spelling', 'fail-on: error\n', 'Did you mean "failOn"?'],
    ['a wrong level', 'levels:\n  addict: eror\n', ':2:11\n  "eror" does not belong here. Did you mean "error"?'],
    ['a wrong voice', 'voice: medical\n', 'Choices: harm-reduction, clinical, news, plain.'],
    ['a list of one voice', 'voice: [clinical]\n', ':1:8\n  "voice" is a list but one of these belongs here: harm-reduction, clinical, news, plain.'],
    ['levels under the wrong name', 'rules: {addict: error}\n', 'How strict a rule is stands under "levels".'],
    ['both sides of a merge', 'levels:\n<<<<<<< HEAD\n  addict: off\n=======\n  addict: error\n>>>>>>> theirs\n', /^peoplefirst\.config\.yml:2:1\n  The file holds both sides of a merge from here on\. .*$/],
    ['text for a list', 'ignore: archive/\n', ':1:9\n  "ignore" is text but a list belongs here.'],
    ['text for a number', 'maxWarnings: many\n', '"maxWarnings" is text but a whole number belongs here.'],
    ['half a warning', 'maxWarnings: 1.5\n', 'a whole number belongs here.'],
    ['fewer than none', 'maxWarnings: -1\n', ':1:14\n  "maxWarnings" is -1; 0 is the least.'],
    ['a number for text', 'baseline: 7\n', '"baseline" is a number or true/false (write it in quotes for text) but text belongs here.'],
    ['an accepted word without a reason', 'accept:\n  - text: users\n', ':2:5\n  The key "reason" is missing. Why they stand, for the next reader.'],
    ['a day that is none', 'accept:\n  - text: x\n    reason: y\n    until: 30.6.2027\n', ':4:12\n  "30.6.2027" does not fit. A day is written as 2027-06-30'],
    ['an override for no file', 'overrides:\n  - voice: news\n', ':2:5\n  The key "files" is missing.'],
    ['a key that overrides lack', 'overrides:\n  - files: [a]\n    failOn: error\n', ':3:5\n  The key "failOn" is not known here.'],
    ['braces', 'ignore: ["**/*.{md,txt}"]\n', 'Write an entry for each: "**/*.md", "**/*.txt".'],
    ['braces in an override', 'overrides: [{files: ["{a,b}"]}]\n', ':1:22\n'],
    ['a list instead of settings', '- voice\n', 'The file is a list but a mapping (key: value) belongs here.'],
    ['text that is not YAML', 'voice: [clinical\n', 'peoplefirst.config.yml:2:1\n'],
    ['a key twice', 'voice: news\nvoice: plain\n', 'unique']
  ])('%s', async (_, text, message) => {
    if (typeof message === 'string') expect(await problemOf(text)).toContain(message)
    else expect(await problemOf(text)).toMatch(message)
  })

  it('have places in JSON, too', async () => {
    expect(await problemOf('{\n  "voice": "clinical",\n  "levles": {}\n}', 'peoplefirst.config.json')).toBe(
      'peoplefirst.config.json:3:3\n  The key "levles" is not known here. Did you mean "levels"?'
    )
    expect(await problemOf('{\n  "voice" "clinical"\n}', 'peoplefirst.config.json')).toBe(
      'peoplefirst.config.json:2:11\n  This is not JSON: colon expected.'
    )
    expect(await problemOf('{\n  "name": "docs",\n  "peoplefirst": {"voice": "news"}\n  "private": true\n}', 'package.json')).toBe(
      'package.json:4:3\n  This is not JSON: comma expected.'
    )
    expect(await problemOf({name: 'docs', peoplefirst: {levels: {addict: 'loud'}}}, 'package.json')).toMatch(/^package\.json:5:17\n/)
  })

  it('are all told at once, in order', async () => {
    const message = await problemOf('voice: loud\nlevels: {addict: 3}\nnonsense: 1\n')
    expect(message.match(/^peoplefirst\.config\.yml:\d/gm)).toEqual(['peoplefirst.config.yml:1', 'peoplefirst.config.yml:2', 'peoplefirst.config.yml:3'])
  })

  it('have places in code where its text shows them, and paths where it does not', async () => {
    const folder = folderOf({
      'd.mjs': 'const more = {acept: []}\nexport default {\n  levles: {addict: "error"},\n  overrides: [{files: ["x"], voise: "news"}],\n  ...more\n}\n',
      'e.mjs': 'const name = "lev" + "les"\nexport default {voice: "news", [name]: {}}\n'
    })
    await expect(load(folder, 'd.mjs', true)).rejects.toThrow(
      'd.mjs:1:15\n  The key "acept" is not known here. Did you mean "accept"?\n' +
        'd.mjs:3:3\n  The key "levles" is not known here. Did you mean "levels"?\n' +
        'd.mjs:4:30\n  The key "voise" is not known here. Did you mean "voice"?'
    )
    await expect(load(folder, 'e.mjs', true)).rejects.toThrow('e.mjs:1:1\n  levles: The key "levles" is not known here. Did you mean "levels"?')
    await expect(load(folder, 'gone.mjs', true)).rejects.toThrow('The settings file gone.mjs cannot be read: it is not there.')
  })

  it('name the file that cannot be read', async () => {
    await expect(load('/nowhere', 'x.yml')).rejects.toThrow('The settings file x.yml cannot be read: it is not there.')
  })
})

describe('extends', () => {
  it('builds on files and packages; later ones and the file itself count more', async () => {
    const folder = folderOf({
      [YML]: 'extends: ["@org/words", ./shared]\nlevels: {user: error}\nrules: [./own/*.yml]\nignore: [archive/]\n',
      'shared/peoplefirst.config.yml':
        'extends: ../base.yml\nvoice: news\nlevels: {addict: warning}\nrules: [rules/*.yml]\nbaseline: accepted.json\n',
      'base.yml': 'voice: plain\nlevels: {addict: "off", user: "off"}\nmaxWarnings: 3\nfailOn: error\n',
      'node_modules/@org/words/package.json': {name: '@org/words', main: 'settings.json'},
      'node_modules/@org/words/settings.json': {voice: 'clinical', identity: 'both', ignore: ['old/'], guides: ['nida']}
    })
    const settings = await load(folder)
    expect(settings.layers.map(({name}) => name)).toEqual([
      'node_modules/@org/words/settings.json',
      'base.yml',
      'shared/peoplefirst.config.yml',
      YML
    ])
    expect(documentSettings(settings, join(folder, 'a.md'))).toEqual({
      voice: 'news',
      identity: 'both',
      guides: ['nida'],
      levels: {addict: 'warning', user: 'error'}
    })
    expect(runSettings(settings)).toEqual({
      files: undefined,
      ignore: ['old/', 'archive/'],
      rules: [
        {pattern: 'rules/*.yml', folder: join(folder, 'shared')},
        {pattern: './own/*.yml', folder}
      ],
      failOn: 'error',
      maxWarnings: 3,
      baseline: join(folder, 'shared/accepted.json')
    })
  })

  it('finds the settings file of a package without a main file', async () => {
    const folder = folderOf({
      [YML]: 'extends: words\n',
      'node_modules/words/package.json': {name: 'words'},
      'node_modules/words/peoplefirst.config.yml': 'voice: news\n'
    })
    expect(documentSettings(await load(folder), join(folder, 'a.md'))).toEqual({voice: 'news'})
  })

  it.each([
    ['extends: ./base.yml\n', ':1:10\n  There is no file /base.yml.'],
    ['extends: [base.yml]\n', 'For the file beside this one, write "./base.yml".'],
    ['extends: ["@org/words/clinic.yml"]\n', 'Type: npm install --save-dev @org/words.'],
    ['extends: ./wrong.yml/base.yml\n', ':1:10\n  There is no file /wrong.yml/base.yml.'],
    ['extends: "./base\\0.yml"\n', ':1:10\n  There is no file /base'],
    [`extends: ./${'long'.repeat(100)}.yml\n`, ':1:10\n  There is no file /longlong'],
    [`extends: ${'long'.repeat(100)}\n`, 'Type: npm install --save-dev longlong'],
    ['extends: ./empty\n', 'The folder /empty has no settings file.'],
    ['extends: ./peoplefirst.config.yml\n', 'comes back to peoplefirst.config.yml, so the settings would never end.'],
    ['extends: ./round.yml\n', 'round.yml:1:10\n  "./peoplefirst.config.yml" comes back to'],
    ['extends: ./wrong.yml\n', 'wrong.yml:1:8\n  "loud" does not belong here.']
  ])('%s: %s', async (text, message) => {
    const folder = folderOf({
      [YML]: text,
      'empty/readme.md': '',
      'round.yml': 'extends: ./peoplefirst.config.yml\n',
      'wrong.yml': 'voice: loud\n',
      ...(text.includes('[base.yml]') ? {'base.yml': ''} : {})
    })
    await expect(load(folder).catch((error: Error) => error.message.replaceAll(folder, ''))).resolves.toContain(message)
  })

  it('reads a base that two files share', async () => {
    const folder = folderOf({[YML]: 'extends: [./a.yml, ./b.yml]\n', 'a.yml': 'extends: ./c.yml\n', 'b.yml': 'extends: ./c.yml\n', 'c.yml': 'voice: news\n'})
    expect(documentSettings(await load(folder), folder)).toEqual({voice: 'news'})
  })
})

describe('documentSettings', () => {
  it('takes the overrides that fit a document, the later ones last', async () => {
    const folder = folderOf({
      'project/peoplefirst.config.yml': `
extends: ../base.yml
voice: plain
guides: [nida]
accept: [{text: users' union, reason: a name}]
overrides:
  - files: [clinic/, "!clinic/web"]
    voice: clinical
    levels: {addict: error}
    accept: [{text: addict, reason: a chart}]
  - files: ["*.draft.md", /notes.md]
    levels: {addict: "off"}
    guides: []
`,
      'base.yml': 'overrides:\n  - files: ["**/*.md"]\n    identity: person-first\n    levels: {addict: suggestion, user: error}\n'
    })
    const settings = await load(folder, 'project/peoplefirst.config.yml')
    const of = (path: string): object => documentSettings(settings, join(folder, 'project', path))
    const union = {text: "users' union", reason: 'a name'}
    expect(of('a.txt')).toEqual({voice: 'plain', guides: ['nida'], accept: [union]})
    expect(of('clinic/a.md')).toEqual({
      voice: 'clinical',
      guides: ['nida'],
      identity: 'person-first',
      levels: {addict: 'error', user: 'error'},
      accept: [union, {text: 'addict', reason: 'a chart'}]
    })
    expect(of('clinic/a.draft.md')).toMatchObject({voice: 'clinical', levels: {addict: 'off', user: 'error'}})
    expect(of('clinic/a.draft.md')).not.toHaveProperty('guides')
    expect(of('deep/notes.md')).toMatchObject({guides: ['nida'], levels: {addict: 'suggestion', user: 'error'}})
    expect(of('notes.md')).toMatchObject({levels: {addict: 'off', user: 'error'}})
    expect(of('../a.md')).toEqual({voice: 'plain', guides: ['nida'], accept: [union]})
  })
})
