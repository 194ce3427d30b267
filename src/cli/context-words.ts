import {isRecord} from '../record.ts'
import type {Context} from '../types.ts'

/** More words than these are in the rule's file. */
const LISTED = 8

const PATTERNS: Readonly<Record<string, string>> = {
  before: 'directly before it',
  after: 'directly after it',
  near: 'in the same sentence',
  about: 'in the same section',
  of: 'the noun it belongs to',
  subject: 'what it is said of'
}

const PLACES: Readonly<Record<string, string>> = {
  quotation: 'a quotation',
  heading: 'a heading',
  link: 'a link',
  citation: 'a citation',
  title: 'a title',
  'list-item': 'an item of a list',
  'table-cell': 'a cell of a table',
  'alt-text': 'the description of a picture'
}

const FORMS: Readonly<Record<string, string>> = {
  base: 'the base form',
  third: 'the form with "-s"',
  past: 'the past tense',
  participle: 'the past participle',
  gerund: 'the form with "-ing"'
}

/** When a context holds, in words, one line a key. Lists have their names: "$drugs" is any drug of the list. */
export function describeContext({when}: Context): string[] {
  return Object.entries(when).map(([key, value]) => describeKey(key, value))
}

function describeKey(key: string, value: unknown): string {
  if (key === 'not' && isRecord(value)) return `but not ${Object.entries(value).map(([inner, each]) => describeKey(inner, each)).join(', nor ')}`
  const words = Array.isArray(value) ? value.map(String) : [String(value)]
  const pattern = PATTERNS[key]
  if (pattern !== undefined) return `${pattern}: ${listed(words)}`
  if (key === 'in') return `inside ${words.map(word => PLACES[word] ?? word).join(' or ')}`
  if (key === 'part') return `it is a ${words.join(' or a ')} here`
  if (key === 'number') return value === 'one' ? 'it is in the singular' : 'it is in the plural'
  if (key === 'form') return `the verb is in ${words.map(word => FORMS[word] ?? word).join(' or ')}`
  if (key === 'starts') return value === false ? 'it does not begin its sentence' : 'it begins its sentence'
  if (key === 'negated') return value === false ? 'the sentence does not deny it' : 'the sentence denies it'
  if (key === 'alone') return value === false ? 'a noun follows it' : 'it stands alone as a noun'
  if (key === 'speaker') return 'the writer speaks of themselves'
  if (key === 'named') return 'it is part of a real name'
  if (key === 'mention') return 'the sentence is about the word itself'
  return `${key}: ${listed(words)}`
}

function listed(words: readonly string[]): string {
  const more = words.length - LISTED
  const shown = more > 1 ? words.slice(0, LISTED) : words
  return shown.map(word => word.replace(/\$([\w-]+)\+?/g, 'any of “$1”')).join(', ') + (more > 1 ? ` and ${more} more` : '')
}
