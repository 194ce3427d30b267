import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {folderOf, writeAll} from '../config/folder.ts'
import {makeDocx} from '../helpers/docx.ts'
import {runIn} from './run-in.ts'

const word = (...paragraphs: readonly string[]): Uint8Array =>
  makeDocx({body: paragraphs.map(text => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('')})

describe('a health department with letters in Word, on GitHub', () => {
  it('checks with the clinical voice and the rules of one guide, and sends them to code scanning', async () => {
    const folder = folderOf({
      '.git': '',
      'peoplefirst.config.yml': `# Our letters and handouts
files: [letters, handouts]
voice: clinical
guides: [nida]
ignore: [letters/archive/]
overrides:
  - files: [handouts/]
    voice: plain
`,
      'handouts/visit.md': '# Your visit\n\nThe clinic treats addicts with respect.\n',
      'notes.md': 'Beds for addicts.\n'
    })
    writeAll(folder, {'letters/archive/.keep': ''})
    writeFileSync(join(folder, 'letters/intake.docx'), word('Dear colleague,', 'We referred two heroin users to your clinic.', 'An addict needs care.'))
    writeFileSync(join(folder, 'letters/fine.docx'), word('Dear colleague,', 'We referred two people to your clinic.'))
    writeFileSync(join(folder, 'letters/archive/old.docx'), word('Beds for addicts.'))
    writeFileSync(join(folder, 'letters/locked.docx'), Buffer.from('d0cf11e0a1b11ae1', 'hex'))

    writeFileSync(join(folder, 'letters/visit.docx'), word('Dear colleague,', 'The wheelchair-bound man asked for his letter.'))
    expect((await runIn(folder, ['--no-config', '-q', 'letters/visit.docx'])).out).toContain('[wheelchair-bound]')

    const {out, err, code} = await runIn(folder, ['--format', 'sarif', '--format', 'html=report.html'])
    expect(code).toBe(1)
    expect(err).toContain('The settings set aside: letters/archive/.')
    const [run] = JSON.parse(out).runs
    const found = run.results.map((result: {ruleId: string; message: {text: string}; locations: {physicalLocation: {artifactLocation: {uri: string}}; logicalLocations?: {fullyQualifiedName: string}[]}[]}) => {
      const [{physicalLocation, logicalLocations}] = result.locations as [(typeof result.locations)[0]]
      return [physicalLocation.artifactLocation.uri, logicalLocations?.[0]?.fullyQualifiedName, result.ruleId]
    })
    expect(found).toEqual([
      ['handouts/visit.md', undefined, 'addict'],
      ['letters/intake.docx', expect.stringContaining('paragraph 2'), 'user'],
      ['letters/intake.docx', expect.stringContaining('paragraph 3'), 'addict']
    ])
    // The clinical wording first in letters.
    expect(run.results[2].message.text).toContain('person with a substance use disorder')
    // A letter that could not be read is not taken for clean.
    expect(run.invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri).toBe('letters/locked.docx')
    for (const {properties} of run.tool.driver.rules) expect(properties.tags.length).toBeLessThanOrEqual(20)
    // What code scanning asks of each result: a place with a file and a region, and something to know it by the next time.
    for (const {ruleId, ruleIndex, message, locations, partialFingerprints} of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
      expect(message.text.length).toBeGreaterThan(20)
      expect(locations).toHaveLength(1)
      expect(Object.keys(locations[0].physicalLocation)).toEqual(['artifactLocation', 'region'])
      expect(Object.keys(partialFingerprints).length).toBeGreaterThan(0)
    }
    for (const {locations, partialFingerprints} of run.results.slice(1)) {
      expect(locations[0].physicalLocation.region).toHaveProperty('byteOffset', 0)
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/)
    }
    // The same letter moved down a paragraph is the same alert.
    writeFileSync(join(folder, 'letters/intake.docx'), word('Dear colleague,', 'Good news.', 'We referred two heroin users to your clinic.', 'An addict needs care.'))
    const again = JSON.parse((await runIn(folder, ['--format', 'sarif'])).out).runs[0].results
    expect(again.map(({partialFingerprints}: {partialFingerprints: object}) => partialFingerprints)).toEqual(run.results.map(({partialFingerprints}: {partialFingerprints: object}) => partialFingerprints))
    expect((await runIn(folder, ['--print-config', 'handouts/visit.md'])).out).toContain('guides: [nida]')
  }, 60_000)
})

