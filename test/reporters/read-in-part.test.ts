import {readFileSync} from 'node:fs'
import {Ajv} from 'ajv'
import {describe, expect, it} from 'vitest'
import {githubSummary} from '../../src/reporters/github-summary.ts'
import {loadReporter, reporterIds} from '../../src/reporters/index.ts'
import {context, fileResult, findingIn} from './fixtures.ts'

const text = 'Services for addicts closed.'
const reason = 'Page 3 holds a picture and no text.'
const whole = fileResult('whole.pdf', text, [findingIn(text, 'addicts')], new Uint8Array(1))
const inPart = {...fileResult('part.pdf', text, [], new Uint8Array(1)), reason}
const gapsOnly = (written: string): string => written.replace(/\s+/g, ' ')

describe('a document that was read in part', () => {
  it.each(reporterIds())('is told of by %s, and others are not', async id => {
    const reporter = await loadReporter(id)
    expect(gapsOnly(reporter.report([whole, inPart], context))).toContain(reason)
    expect(gapsOnly(reporter.report([whole], context))).not.toMatch(/read.in.part|as a whole/i)
  })

  it('is told of in the summary for GitHub', () => {
    expect(githubSummary([whole, inPart], context)).toContain(`### Read in part\n\n- \`part.pdf\`: ${reason}`)
  })

  it('is not called unread', async () => {
    for (const id of ['text', 'html', 'github', 'sarif', 'junit']) {
      const written = (await loadReporter(id)).report([inPart], context)
      expect(written.replaceAll('Documents not read', '')).not.toMatch(/not read(?!able)/i)
    }
    expect((await loadReporter('text')).report([inPart], context)).toBe(`Read in part: part.pdf\n  ${reason}\n\n1 file checked, nothing found. 1 file was read in part.\n`)
    expect((await loadReporter('text')).report([inPart], {...context, quiet: true})).toBe(`part.pdf: read in part: ${reason}\n`)
  })

  it('keeps to the schema of the JSON report', async () => {
    const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'))
    const validate = new Ajv({strict: false, validateFormats: false}).compile(schema)
    expect(validate(JSON.parse((await loadReporter('json')).report([whole, inPart], context))) || validate.errors).toBe(true)
  })
})
