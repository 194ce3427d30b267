import type {Directive, Span} from '../../types.ts'

const DIRECTIVE = /^\s*peoplefirst-(ignore-file|ignore|disable|enable)(?![\w-])\s*([\s\S]*?)\s*$/

/**
 * Reads what stands inside a comment: `peoplefirst-ignore addict, drug user: reason`.
 *
 * @param comment without the marks of the comment
 * @param span of the whole comment, in the document's text
 * @returns undefined for every other comment
 */
export function readDirective(comment: string, span: Span): Directive | undefined {
  const match = DIRECTIVE.exec(comment)
  if (!match) return undefined
  const rest = match[2]!
  const colon = rest.indexOf(':')
  const names = colon === -1 ? rest : rest.slice(0, colon)
  const reason = colon === -1 ? '' : rest.slice(colon + 1).replace(/\s+/g, ' ').trim()
  return {
    kind: match[1] as Directive['kind'],
    names: names.split(',').map(name => unquoted(name.replace(/\s+/g, ' ').trim())).filter(name => name !== ''),
    reason: reason || undefined,
    span
  }
}

/** Words in quotes are the words. Quotes around nothing stay, since a comment that names nothing holds back everything. */
function unquoted(name: string): string {
  return /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`|\u201C(.*)\u201D|\u2018(.*)\u2019)$/.exec(name)?.slice(1).find(inside => inside !== undefined)?.trim() || name
}
