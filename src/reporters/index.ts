import {PeoplefirstError} from '../errors.ts'
import {suggestName} from '../nearest.ts'
import type {Reporter} from '../types.ts'
import {text} from './text.ts'

/** Every reporter, one line each, loaded on first use; the usual one is there from the beginning. */
const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => text,
  json: async () => (await import('./json.ts')).json,
  ndjson: async () => (await import('./ndjson.ts')).ndjson,
  html: async () => (await import('./html.ts')).html,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
  junit: async () => (await import('./junit.ts')).junit,
  rdjson: async () => (await import('./rdjson.ts')).rdjson,
  rdjsonl: async () => (await import('./rdjsonl.ts')).rdjsonl
}

/** These say nothing about rules when nothing is found, so that a clean run need not load any. */
const SILENT_ABOUT_RULES: ReadonlySet<string> = new Set(['text', 'json', 'ndjson'])

/**
 * @throws {PeoplefirstError} PF3005 when there is no such reporter; it names the nearest one
 */
export async function loadReporter(id: string): Promise<Reporter> {
  demandReporter(id)
  return REPORTERS[id]!()
}

/**
 * @throws {PeoplefirstError} PF3005 when there is no such reporter; it names the nearest one
 */
export function demandReporter(id: string): void {
  if (Object.hasOwn(REPORTERS, id)) return
  throw new PeoplefirstError('PF3005', `There is no report format "${id}". ${suggestName(id, reporterIds())}`)
}

/** The ids of all reporters. */
export function reporterIds(): readonly string[] {
  return Object.keys(REPORTERS)
}

/** Whether a reporter describes rules even where they found nothing. */
export function describesRules(id: string): boolean {
  return !SILENT_ABOUT_RULES.has(id)
}
