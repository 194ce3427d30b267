import {STDIN} from '../files/stdin.ts'
import type {FileResult, Finding, ReportContext} from '../types.ts'
import {count} from './count.ts'
import {printableLine} from './escape.ts'
import {isReadInPart} from './located.ts'
import {summarise} from './summary.ts'
import type {Style} from './text-style.ts'
import {wrapText} from './wrap.ts'

/** "3 findings in 2 of 14 files: 2 warnings, 1 suggestion. 1 file was not read." */
export function summarySentence(results: readonly FileResult[]): string {
  const {checked, unread, skipped, findings, errors, warnings, suggestions, held} = summarise(results)
  const touched = results.filter(result => result.findings.length > 0).length
  const levels = [count(errors, 'error'), count(warnings, 'warning'), count(suggestions, 'suggestion')]
  const kinds = levels.filter(level => !level.startsWith('0')).join(', ')
  const files = touched === checked ? count(checked, 'file') : `${touched} of ${count(checked, 'file')}`
  const inPart = results.filter(isReadInPart).length
  const sentences = [
    findings > 0
      ? `${count(findings, 'finding')} in ${files}: ${kinds}.`
      : checked > 0
        ? `${count(checked, 'file')} checked, nothing found.`
        : 'No file was checked.',
    held > 0 ? `${count(held, 'finding')} ${held === 1 ? 'is' : 'are'} held back by comments, settings or the baseline.` : '',
    unread > 0 ? `${count(unread, 'file')} ${unread === 1 ? 'was' : 'were'} not read.` : '',
    inPart > 0 ? `${count(inPart, 'file')} ${inPart === 1 ? 'was' : 'were'} read in part.` : '',
    skipped > 0 ? `${count(skipped, 'file')} ${skipped === 1 ? 'was' : 'were'} set aside.` : ''
  ]
  return sentences.filter(Boolean).join(' ')
}

/** The files that were not read, or only in part, those with the same reason together. */
export function unreadLines(results: readonly FileResult[], width: number, style: Style): string[] {
  const byReason = new Map<string, string[]>()
  for (const {path, status, reason = ''} of results) {
    if (status === 'checked' && reason === '') continue
    const key = `${HEADS[status]}\n${reason}`
    byReason.set(key, [...(byReason.get(key) ?? []), printableLine(path)])
  }
  return [...byReason].flatMap(([key, paths]) => {
    const [head, reason = ''] = key.split('\n')
    return [
      `${head}: ${style.place(shortList(paths))}`,
      ...wrapText(printableLine(reason), width - 2).map(line => `  ${line}`),
      ''
    ]
  })
}

const HEADS = {checked: 'Read in part', unread: 'Not read', skipped: 'Set aside'} as const

const LISTED = 5

function shortList(paths: readonly string[]): string {
  const more = paths.length - LISTED
  return more > 1 ? `${paths.slice(0, LISTED).join(', ')} and ${more} more` : paths.join(', ')
}

/** Formats that are never written, however well a wording fits. */
const ONLY_READ: ReadonlySet<string> = new Set(['pdf', 'eml', 'image'])

/** What to type next. */
export function nextLines(results: readonly FileResult[], {width}: ReportContext, style: Style): string[] {
  const first = results.find(({findings}) => findings.length > 0)
  if (!first) return []
  const fixable = results.find(({findings, path, formatId}) => path !== STDIN && !ONLY_READ.has(formatId) && findings.some(isWritable))
  const commands = [
    ...(fixable ? [[`peoplefirst fix --interactive ${shellWord(asOperand(fixable.path))}`, 'choose each wording']] : []),
    [`peoplefirst explain ${shellWord(first.findings[0]!.ruleId)}`, 'why, sources, examples']
  ] as const
  const longest = Math.max(...commands.map(([command]) => command!.length))
  return [
    '',
    'Next:',
    ...commands.map(([command, purpose]) => {
      const line = `  ${style.command(command!)}`
      const fits = longest + purpose!.length + 6 <= width
      return fits ? line + ' '.repeat(longest - command!.length + 3) + style.quiet(purpose!) : line
    })
  ]
}

function isWritable({replacements}: Finding): boolean {
  return replacements.some(({edits, applies}) => edits.length > 0 && applies !== 'never')
}

/** A name that begins as an option does is no option behind the folder it lies in. */
function asOperand(path: string): string {
  return path.startsWith('-') ? `./${path}` : path
}

/** A word that a shell hands on as it is. */
function shellWord(text: string): string {
  const word = printableLine(text)
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
