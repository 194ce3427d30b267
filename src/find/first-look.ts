import type {FirstLook} from '../rulebook/first-look.ts'

/** What a look through a text says; where it is wrong, it says too much. */
export interface Look {
  /** False: no rule can find anything. */
  readonly mayFind: boolean
  /** The topics whose rules can have a say, by name. */
  readonly topics: ReadonlySet<string>
  /** False: no entry of retext-equality can find anything. */
  readonly equality: boolean
}

/** Looks through texts word by word. */
export type Looker = (text: string) => Look

/** A group of rules as it is asked. */
interface Group {
  readonly topic: string
  readonly silent: boolean
  readonly holds: (words: Words) => boolean
}

type Words = ReadonlySet<string>

export function createLooker({topics, groups, lists, phrases}: FirstLook): Looker {
  const byFirstPiece = new Map<string, {readonly rest: readonly string[]; readonly group: Group}[]>()
  const readLists = lists.map(once)
  for (const {topic, anchors, cues, silent} of groups) {
    const own = cues && [once(cues.words), ...cues.lists.map(index => readLists[index]!)]
    const group: Group = {
      topic: topics[topic]!,
      silent: silent ?? false,
      holds: words => own === undefined || own.some(list => list().some(cue => holdsAll(cue, words)))
    }
    for (const anchor of split(anchors)) {
      const [first, ...rest] = anchor.split('+') as [string, ...string[]]
      const known = byFirstPiece.get(first)
      if (known) known.push({rest, group})
      else byFirstPiece.set(first, [{rest, group}])
    }
  }
  const phrasePieces = phrases.map(phrase => phrase.split('+'))
  return text => {
    // Words first, capitals after: some letters become ASCII ones, and would join their neighbours.
    const words = new Set(text.match(/\w+/g)?.map(word => word.toLowerCase()))
    const found = new Set<Group>()
    for (const word of words)
      for (const {rest, group} of byFirstPiece.get(word) ?? [])
        if (!found.has(group) && rest.every(piece => stands(piece, words))) found.add(group)
    const equality = holdsPhrase(text, words, phrasePieces)
    const speaking = [...found].filter(group => group.holds(words))
    return {
      equality,
      topics: new Set(speaking.map(({topic}) => topic)),
      mayFind: equality || speaking.some(({silent}) => !silent)
    }
  }
}

/** retext-equality reads words without their hyphens and apostrophes: "cross-dresser" is "crossdresser". */
function holdsPhrase(text: string, words: Words, phrases: readonly (readonly string[])[]): boolean {
  const joined = (text.match(/\w+(?:['’-]+\w+)+/g) ?? []).map(run => run.replace(/['’-]/g, '').toLowerCase())
  const has = (piece: string): boolean => words.has(piece) || joined.some(run => run.includes(piece))
  return phrases.some(pieces => pieces.every(has))
}

function holdsAll(word: string, words: Words): boolean {
  return word.includes('+') ? word.split('+').every(piece => stands(piece, words)) : words.has(word)
}

/** Short words may have points between their letters: "I.V.". */
function stands(piece: string, words: Words): boolean {
  return words.has(piece) || (piece.length > 1 && piece.length < 6 && [...piece].every(letter => words.has(letter)))
}

function split(words: string): string[] {
  return words === '' ? [] : words.split(' ')
}

/** A list is taken apart when it is asked for: most texts ask for none. */
function once(packed: string): () => string[] {
  let words: string[] | undefined
  return () => (words ??= split(packed))
}
