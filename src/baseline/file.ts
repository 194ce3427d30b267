import {PeoplefirstError} from '../errors.ts'
import {readText} from '../files/read-text.ts'
import {isRecord} from '../record.ts'
import {baselineOf, type Baseline, type BaselineEntry} from './baseline.ts'

const VERSION = 1

/**
 * @param file absolute
 * @param name as messages name it
 * @throws {PeoplefirstError} PF4101 when it cannot be read, PF4102 when it is no baseline
 */
export function readBaseline(file: string, name: string): Baseline {
  let text
  try {
    text = readText(file)
  } catch (cause) {
    throw new PeoplefirstError(
      'PF4101',
      `The baseline ${name} cannot be read: ${isMissing(cause) ? `it is not there. Type "peoplefirst baseline --baseline ${name}" to write it` : `${(cause as Error).message}. Name another file`}, or leave it out of --baseline and the settings.`,
      {cause}
    )
  }
  return parseBaseline(text, name)
}

function isMissing(cause: unknown): boolean {
  return (cause as NodeJS.ErrnoException).code === 'ENOENT'
}

/** @throws {PeoplefirstError} PF4102 */
export function parseBaseline(text: string, name: string): Baseline {
  if (/^(?:<{7}|={7}|>{7})/m.test(text))
    throw notOne(name, 'holds both sides of a merge', 'Keep either side, then run "peoplefirst baseline" again.')
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw notOne(name, `is not JSON (${(cause as Error).message})`)
  }
  if (!isRecord(value) || typeof value['version'] !== 'number') throw notOne(name, 'has no "version"')
  if (value['version'] > VERSION)
    throw notOne(name, `was written by a newer peoplefirst (version ${value['version']} of the format; this one knows ${VERSION})`, 'Update peoplefirst.')
  return baselineOf(readEntries(value['findings'], name))
}

/** The text of the file: every path, rule and sentence on its own line, sorted, so that it merges well. */
export function writeBaseline(baseline: Baseline): string {
  const findings = Object.fromEntries(
    [...baseline].map(([path, rules]) => [path, Object.fromEntries([...rules].map(([id, prints]) => [id, Object.fromEntries(prints)]))])
  )
  return `${JSON.stringify({version: VERSION, findings}, null, 2)}\n`
}

function readEntries(findings: unknown, name: string): BaselineEntry[] {
  return Object.entries(demandRecord(findings, '"findings"', name)).flatMap(([path, rules]) =>
    Object.entries(demandRecord(rules, `"${path}"`, name)).flatMap(([ruleId, prints]) =>
      Object.entries(demandRecord(prints, `"${ruleId}" of "${path}"`, name)).map(([fingerprint, count]) => {
        if (!Number.isInteger(count) || (count as number) < 1)
          throw notOne(name, `has ${JSON.stringify(count)} where a count belongs, for "${ruleId}" of "${path}"`)
        return {path, ruleId, fingerprint, count: count as number}
      })
    )
  )
}

function demandRecord(value: unknown, what: string, name: string): Record<string, unknown> {
  if (isRecord(value)) return value
  throw notOne(name, `needs an object for ${what}`)
}

function notOne(name: string, why: string, cure = '"peoplefirst baseline" writes it anew.'): PeoplefirstError {
  return new PeoplefirstError('PF4102', `The baseline ${name} ${why}. ${cure}`)
}
