import {bucketOf, type FirstLook} from '../rulebook/first-look.ts'

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

export function createLooker({topics, groups, anchors, lists, phrases}: FirstLook): Looker {
  const readLists = lists.map(once)
  const asked: readonly Group[] = groups.map(({topic, cues, silent = false}) => {
    const own = cues && [once(cues.words), ...cues.lists.map(index => readLists[index]!)]
    return {
      topic: topics[topic]!,
      silent,
      holds: words => own === undefined || own.some(list => list().some(cue => holdsAll(cue, words)))
    }
  })
  const buckets = new Map<string, Bucket>()
  const anchorsAt = (word: string): readonly Anchor[] => {
    const key = bucketOf(word)
    let bucket = buckets.get(key)
    if (!bucket) buckets.set(key, (bucket = readBucket(anchors[key] ?? '', asked)))
    return bucket.get(word) ?? []
  }
  const phrasePieces = phrases.map(phrase => phrase.split('+'))
  return text => {
    // Words first, capitals after: some letters become ASCII ones, and would join their neighbours.
    const words = new Set(text.match(/\w+/g)?.map(word => word.toLowerCase()))
    const found = new Set<Group>()
    for (const word of words)
      for (const {rest, groups} of anchorsAt(word))
        if (rest.every(piece => stands(piece, words))) for (const group of groups) found.add(group)
    const equality = holdsPhrase(text, words, phrasePieces)
    const speaking = [...found].filter(group => group.holds(words))
    return {
      equality,
      topics: new Set(speaking.map(({topic}) => topic)),
      mayFind: equality || speaking.some(({silent}) => !silent)
    }
  }
}

/** A word that calls for some groups, when the rest stands in the text, too. */
interface Anchor {
  readonly rest: readonly string[]
  readonly groups: readonly Group[]
}

type Bucket = ReadonlyMap<string, readonly Anchor[]>

function readBucket(packed: string, groups: readonly Group[]): Bucket {
  const bucket = new Map<string, Anchor[]>()
  for (const entry of split(packed)) {
    const colon = entry.indexOf(':')
    const [first, ...rest] = entry.slice(0, colon).split('+') as [string, ...string[]]
    const anchor = {rest, groups: entry.slice(colon + 1).split(',').map(index => groups[Number(index)]!)}
    const known = bucket.get(first)
    if (known) known.push(anchor)
    else bucket.set(first, [anchor])
  }
  return bucket
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
