import type {FileResult, Finding, Level, ReportContext, Rule, Rulebook} from '../../src/types.ts'
import {fingerprint} from '../../src/word/fingerprint.ts'

const rule: Rule = {
  id: 'addict',
  topic: 'substance-use',
  language: 'en',
  title: 'Put the person before the addiction',
  status: 'stable',
  level: 'warning',
  byDefault: 'flag',
  say: [
    {one: 'person with an addiction', many: 'people with addictions'},
    {one: 'person who uses {$drugs}', many: 'people who use {$drugs}'},
    {advice: 'Name *the* drug.'}
  ],
  flag: [],
  fine: [],
  fix: 'ask',
  why: 'A condition is one part of a person. The sentence can say so.',
  sources: ['guide-one', 'guide-two'],
  file: 'rules/en/substance-use/addict.yml'
}

export const rulebook: Rulebook = {
  rules: [rule],
  forms: [],
  lists: {},
  contexts: {},
  grammar: {},
  names: [],
  sources: {
    'guide-one': {
      key: 'guide-one',
      title: 'Words for People',
      organisation: 'The Example Guild',
      year: '2021',
      url: 'https://example.org/words?a=1&b=(2)',
      read: ''
    },
    'guide-two': {key: 'guide-two', title: 'A printed guide', organisation: '', year: '', url: '', read: ''}
  },
  everywhere: [],
  equality: {},
  triggers: {always: '', anchors: '', maybe: [], equality: ''}
}

export const context: ReportContext = {
  cwd: '/project',
  color: false,
  width: 80,
  version: '1.2.3',
  verbose: false,
  quiet: false,
  rulebook
}

export interface FindingOptions {
  readonly level?: Level
  readonly ruleId?: string
  readonly write?: string
  readonly message?: string
  readonly why?: string
  readonly url?: string
}

/** A finding at the first place of `actual`; its replacement is one edit there unless `write` is empty. */
export function findingIn(text: string, actual: string, options: FindingOptions = {}): Finding {
  const {level = 'warning', ruleId = 'addict', write = 'people with addictions', why = rule.why} = options
  const start = text.indexOf(actual)
  if (start === -1) throw new Error(`"${actual}" is not in the text`)
  const span = {start, end: start + actual.length}
  return {
    ruleId,
    contextId: 'by-default',
    topic: 'substance-use',
    level,
    span,
    actual,
    message: options.message ?? `Say "${write}" instead of "${actual}".`,
    why,
    url: options.url ?? 'https://example.org/words?a=1&b=(2)',
    sources: ['guide-one', 'guide-two'],
    replacements: write === '' ? [] : [{text: write, voice: undefined, applies: 'ask', edits: [{span, text: write}]}],
    sentence: text,
    inSentence: span,
    fingerprint: fingerprint(`${ruleId}\n${text}\n${actual}`)
  }
}

export function fileResult(path: string, text: string, findings: readonly Finding[], bytes?: Uint8Array): FileResult {
  return {path, formatId: bytes ? 'docx' : 'markdown', status: 'checked', document: {path, formatId: bytes ? 'docx' : 'markdown', text, bytes}, findings}
}

/** A file with one finding. */
export function oneFinding(path: string, text: string, actual: string, options?: FindingOptions): FileResult {
  return fileResult(path, text, [findingIn(text, actual, options)])
}

export const unread: FileResult = {
  path: 'letters/old <scan>.pdf',
  formatId: 'pdf',
  status: 'unread',
  reason: 'It is a picture of a page. Save it with its text, then check again.',
  findings: []
}

export const skipped: FileResult = {path: 'es/carta.md', formatId: 'markdown', status: 'skipped', reason: 'It is in Spanish.', findings: []}

/** Texts in which columns differ by unit, or lines are hard to count. */
export const awkward = {
  emoji: '\u{1F600} addicts',
  accent: 'cafe\u0301 addicts',
  crlf: 'One\r\ntwo\r\nand addicts here\r\n',
  mark: '\uFEFFaddicts came',
  last: 'One\nlast addicts'
} as const

/** A document out to break a report: markup, commands, terminal escapes, half a surrogate, reading direction. */
export const hostile =
  '</script><script>alert(1)</script> ]]> & "quotes" \'single\' %0A::error::x\n::set-output name=a::b ##[error]x \u001b[31mred\u0007 \u0000 \ud800 \u202eaddicts {0} [here](1) | `code`'
