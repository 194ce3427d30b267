import type {Capture} from '../types.ts'
import type {ContextKey, Match, Situation} from './situation.ts'
import {readPattern, type Pattern} from './notation.ts'
import {matchAt, matchBefore, wordsAsWritten} from './pattern.ts'
import {predicateBefore} from './predicate.ts'

/** One of these stands directly before the term. */
export const before: ContextKey = value => {
  const patterns = (value as string[]).map(readPattern)
  const verbs = patterns.filter(([first]) => first?.kind === 'list')
  return situation => {
    const {tokens, term, knowledge} = situation
    // The longest of all patterns, so that "IV drug" is preferred to "drug".
    let best: ReturnType<typeof matchBefore>
    for (const pattern of patterns) {
      const match = matchBefore(pattern, tokens, term.from, knowledge.lists)
      if (match && (!best || match.from < best.from)) best = match
    }
    if (best) return {before: {from: best.from, to: term.from}, captures: best.captures}
    return verbs.length > 0 ? verbFurtherOff(verbs, situation) : undefined
  }
}

/**
 * The verb of the predicate that the term continues. Where its list says what to write for it, "is
 * elderly and diabetic" gives "has" for the term alone, and "is also diabetic" gives "also has".
 */
function verbFurtherOff(patterns: readonly Pattern[], situation: Situation): Match | undefined {
  const predicate = predicateBefore(situation)
  if (!predicate || predicate.tied) return undefined
  const {tokens, term, knowledge} = situation
  const {start, coordinated} = predicate
  for (const pattern of patterns) {
    const match = matchBefore(pattern, tokens, start, knowledge.lists)
    const [caught] = match?.captures ?? []
    if (!match || !caught) continue
    const [name, capture] = caught
    if (capture.range.to !== start) continue
    // "is not elderly or diabetic": the one "not" is said of both.
    if (coordinated && tokens.slice(match.from, start).some(({norm}) => norm === 'not' || norm.endsWith("n't"))) continue
    if (coordinated) {
      const last = {...capture, text: capture.text.slice(capture.text.lastIndexOf(' ') + 1)}
      return {before: {from: term.from, to: term.from}, captures: new Map(match.captures).set(name, last)}
    }
    const adverb = wordsAsWritten(tokens, start, term.from)
    const isRewritten = capture.text !== wordsAsWritten(tokens, capture.range.from, start)
    const text = isRewritten ? placeAdverb(capture, adverb) : `${capture.text} ${adverb}`
    return {before: {from: match.from, to: term.from}, captures: new Map(match.captures).set(name, {...capture, text})}
  }
  return undefined
}

/** "also has", "does not yet have": an adverb stands before the last verb. */
function placeAdverb({text}: Capture, adverb: string): string {
  const last = text.lastIndexOf(' ') + 1
  return `${text.slice(0, last)}${adverb} ${text.slice(last)}`
}

/** One of these stands directly after the term. */
export const after: ContextKey = value => {
  const patterns = (value as string[]).map(readPattern)
  return ({tokens, term, knowledge}) => {
    const fits = patterns.flatMap(pattern => matchAt(pattern, tokens, term.to, knowledge.lists))
    const best = fits.filter(fit => fit.end > term.to).sort((a, b) => b.end - a.end)[0]
    return best && {after: {from: term.to, to: best.end}, captures: best.captures}
  }
}
