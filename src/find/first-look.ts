import {bucketOf, type FirstLook} from '../rulebook/first-look.ts'
import {holdsPhrase, phraseExpression} from './phrases.ts'
import {createVocabulary} from './vocabulary.ts'

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

/** @param wordsOf the words of a text that the look may ask for; by default all of them */
export function createLooker({topics, groups, anchors, lists, equality: phrases}: FirstLook, wordsOf: (text: string) => Words = allWords): Looker {
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
  const expression = phraseExpression(phrases)
  return text => {
    const words = wordsOf(text)
    const found = new Set<Group>()
    for (const word of words)
      for (const {rest, groups} of anchorsAt(word))
        if (rest.every(piece => stands(piece, words))) for (const group of groups) found.add(group)
    const equality = holdsPhrase(text, expression)
    const speaking = [...found].filter(group => group.holds(words))
    return {
      equality,
      topics: new Set(speaking.map(({topic}) => topic)),
      mayFind: equality || speaking.some(({silent}) => !silent)
    }
  }
}

/** Words first, capitals after: some letters become ASCII ones, and would join their neighbours. */
function allWords(text: string): Words {
  return new Set(text.match(/\w+/g)?.map(word => word.toLowerCase()))
}

/** For many texts, or long ones: a look that takes five milliseconds to prepare and a tenth of the time for each. */
export function createManyLooker(firstLook: FirstLook): Looker {
  const vocabulary = createVocabulary(askedWords(firstLook))
  // The number of the text in which each word was seen last.
  const seenIn = new Uint32Array(vocabulary.size)
  let number = 0
  return createLooker(firstLook, text => {
    const words = new Set<string>()
    number++
    for (let at = 0; at < text.length; ) {
      if (!vocabulary.read(text, at)) {
        at++
        continue
      }
      at = vocabulary.end
      const {word, slot} = vocabulary
      if (word === undefined || seenIn[slot] === number) continue
      seenIn[slot] = number
      words.add(word)
    }
    return words
  })
}

/** Every word that a look can ask for. */
function* askedWords({anchors, lists, groups}: FirstLook): Generator<string> {
  const packed = [...Object.values(anchors), ...lists, ...groups.flatMap(({cues}) => (cues ? [cues.words] : []))]
  for (const words of packed) for (const entry of split(words)) yield* entry.split(':')[0]!.split('+')
  // Letters with points between them are a word, too.
  yield* 'abcdefghijklmnopqrstuvwxyz0123456789_'
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
