import type {Situation} from '../decide/situation.ts'
import {rewrite} from '../fix/rewrite.ts'
import {toSource} from '../formats/shared/runs.ts'
import type {Block, Edit, Finding, Preferred, Replacement, Rulebook, SourceDocument, Span, Verdict, Voice} from '../types.ts'
import {fingerprint, normaliseSentence} from './fingerprint.ts'
import {messageFor} from './message.ts'

export type Flag = Verdict & {kind: 'flag'}

export interface WordingContext {
  readonly document: SourceDocument
  readonly rulebook: Rulebook
  readonly voice: Voice | undefined
}

/** A flagged place in its block, before it becomes a finding. */
export interface Flagged {
  readonly situation: Situation
  readonly verdict: Flag
  /** In the block's text. */
  readonly span: Span
}

/** Puts a verdict into words and source positions. */
export function toFinding({situation, verdict, span}: Flagged, context: WordingContext): Finding {
  const {rule} = situation.candidate
  const {block, sentence} = situation
  const actual = block.text.slice(span.start, span.end)
  const replacements = replacementsFor(situation, verdict, context)
  return {
    ruleId: rule.id,
    contextId: verdict.because,
    topic: rule.topic,
    level: verdict.level,
    span: toSource(block, span).span,
    actual,
    message: messageFor(actual, replacements, verdict.level),
    why: verdict.why,
    url: rule.sources.map(key => context.rulebook.sources[key]?.url).find(Boolean) ?? '',
    sources: rule.sources,
    replacements,
    sentence: block.text.slice(sentence.span.start, sentence.span.end),
    inSentence: {start: span.start - sentence.span.start, end: span.end - sentence.span.start},
    fingerprint: fingerprint(`${rule.id}\n${normaliseSentence(block.text.slice(sentence.span.start, sentence.span.end))}`)
  }
}

function replacementsFor(situation: Situation, verdict: Flag, {voice}: WordingContext): Replacement[] {
  const {rule} = situation.candidate
  const replacements: Replacement[] = []
  for (const preferred of inVoiceOrder(verdict.say, voice)) {
    const rewriting = rewrite(situation, verdict, preferred)
    if (!rewriting || replacements.some(({text}) => text === rewriting.text)) continue
    const edits = toSourceEdits(situation.block, rewriting.edits)
    replacements.push({
      text: rewriting.text,
      voice: preferred.for,
      edits,
      applies: edits.length === 0 ? 'never' : rule.fix
    })
  }
  return replacements
}

/** The voice of the settings first; otherwise as the rule orders them, short wordings last. */
function inVoiceOrder(say: readonly Preferred[], voice: Voice | undefined): Preferred[] {
  const rank = (preferred: Preferred): number =>
    voice !== undefined && preferred.for === voice ? 0 : preferred.for === 'short' ? 2 : 1
  return [...say].sort((a, b) => rank(a) - rank(b))
}

/** Empty when one of the edits cannot land in the source as a whole. */
function toSourceEdits(block: Block, edits: readonly Edit[]): Edit[] {
  const mapped = edits.map(edit => ({at: toSource(block, edit.span), text: edit.text}))
  return mapped.every(({at}) => at.editable) ? mapped.map(({at, text}) => ({span: at.span, text})) : []
}
