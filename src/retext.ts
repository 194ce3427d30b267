import type {Paragraph, Root} from 'nlcst'
import {toString} from 'nlcst-to-string'
import {visit} from 'unist-util-visit'
import type {VFile} from 'vfile'
import {judgeBlock, startEngine, type Engine} from './engine.ts'
import {equalityCandidates} from './equality.ts'
import {narrowRulebook} from './rulebook/narrow.ts'
import type {Block, CheckOptions, Finding, Prose, Rulebook, SourceDocument} from './types.ts'
import {toFindings} from './word/finding.ts'
import {numberRepeats} from './word/repeats.ts'
import {flaggedIn} from './word/flagged.ts'

export interface RetextOptions extends CheckOptions {
  /** The rules: `shippedRulebook()` or what `loadRulebook` gave. */
  readonly rulebook: Rulebook
}

/**
 * The plugin for any unified pipeline that makes nlcst trees. Each finding is a message with
 * `ruleId`, `source: 'peoplefirst'`, `actual`, `expected`, `note`, `url` and `place`.
 *
 * `check` runs the same decisions on the trees of the blocks that hold a candidate.
 */
export default function retextPeoplefirst(options: RetextOptions): (tree: Root, file: VFile) => void {
  const engine = startEngine(narrowRulebook(options.rulebook, options), equalityCandidates)
  return (tree, file) => {
    for (const finding of findingsInTree(engine, tree, String(file), options)) report(file, finding)
  }
}

/** The findings of a whole tree; its paragraphs are the blocks. */
function findingsInTree(engine: Engine, tree: Root, source: string, options: RetextOptions): Finding[] {
  const paragraphs: Paragraph[] = []
  visit(tree, 'ParagraphNode', node => void paragraphs.push(node))
  const prose: Prose = {blocks: paragraphs.map(toBlock), directives: []}
  const document: SourceDocument = {path: '', formatId: 'nlcst', text: source, bytes: undefined}
  const context = {document, rulebook: engine.rulebook, voice: options.voice}
  const findings = paragraphs.flatMap((paragraph, index) => {
    const decisions = judgeBlock(engine, prose, index, () => ({tree: paragraph, offset: paragraph.position?.start.offset ?? 0}))
    return toFindings(flaggedIn(decisions), context)
  })
  return numberRepeats(findings)
}

/** A paragraph as a block; its text is the source from its first character on, so one run maps it. */
function toBlock(paragraph: Paragraph): Block {
  const text = toString(paragraph)
  const start = paragraph.position?.start.offset ?? 0
  const prose = {start: 0, end: text.length}
  return {
    kind: 'paragraph',
    text,
    runs: [{prose, source: {start, end: start + text.length}, editable: true}],
    marks: []
  }
}

function report(file: VFile, finding: Finding): void {
  const {start, end} = finding.span
  const message = file.message(finding.message, {
    place: {start: toPoint(String(file), start), end: toPoint(String(file), end)},
    ruleId: finding.ruleId,
    source: 'peoplefirst'
  })
  message.actual = finding.actual
  message.expected = finding.replacements.filter(({edits}) => edits.length > 0).map(({text}) => text)
  message.note = finding.why
  message.url = finding.url || undefined
}

function toPoint(text: string, offset: number): {line: number; column: number; offset: number} {
  const before = text.slice(0, offset)
  const line = before.split(/\r\n|\n|\r/).length
  return {line, column: offset - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')), offset}
}
