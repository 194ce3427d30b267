import {once} from '../once.ts'
import {bucketOf} from '../rulebook/buckets.ts'
import type {FirstLook} from '../rulebook/first-look.ts'
import {holdsPhrase, phraseExpression} from './phrases.ts'
import {createVocabulary} from './vocabulary.ts'

/** What a look through a text says; where it is wrong, it says too much. */
export interface Look {
  /** False: no rule can find anything. */
  readonly mayFind: boolean
  /** The rules that can have a say, by number. */
  readonly rules: ReadonlySet<number>
  /** False: no entry of retext-equality can find anything. */
  readonly equality: boolean
}

/** Looks through texts word by word. */
export type Looker = (text: string) => Look

/** What a rule needs, ready to be asked. */
interface Group {
  readonly rule: number
  readonly silent: boolean
  /** @param listHolds whether one of the words of a shared list stands in the text */
  readonly holds: (words: Words, listHolds: (index: number) => boolean) => boolean
}

type Words = ReadonlySet<string>

/** @param wordsOf the words of a text that the look may ask for; by default all of them */
export function createLooker({groups, anchors, lists, equality: phrases}: FirstLook, wordsOf: (text: string) => Words = allWords): Looker {
  // A list is taken apart when it is asked for: most texts ask for none.
  const readLists = lists.map(list => once(() => split(list)))
  const asked: readonly Group[] = groups.map(({rule, cues, silent = false}) => {
    const own = cues && once(() => split(cues.words))
    return {
      rule,
      silent,
      holds: (words, listHolds) => own === undefined || own().some(cue => holdsAll(cue, words)) || cues!.lists.some(listHolds)
    }
  })
  const known = new Map<string, readonly Anchor[]>()
  const anchorsAt = (word: string): readonly Anchor[] => {
    let found = known.get(word)
    if (!found) known.set(word, (found = readAnchors(word, anchors[bucketOf(word)] ?? '', asked)))
    return found
  }
  const expression = phraseExpression(phrases)
  return text => {
    const words = wordsOf(text)
    const found = new Set<Group>()
    for (const word of words)
      for (const {rest, groups} of anchorsAt(word))
        if (rest.every(piece => stands(piece, words))) for (const group of groups) found.add(group)
    const equality = holdsPhrase(text, expression)
    // Many rules ask for the same lists.
    const answers: boolean[] = []
    const listHolds = (index: number): boolean => (answers[index] ??= readLists[index]!().some(cue => holdsAll(cue, words)))
    const speaking = [...found].filter(group => group.holds(words, listHolds))
    return {
      equality,
      rules: new Set(speaking.map(({rule}) => rule)),
      mayFind: equality || speaking.some(({silent}) => !silent)
    }
  }
}

/** Words first, capitals after: some letters become ASCII ones, and would join their neighbours. Each word once, since most return. */
function allWords(text: string): Words {
  const words = new Set<string>()
  for (const word of new Set(text.match(/\w+/g))) words.add(word.toLowerCase())
  return words
}

/** For many texts, or long ones: a look that takes longer to prepare, and makes a string of no word that rules do not ask for. */
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
  for (const bucket of Object.values(anchors)) yield* bucket.match(/(?<=[ ;:+])\w+(?=[:+=])/g) ?? []
  const cues = [...lists, ...groups.flatMap(({cues}) => (cues ? [cues.words] : []))]
  for (const words of cues) for (const entry of split(words)) yield* entry.split('+')
  // Letters with points between them are a word, too.
  yield* 'abcdefghijklmnopqrstuvwxyz0123456789_'
}

/** A word that calls for some groups, when the rest stands in the text, too. */
interface Anchor {
  readonly rest: readonly string[]
  readonly groups: readonly Group[]
}

function readAnchors(word: string, bucket: string, groups: readonly Group[]): readonly Anchor[] {
  const at = bucket.indexOf(` ${word}:`)
  if (at === -1) return NONE
  const end = bucket.indexOf(' ', at + 1)
  return bucket.slice(at + word.length + 2, end === -1 ? undefined : end).split(';').map(entry => {
    const [rest, indices] = entry.split('=') as [string, string]
    return {rest: rest === '' ? NONE : rest.split('+'), groups: indices.split(',').map(index => groups[Number(index)]!)}
  })
}

const NONE: readonly never[] = []

function holdsAll(word: string, words: Words): boolean {
  return word.includes('+') ? word.split('+').every(piece => stands(piece, words)) : stands(word, words)
}

/** Short words may have points between their letters: "I.V.". */
function stands(piece: string, words: Words): boolean {
  if (words.has(piece)) return true
  if (piece.length < 2 || piece.length > 5) return false
  for (const letter of piece) if (!words.has(letter)) return false
  return true
}

function split(words: string): string[] {
  return words === '' ? [] : words.split(' ')
}
