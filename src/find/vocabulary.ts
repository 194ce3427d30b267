/**
 * Some words that texts are searched for. Reading a text against them makes no string of its words: each is
 * hashed where it stands (FNV-1a over the small letters), and nearly all are known by that not to be among them.
 */
export interface Vocabulary {
  /**
   * Reads the word of ASCII letters, digits and underscores that begins here; `end` and `word` say what it was.
   *
   * @returns false where no such character stands
   */
  read(text: string, start: number): boolean
  /** The UTF-16 offset behind the word that was read last. */
  readonly end: number
  /** That word in small letters, when it is one of these; in one of some billion cases another of its length. */
  readonly word: string | undefined
  /** The place of that word among these, below `size`. */
  readonly slot: number
  readonly size: number
}

/** By character code: the small letter, the digit or the underscore; 0 for everything else. */
const FOLDED = Uint8Array.from({length: 128}, (_, code) => (/\w/.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0))

const BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** @param words small letters; those with other characters than ASCII letters, digits and underscores are never read */
export function createVocabulary(words: Iterable<string>): Vocabulary {
  const all = new Set(words)
  const mask = 2 ** Math.ceil(Math.log2(all.size * 4 + 1)) - 1
  const hashes = new Int32Array(mask + 1)
  const entries = Array.from<string | undefined>({length: mask + 1})
  for (const word of all) {
    let hash = BASIS
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME)
    let slot = place(hash) & mask
    while (entries[slot] !== undefined) slot = (slot + 1) & mask
    hashes[slot] = hash
    entries[slot] = word
  }
  const vocabulary = {
    end: 0,
    word: undefined as string | undefined,
    slot: 0,
    size: mask + 1,
    read(text: string, start: number): boolean {
      let hash = BASIS
      let at = start
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at)
        const folded = code < 128 ? FOLDED[code]! : 0
        if (folded === 0) break
        hash = Math.imul(hash ^ folded, PRIME)
      }
      if (at === start) return false
      vocabulary.end = at
      let slot = place(hash) & mask
      while (entries[slot] !== undefined && (hashes[slot] !== hash || entries[slot]!.length !== at - start)) slot = (slot + 1) & mask
      vocabulary.slot = slot
      vocabulary.word = entries[slot]
      return true
    }
  }
  return vocabulary
}

/** The low bits of the hash alone spread short words badly. */
function place(hash: number): number {
  return hash ^ (hash >>> 15)
}
