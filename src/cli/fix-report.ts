import {count} from '../reporters/count.ts'
import {unreadLines, summarySentence} from '../reporters/text-summary.ts'
import {printable, printableLine} from '../reporters/escape.ts'
import {placeLabel} from '../reporters/text-place.ts'
import {styleFor, type Style} from '../reporters/text-style.ts'
import {leftAlone} from '../reporters/wordings.ts'
import {wrapText} from '../reporters/wrap.ts'
import type {FileResult, SourceDocument} from '../types.ts'
import {wantsColor} from './color.ts'
import type {FixCommandOptions, Work} from './fix.ts'
import type {Change} from './fixing.ts'
import type {Host} from './host.ts'

/** Says what `fix` did, as it goes and at the end. */
export interface FixReport {
  tell(work: Work): Promise<void>
  close(left: readonly FileResult[]): void
  /** How many changes were made, or would be. */
  changes(): number
}

export interface FixReportOptions {
  /** The changed text itself goes to standard output. */
  readonly isFilter: boolean
  /** False: a machine format goes to standard output. */
  readonly forPeople: boolean
}

/** Tells on standard output what is changed, or on standard error where the output is the changed text, a diff or a report for machines. */
export function createFixReport(options: FixCommandOptions, {isFilter, forPeople}: FixReportOptions, host: Host): FixReport {
  const {diff, dryRun, quiet} = options
  const out = isFilter || diff || !forPeople ? host.stderr : host.stdout
  const style = styleFor(wantsColor(options.color, {env: host.env, stdout: out}))
  const width = Math.min(out.columns || 80, 100)
  const tally = {changes: 0, files: 0, waiting: 0}
  return {
    changes: () => tally.changes,
    async tell({checked, fixed, problem}) {
      if (problem !== undefined) host.stderr.write(`peoplefirst: ${printableLine(problem)}\n`)
      if (fixed?.cannotWrite) out.write(`${printableLine(checked.result.path)} is read and never written; "peoplefirst review" writes a copy that says what to write in it.\n`)
      if (fixed && forPeople && !quiet) out.write(lockedLines(fixed.left, style))
      if (!fixed || fixed.changes.length === 0) return
      tally.changes += fixed.changes.length
      tally.files++
      tally.waiting += fixed.waiting.length
      if (diff) host.stdout.write(await diffText(checked, fixed.after, options, host))
      else if (forPeople) out.write(changeLines(checked, fixed.changes, style))
    },
    close(left) {
      if (quiet) return
      const sentences = [changeSentence(tally, !diff && !dryRun), waitingSentence(tally.waiting), leftSentence(left)]
      const lines = [
        ...(tally.changes > 0 && forPeople && !diff ? [''] : []),
        ...unreadLines(left, width, style),
        ...wrapText(sentences.filter(Boolean).join(' '), width),
        ...nextLines(left, options, style)
      ]
      out.write(`${lines.join('\n')}\n`)
    }
  }
}

/** One line a change: "letter.md:12:23  heroin addicts → people who use heroin". */
function changeLines({result, read}: Work['checked'], changes: readonly Change[], {place, quiet, wording}: Style): string {
  const naming = {place: read!.format.place}
  return changes
    .map(({finding, replacement, document}) => {
      const where = placeLabel({...result, document}, finding, naming)
      return `${place(where)}  ${printableLine(finding.actual)} ${quiet('→')} ${wording(printableLine(replacement.text))}\n`
    })
    .join('')
}

/** Words that are left alone whatever is asked for: "letter.docx, header  addicts  It was left alone, because …" */
function lockedLines({result, read}: Work['checked'], {place, quiet}: Style): string {
  return result.findings
    .flatMap(finding => {
      if (finding.locked === undefined) return []
      const where = placeLabel(result, finding, {place: read!.format.place})
      return [`${place(where)}  ${printableLine(finding.actual)}  ${quiet(leftAlone(finding.locked))}\n`]
    })
    .join('')
}

function changeSentence({changes, files}: {readonly changes: number; readonly files: number}, written: boolean): string {
  if (changes === 0) return 'Nothing was changed.'
  const places = `${count(changes, 'place')} in ${count(files, 'file')}`
  return written ? `Changed ${places}.` : `Would change ${places}; nothing was written.`
}

function waitingSentence(waiting: number): string {
  if (waiting === 0) return ''
  const [what, meets] = waiting === 1 ? ['1 change meets', 'waits'] : [`${waiting} changes meet`, 'wait']
  return `${what} another one in the same words and ${meets} for the next run.`
}

function leftSentence(left: readonly FileResult[]): string {
  const found = left.some(({findings}) => findings.length > 0)
  return found ? `Left: ${summarySentence(left)}` : ''
}

function nextLines(left: readonly FileResult[], {all, interactive, dryRun, diff}: FixCommandOptions, {command}: Style): string[] {
  const first = left.find(({findings}) => findings.length > 0)
  if (!first || all || interactive || dryRun || diff) return []
  return ['', 'Next:', `  ${command('peoplefirst fix --interactive')} to choose the wording one by one`, `  ${command('peoplefirst fix --all')} to take the first wording everywhere`]
}

/** Of documents that are no text, the text that people see in them is compared. */
async function diffText({result, read}: Work['checked'], after: Uint8Array, options: FixCommandOptions, host: Host): Promise<string> {
  const {unifiedDiff} = await import('../changes/unified-diff.ts')
  const {format, document} = read!
  const changed: SourceDocument = await format.read(result.path, after)
  const text = unifiedDiff(result.path, document.text, changed.text)
  const color = wantsColor(options.color, host)
  // What goes to a file stays exact, so that it can be applied; what goes to a terminal cannot steer it.
  return color || host.stdout.isTTY ? paintDiff(printable(text), color) : text
}

function paintDiff(diff: string, color: boolean): string {
  const {wording, level, command, place} = styleFor(color)
  const paint = (line: string): string => {
    if (/^(?:---|\+\+\+) /.test(line)) return place(line)
    if (line.startsWith('+')) return wording(line)
    if (line.startsWith('-')) return level.error(line)
    return line.startsWith('@@') ? command(line) : line
  }
  return diff.split('\n').map(paint).join('\n')
}
