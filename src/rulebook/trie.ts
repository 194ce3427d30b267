/** A node of a trie over spellings; `''` marks the end of a word. */
type Node = Map<string, Node>

/**
 * The source of an expression that matches exactly these words, as whole words, built as a trie so
 * that one pass over a text looks for all of them. It is meant for the `i` flag.
 *
 * @param words lower case; an apostrophe also stands for a typographic one, a space for any white
 *   space or hyphens
 */
export function trieSource(words: Iterable<string>): string {
  const sources = groupByEnds(words)
  return sources.length > 1 ? `(?:${sources.join('|')})` : (sources[0] ?? '')
}

/** A boundary needs an ASCII word character beside it, so words with other ends stand apart. */
function groupByEnds(words: Iterable<string>): string[] {
  const groups = new Map<string, Node>()
  for (const word of new Set(words)) {
    if (word === '') continue
    const key = `${isWordCharacter(word[0]!) ? '\\b' : ''} ${isWordCharacter(word.at(-1)!) ? '\\b' : ''}`
    const root = groups.get(key) ?? new Map()
    insert(root, word)
    groups.set(key, root)
  }
  return [...groups].map(([key, root]) => {
    const [before, after] = key.split(' ') as [string, string]
    return before + write(root) + after
  })
}

function insert(root: Node, word: string): void {
  let node = root
  for (const character of word) {
    let next = node.get(character)
    if (!next) node.set(character, (next = new Map()))
    node = next
  }
  node.set('', new Map())
}

function write(node: Node): string {
  const optional = node.has('')
  const tails = new Map<string, string[]>()
  for (const [character, child] of node) {
    if (character === '') continue
    const tail = write(child)
    const same = tails.get(tail)
    if (same) same.push(character)
    else tails.set(tail, [character])
  }
  if (tails.size === 0) return ''
  const branches = [...tails].map(([tail, characters]) => characterClass(characters) + tail)
  const single = branches.length === 1 && tails.keys().next().value === ''
  const source = branches.length === 1 && !optional ? branches[0]! : `(?:${branches.join('|')})`
  if (!optional) return source
  return single ? `${branches[0]!}?` : `${source}?`
}

function characterClass(characters: readonly string[]): string {
  if (characters.length === 1 && characters[0] === ' ') return '[\\s-]+'
  const all = characters.flatMap(character => (character === "'" ? ["'", '’', 'ʼ'] : character === ' ' ? ['\\s', '-'] : [character]))
  if (all.length === 1) return escape(all[0]!)
  return `[${all.map(character => (/[\]\\^-]/.test(character) ? `\\${character}` : character)).join('')}]`
}

function escape(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character
}

function isWordCharacter(character: string): boolean {
  return /\w/.test(character)
}
