import {isScalar, visit, type Alias, type CST, type Document, type ParsedNode} from 'yaml'

/** Where in the text something stands that is not accepted, and why. */
export interface Objection {
  readonly offset: number
  readonly message: string
}

/** Characters; the longest file of the shipped rules has a tenth of it. */
export const MAX_LENGTH: number = 1024 * 1024
/** Lists and mappings inside each other; rules and settings need about six. */
const MAX_DEPTH = 100
/** Names for a stretch that is written again; each costs a look through the file. */
const MAX_ALIASES = 100

/**
 * A file that nests deeper than any rule or setting does. Looked for before the tree is made, since making
 * one of many thousand levels takes more stack than there is, and ends the process.
 */
export function tooDeep(tokens: readonly CST.Token[]): Objection | undefined {
  const queue: {readonly token: CST.Token; readonly depth: number}[] = tokens.map(token => ({token, depth: 0}))
  for (let next = queue.pop(); next; next = queue.pop()) {
    const {token, depth} = next
    if (depth > MAX_DEPTH) return {offset: token.offset, message: `Lists and mappings stand in each other more than ${MAX_DEPTH} deep here.`}
    const inside = 'items' in token ? token.items.flatMap(({key, value}) => [key, value]) : 'value' in token ? [token.value] : []
    for (const each of inside) if (each && typeof each === 'object') queue.push({token: each, depth: depth + 1})
  }
  return undefined
}

/** What the parser lets through and rules and settings have no use for: doubled keys, and names that never end. */
export function objectionsTo(document: Document<ParsedNode>): Objection[] {
  const objections: Objection[] = []
  let aliases = 0
  visit(document, {
    Map: (_, {items}) => {
      const seen = new Set<unknown>()
      for (const {key} of items) {
        if (!isScalar(key)) objections.push({offset: offsetOf(key), message: 'A key is a single word or text.'})
        else if (seen.has(key.value)) objections.push({offset: offsetOf(key), message: 'Map keys must be unique.'})
        else seen.add(key.value)
      }
    },
    Alias: (_, alias, around) => {
      if (++aliases > MAX_ALIASES) {
        objections.push({offset: offsetOf(alias), message: `More than ${MAX_ALIASES} stretches are repeated by their names (*${alias.source}).`})
        return visit.BREAK
      }
      const problem = faultOf(alias, around, document)
      if (problem) objections.push({offset: offsetOf(alias), message: problem})
      return undefined
    }
  })
  return objections
}

function faultOf(alias: Alias, around: readonly unknown[], document: Document): string | undefined {
  const target = alias.resolve(document)
  if (!target) return `Nothing before this place is named "${alias.source}" (&${alias.source}).`
  return around.includes(target) ? `*${alias.source} stands inside of what it repeats, so it would never end.` : undefined
}

function offsetOf(node: unknown): number {
  return (node as {range?: readonly number[] | null} | null)?.range?.[0] ?? 0
}

