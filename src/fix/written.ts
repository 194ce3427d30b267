import type {Edit, Finding, Format, Replacement, SourceDocument} from '../types.ts'
import {writableReplacements} from './choose.ts'

/** Edits as the document's markup wants them, so that splices of its text give what `Format.apply` writes. */
export function writtenEdits(format: Format, document: SourceDocument, edits: readonly Edit[]): readonly Edit[] {
  return format.fit?.(document, edits) ?? edits
}

/** What markup may make of all wordings of a document, in characters: each of many can need a whole long cell written anew. */
const MOST_WRITTEN = 20_000_000

/** The findings, with what their format says of writing there: how edits are spelled, and which words are locked. */
export function asWritten(findings: readonly Finding[], format: Format, document: SourceDocument): readonly Finding[] {
  if (!format.fit && !format.lockedBecause) return findings
  let room = MOST_WRITTEN
  const spelled = (replacement: Replacement): Replacement => {
    const {edits} = replacement
    if (edits.length === 0) return replacement
    if (room <= 0) return {...replacement, edits: [], applies: 'never'}
    const written = writtenEdits(format, document, edits)
    if (isSame(written, edits)) return replacement
    for (const {text} of written) room -= text.length
    return {...replacement, written}
  }
  return findings.map(finding => {
    const locked = writableReplacements(finding).length === 0 ? format.lockedBecause?.(document, finding.span) : undefined
    const replacements = format.fit ? finding.replacements.map(spelled) : finding.replacements
    return {...finding, replacements, ...(locked === undefined ? {} : {locked})}
  })
}

function isSame(some: readonly Edit[], others: readonly Edit[]): boolean {
  return some.length === others.length && some.every((edit, at) => isSameEdit(edit, others[at]!))
}

function isSameEdit(a: Edit, b: Edit): boolean {
  return a.text === b.text && a.span.start === b.span.start && a.span.end === b.span.end
}
