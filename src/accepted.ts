import type {AcceptedEntry, Finding} from './types.ts'
import {foldSentence, normaliseSentence} from './word/fingerprint.ts'

/** Entries of `accept` in force, by their words or sentence as they are compared. */
export type AcceptedIndex = ReadonlyMap<string, AcceptedEntry>

/**
 * @param accept entries from the settings; of several for the same words the first counts
 * @param today ISO date; an entry whose `until` lies before it no longer holds. Without it all hold
 */
export function indexAccepted(accept: readonly AcceptedEntry[], today: string | undefined): AcceptedIndex {
  const index = new Map<string, AcceptedEntry>()
  for (const entry of accept) {
    if (entry.until !== undefined && today !== undefined && entry.until < today) continue
    const key = acceptanceKey(entry.text)
    if (key !== '' && !index.has(key)) index.set(key, entry)
  }
  return index
}

/** The entry that accepts a finding: by the words that were found, their sentence, or words around them, such as a name that they are part of. */
export function acceptedBy(accepted: AcceptedIndex, finding: Finding): AcceptedEntry | undefined {
  return accepted.get(acceptanceKey(finding.actual)) ?? accepted.get(acceptanceKey(finding.sentence)) ?? acceptedAround(accepted, finding)
}

function acceptedAround(accepted: AcceptedIndex, {sentence, inSentence}: Finding): AcceptedEntry | undefined {
  const before = foldSentence(sentence.slice(0, inSentence.start))
  const found = foldSentence(sentence.slice(inSentence.start, inSentence.end))
  const text = before + found + foldSentence(sentence.slice(inSentence.end))
  const end = before.length + found.length
  for (const [words, entry] of accepted) {
    if (words.length <= found.length) continue
    for (let at = text.indexOf(words, Math.max(0, end - words.length)); at !== -1 && at <= before.length; at = text.indexOf(words, at + 1))
      if (isWhole(text, at, at + words.length)) return entry
  }
  return undefined
}

/** No letter or digit goes on at either end. */
function isWhole(text: string, start: number, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(start - 1) + text.charAt(end))
}

/** A sentence is the same with and without its last mark. */
function acceptanceKey(text: string): string {
  return normaliseSentence(text).replace(/(?<![.!?])[.!?]+$/, '')
}