describe('a coalition for harm reduction, in two languages, on GitLab', () => {
  const rule = `id: clean-needle
title: Say "new", not "clean", of equipment
status: stable
level: warning
terms:
  - phrase: clean kit
say:
  - phrase: new kit
by-default: flag
fix: safe
why: A kit that was never opened is new. "Clean" makes what people used before dirty, and them with it.
sources: [our-guide]
examples:
  - flag: Ask for a [clean kit] at the van.
    say: Ask for a [new kit] at the van.
  - flag: Take a [clean kit] with you.
  - fine: Ask for a new kit at the van.
  - fine: The kit is here.
`
  const folder = (): string =>
    folderOf({
      '.git': '',
      'site/peoplefirst.config.yml': `voice: harm-reduction
files: [pages]
rules: ["./words/**/*.yml"]
levels: {clean-kit: error}
ignore: [pages/es/]
accept:
  - text: The Junkies' Union
    reason: It is what its members call it.
  - text: addicts on wheels
    reason: A program of ours, which writes itself small.
`,
      'site/words/sources.yml': 'our-guide:\n  title: How we write\n  organisation: The coalition\n  year: 2026\n  url: https://example.org/words\n  read: all of it\n',
      'site/words/en/equipment/clean-kit.yml': rule.replace('id: clean-needle', 'id: clean-kit'),
      'site/pages/van.md': '# The van 🚐\n\nAsk for a clean kit. The Junkies\u2019 Union and addicts on wheels run it.\n',
      'site/pages/groups.md': '# Groups\n\nThe Junkies\' Union meets on Monday.\n',
      'site/pages/es/van.md': '# La camioneta\n\nPara usuarios.\n'
    })

  it('finds what its own rule says, and names pages as GitLab counts them', async () => {
    const root = folder()
    const {out, err, code} = await runIn(join(root, 'site'), ['--format', 'gitlab'])
    expect(code).toBe(1)
    // The Spanish pages are nobody's clean pages, and no name is reported as needless.
    expect(err).toBe('peoplefirst: The settings set aside: pages/es/.\n')
    expect(JSON.parse(out)).toEqual([
      {
        description: expect.stringMatching(/^clean-kit: Say "new kit" instead of "clean kit"\. A kit that was never opened is new\./),
        check_name: 'clean-kit',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        severity: 'major',
        location: {path: 'site/pages/van.md', positions: {begin: {line: 3, column: 11}, end: {line: 3, column: 20}}}
      }
    ])
  })

  it('proves its rule, and writes it where no choice is needed', async () => {
    const site = join(folder(), 'site')
    expect(await runIn(site, ['rules', '--test'])).toMatchObject({code: 0})
    expect((await runIn(site, ['fix', '--diff', 'pages'])).out).toContain('+Ask for a new kit.')
  })

  it('says of a Spanish page that it is left out, and by what', async () => {
    const site = join(folder(), 'site')
    const whole = await runIn(site, [])
    expect(whole.err).toBe('peoplefirst: The settings set aside: pages/es/.\n')
    expect(whole.out).toContain('in 1 of 2 files')
    expect((await runIn(site, ['-q'])).err).toBe('')
    const {out, code} = await runIn(site, ['pages/es/van.md'])
    expect(code).toBe(0)
    expect(out).toContain('Set aside: pages/es/van.md')
    expect(out).toContain('It is left out by "pages/es/" in peoplefirst.config.yml:5')
    expect(out).toContain('No file was checked.')
    // The names hold wherever they stand; without them the same words are found.
    expect((await runIn(site, ['--no-config', '-q', 'pages/groups.md'])).out).toContain('junkie')
  })
})
