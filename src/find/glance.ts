import {belongsToMore, isAsciiMark, isSpace, pieceAt, tokenize} from '../parse/tokenize.ts'
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
  // What the words before began and this one may go on with: most words begin nothing.
  const begun: FormNode[] = []
  let open = 0
  const goesOn = (word: string): boolean => {
    let kept = 0
    for (let at = 0; at < open; at++) {
      const node = begun[at]!.next.get(word)
      if (!node) continue
      if (node.forms.length > 0) return true
      begun[kept++] = node
    }
    const first = root.next.get(word)
    if (first) begun[kept++] = first
    open = kept
    return first !== undefined && first.forms.length > 0
  }
  for (let at = 0; at < text.length; ) {
    if (isSpace(text, at)) {
      at++
      continue
    }
    if (vocabulary.read(text, at) && !belongsToMore(text, at, vocabulary.end)) {
      at = vocabulary.end
      if (vocabulary.word === undefined) open = 0
      else if (goesOn(vocabulary.word)) return true
      continue
    }
    const piece = pieceAt(text, at)
    // Hyphens and slashes may join the words around them.
    if (!JOINT.test(piece) && normsOf(piece).some(goesOn)) return true
    at += piece.length
  }
  return false
}

/** A mark is its own norm. */
function normsOf(piece: string): string[] {
  return isAsciiMark(piece.charCodeAt(0)) ? [piece] : tokenize(piece).map(({norm}) => norm)
}

const JOINT = /^[-\u2010\u2011\u00AD/]$/
