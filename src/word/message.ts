import type {Level, Replacement} from '../types.ts'

/** What to write, in one calm line. */
export function messageFor(actual: string, replacements: readonly Replacement[], level: Level): string {
  const phrase = actual.replace(/\s+/g, ' ')
  const first = replacements.find(({edits}) => edits.length > 0) ?? replacements[0]
  if (!first) return `Consider another wording for "${phrase}".`
  if (first.advice) return `For "${phrase}": ${first.text}`
  const verb = level === 'suggestion' ? 'Consider' : 'Say'
  return `${verb} "${first.text}" instead of "${phrase}".`
}
