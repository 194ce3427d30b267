import {belongsToMore, isSpace, pieceAt, tokenize} from '../parse/tokenize.ts'
import type {FormNode} from './scan.ts'
import {createVocabulary, type Vocabulary} from './vocabulary.ts'

/** The words of all forms below a node. */
export function vocabularyOf(root: FormNode): Vocabulary {
  const words = new Set<string>()
  const gather = ({next}: FormNode): void => {
    for (const [word, node] of next) {
      words.add(word)
      gather(node)
    }
  }
  gather(root)
  return createVocabulary(words)
}

/**
 * Whether a form stands in a text, in any capitals. Most blocks end here, without a token being made of them.
 */
export function holdsForm(text: string, root: FormNode, vocabulary: Vocabulary): boolean {
  let begun: readonly FormNode[] = NONE
  const goesOn = (word: string): boolean => {
    const first = root.next.get(word)
    if (begun.length === 0) {
      if (first) begun = [first]
      return first !== undefined && first.forms.length > 0
    }
    const further = begun.flatMap(({next}) => next.get(word) ?? [])
    if (first) further.push(first)
    begun = further
    return further.some(({forms}) => forms.length > 0)
  }
  for (let at = 0; at < text.length; ) {
    if (isSpace(text, at)) {
      at++
      continue
    }
    if (vocabulary.read(text, at) && !belongsToMore(text, at, vocabulary.end)) {
      at = vocabulary.end
      if (vocabulary.word === undefined) begun = NONE
      else if (goesOn(vocabulary.word)) return true
      continue
    }
    const piece = pieceAt(text, at)
    // Hyphens and slashes may join the words around them.
    if (!JOINT.test(piece) && tokenize(text, {start: at, end: at + piece.length}).some(({norm}) => goesOn(norm))) return true
    at += piece.length
  }
  return false
}

const NONE: readonly never[] = []
const JOINT = /^[-\u2010\u2011\u00AD/]$/
