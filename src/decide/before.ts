import type {ContextKey} from './situation.ts'
import {matchAt, matchBefore, readPattern} from './pattern.ts'

/** One of these stands directly before the term. */
export const before: ContextKey = value => {
  const patterns = (value as string[]).map(readPattern)
  return ({tokens, term, knowledge}) => {
    // The longest of all patterns, so that "IV drug" is preferred to "drug".
    let best: ReturnType<typeof matchBefore>
    for (const pattern of patterns) {
      const match = matchBefore(pattern, tokens, term.from, knowledge.lists)
      if (match && (!best || match.from < best.from)) best = match
    }
    return best && {before: {from: best.from, to: term.from}, captures: best.captures}
  }
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
