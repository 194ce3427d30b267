import type {Situation} from '../decide/situation.ts'
import {rewrite} from '../fix/rewrite.ts'
import {toSource} from '../formats/shared/runs.ts'
import type {Block, Edit, Finding, Preferred, Replacement, Rulebook, SourceDocument, Span, Verdict, Voice} from '../types.ts'
import {fingerprint, normaliseSentence} from './fingerprint.ts'
import {messageFor} from './message.ts'
import {shorter} from './shorter.ts'

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

/**
 * Puts the verdicts of a block into words and source positions. Where a rule speaks again in the same paragraph,
 * the reader has met its long wording, so a short one moves up. Findings of one document still want
 * `numberRepeats`.
 */
export function toFindings(flagged: readonly Flagged[], context: WordingContext): Finding[] {
  const met = new Set<string>()
  return flagged.map(each => {
    const {id} = each.situation.candidate.rule
    const again = met.has(id)
    met.add(id)
    return toFinding(each, context, again)
  })
}

function toFinding({situation, verdict, span: own}: Flagged, context: WordingContext, again: boolean): Finding {
  const {rule} = situation.candidate
  const {block, sentence} = situation
  const {replacements, turned} = replacementsFor(situation, verdict, context, again)
  const span = turned ? {start: Math.min(own.start, turned.start), end: Math.max(own.end, turned.end)} : own
  const actual = block.text.slice(span.start, span.end)
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

/** @returns also the stretch that the first edit turns round ("the addict’s family"), which is then the finding */
function replacementsFor(
  situation: Situation,
  verdict: Flag,
  {voice}: WordingContext,
  again: boolean
): {replacements: Replacement[]; turned: Span | undefined} {
  const {candidate, block, tokens} = situation
  const replacements: Replacement[] = []
  let turned: Span | undefined
  for (const preferred of sayings(situation, verdict, voice, again)) {
    const rewriting = rewrite(situation, verdict, preferred)
    if (!rewriting || replacements.some(({text}) => text === rewriting.text)) continue
    const edits = toSourceEdits(block, rewriting.edits)
    if (edits.length > 0)
      turned ??= {start: tokens[rewriting.range.from]!.span.start, end: tokens[rewriting.range.to - 1]!.span.end}
    replacements.push({
      text: rewriting.text,
      voice: preferred.for,
      edits,
      applies: edits.length === 0 ? 'never' : candidate.rule.fix,
      ...(preferred.advice === undefined ? {} : {advice: true})
    })
  }
  return {replacements, turned}
}

function sayings(situation: Situation, verdict: Flag, voice: Voice | undefined, again: boolean): Preferred[] {
  const short = again ? shorter(situation, verdict.range, verdict.say) : undefined
  return inVoiceOrder(short ? [...verdict.say, short] : verdict.say, voice, again)
}

/** The voice of the settings first, otherwise as the rule orders them; short wordings last, or second when said again. */
function inVoiceOrder(say: readonly Preferred[], voice: Voice | undefined, again: boolean): Preferred[] {
  const rank = (preferred: Preferred): number =>
    voice !== undefined && preferred.for === voice ? 0 : preferred.for === 'short' ? 2 : 1
  const ordered = [...say].sort((a, b) => rank(a) - rank(b))
  const short = ordered.findIndex(preferred => preferred.for === 'short')
  if (again && short > 1) ordered.splice(1, 0, ...ordered.splice(short, 1))
  return ordered
}

/** Empty when one of the edits cannot land in the source as a whole. */
function toSourceEdits(block: Block, edits: readonly Edit[]): Edit[] {
  const mapped = edits.map(edit => ({at: toSource(block, edit.span), text: edit.text}))
  return mapped.every(({at}) => at.editable) ? mapped.map(({at, text}) => ({span: at.span, text})) : []
}
