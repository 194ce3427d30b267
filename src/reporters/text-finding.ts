import type {Finding, ReportContext, Source} from '../types.ts'
import {printableLine} from './escape.ts'
import {sourceLabel} from './source-label.ts'
import {sentenceLines} from './text-sentence.ts'
import type {Style} from './text-style.ts'
import {isAdvice, VOICE_NAMES} from './wordings.ts'
import {wrapText} from './wrap.ts'

const INDENT = '  '
const LABEL_WIDTH = 8
/** More wordings than these are in `explain`. */
const OTHER_WORDINGS = 3

export interface FindingBlock {
  readonly place: string
  /** Where the same reason stands already in this file: "line 12". */
  readonly reasonAt: string | undefined
}

/** A finding as a writer reads it: the place, the sentence, what to write, why, and who says so. */
export function findingLines(finding: Finding, {place, reasonAt}: FindingBlock, context: ReportContext, style: Style): string[] {
  const {width, verbose} = context
  const text = width - INDENT.length
  const head = [style.place(place), style.level[finding.level](finding.level), style.quiet(ruleLabel(finding, verbose))]
  const rows = [
    ...wordingRows(finding, verbose, style),
    ...(finding.locked === undefined ? [] : [row('By hand', `This is ${finding.locked}, so "peoplefirst fix" leaves it alone.`)]),
    ...(reasonAt === undefined || verbose ? reasonRows(finding, context) : [row('Why', `As ${reasonAt}.`)])
  ]
  return [
    head.join('  '),
    '',
    ...sentenceLines(finding, text, style).map(indent),
    '',
    ...rows.flatMap(each => rowLines(each, text, style)).map(indent)
  ]
}

function ruleLabel({ruleId, contextId}: Finding, verbose: boolean): string {
  return printableLine(verbose ? `${ruleId} (${contextId})` : ruleId)
}

/** A labelled line, wrapped; `asIs` is neither wrapped nor cut, so that an address stays one. */
interface Row {
  readonly label: string
  readonly text: string
  readonly note?: string
  readonly kind?: 'wording' | 'asIs'
}

function row(label: string, text: string, rest: Partial<Row> = {}): Row {
  return {label, text: printableLine(text), ...rest}
}

function wordingRows({replacements, locked}: Finding, verbose: boolean, {quiet}: Style): Row[] {
  const shown = verbose ? replacements : replacements.slice(0, OTHER_WORDINGS + 1)
  let written = false
  return shown.map(replacement => {
    if (isAdvice(replacement)) return row('Advice', replacement.text)
    const label = written ? 'Or' : 'Write'
    written = true
    const notes = [
      replacement.voice === undefined ? '' : VOICE_NAMES[replacement.voice],
      replacement.edits.length === 0 && locked === undefined ? 'the sentence around it has to change too' : ''
    ].filter(Boolean)
    return row(label, replacement.text, {kind: 'wording', note: notes.length > 0 ? quiet(`(${notes.join('; ')})`) : ''})
  })
}

function reasonRows(finding: Finding, {rulebook, verbose}: ReportContext): Row[] {
  const sources = finding.sources.flatMap(key => rulebook.sources[key] ?? [])
  const first = sources.find(({url}) => url !== '') ?? sources[0]
  const shown = verbose ? sources : first ? [first] : []
  return [row('Why', finding.why), ...shown.flatMap(sourceRows)]
}

function sourceRows(source: Source): Row[] {
  const {url} = source
  return [row('Source', sourceLabel(source)), ...(url === '' ? [] : [row('', url, {kind: 'asIs'})])]
}

function rowLines({label, text, note = '', kind}: Row, width: number, style: Style): string[] {
  const lines = kind === 'asIs' ? [text] : wrapText(text, width - LABEL_WIDTH)
  const painted = lines.map(line => (kind === 'wording' ? style.wording(line) : kind === 'asIs' ? style.quiet(line) : line))
  if (note !== '') {
    const last = lines.at(-1) ?? ''
    if (last.length + note.length + 2 <= width - LABEL_WIDTH) painted[painted.length - 1] += `  ${note}`
    else painted.push(note)
  }
  return painted.map((line, at) => style.quiet((at === 0 ? label : '').padEnd(LABEL_WIDTH)) + line)
}

function indent(line: string): string {
  return line === '' ? '' : INDENT + line
}
