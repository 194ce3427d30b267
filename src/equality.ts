import type {Paragraph, Root} from 'nlcst'
import retextEquality from 'retext-equality'
import {VFile} from 'vfile'
import {matchList} from './decide/pattern.ts'
import {gatherKnowledge} from './decide/situation.ts'
import {tokenize} from './parse/tokenize.ts'
import type {Block, Candidate, Level, Preferred, Rule, Rulebook} from './types.ts'

const transform = retextEquality()

/**
 * What retext-equality finds in a block, as candidates: so its findings pass the same contexts that
 * hold everywhere (quotation, mention, names, the writer's own words) and give way to our own rules.
 *
 * @param tree the nlcst tree of the block
 * @param offset where the tree's text begins
 */
export function equalityCandidates(rulebook: Rulebook, block: Block, tree: Root | Paragraph, offset = 0): Candidate[] {
  const file = new VFile(block.text)
  // The plugin looks at whole paragraphs; a paragraph by itself needs a root around it.
  transform(tree.type === 'RootNode' ? tree : {type: 'RootNode', children: [tree]}, file)
  return file.messages.flatMap(message => {
    const place = message.place
    if (!message.ruleId || !Object.hasOwn(rulebook.equality, message.ruleId) || !place || !('start' in place)) return []
    const start = place.start.offset
    const end = place.end.offset
    if (start === undefined || end === undefined) return []
    const span = {start: start - offset, end: end - offset}
    const level = rulebook.equalityLevels?.[message.ruleId] ?? 'suggestion'
    const say = (message.expected ?? []).slice(0, 3).map(phrase => ({phrase: inSentence(phrase, rulebook)}))
    const rule = toRule(message.ruleId, level, message.note, say)
    const words = block.text.slice(span.start, span.end).toLowerCase().split(/[\s-]+/)
    return [{rule, form: {ruleId: rule.id, kind: 'phrase', number: 'one', words}, block, span}]
  })
}

/** One of its entries as a rule of ours, whose first wordings the writer may take. */
function toRule(id: string, level: Level, note: string | undefined, say: readonly Preferred[]): Rule {
  return {
    id: `equality/${id}`,
    topic: 'equality',
    language: 'en',
    title: say[0]?.phrase ? `Consider "${say[0].phrase}"` : 'Consider another wording',
    status: 'stable',
    level,
    byDefault: 'flag',
    say,
    flag: [],
    fine: [],
    fix: 'ask',
    why: withoutSource(note) || 'Readers may take this word for a judgement of the people it names.',
    sources: [],
    file: 'rules/equality.yml'
  }
}

/** The plugin copies the capital of what it found; the place's own capitals are fitted later. "Asian people" keeps its own. */
function inSentence(phrase: string, rulebook: Rulebook): string {
  if (matchList(gatherKnowledge(rulebook).lists, 'peoples', tokenize(phrase), 0)) return phrase
  return /^\p{Lu}\p{Ll}/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase
}

function withoutSource(note: string | undefined): string {
  return (note ?? '').replace(/\s*\(source: [^)]*\)/gi, '').trim()
}
