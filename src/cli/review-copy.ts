import {parse} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {extensionsWithReview, loadReview} from '../formats/index.ts'
import {printableLine} from '../reporters/escape.ts'
import type {Checked, Checking} from './checking.ts'
import {isCopy, MARK} from './copy-name.ts'
import {reviewItems} from './review-items.ts'
import type {Target} from './targets.ts'
import {packageVersion} from './version.ts'

export interface Copy {
  /** Of the file, without its folder. */
  readonly name: string
  readonly content: Uint8Array | string
  /** Why it is a page, where the format has remarks and this document can hold none. */
  readonly instead?: string
}

/**
 * The reviewed copy of a document in which something was found: in its own format where that knows
 * changes or remarks and the document can hold them, otherwise a page with the proposed sentences.
 */
export async function reviewedCopy({result, read}: Required<Pick<Checked, 'result' | 'read'>>, {absolute}: Target, shared: SharedNames, checking: Checking): Promise<Copy> {
  const {base, name, ext} = parse(absolute)
  const {format, document} = read
  const writer = await loadReview(result.formatId)
  let instead: string | undefined
  if (writer) {
    const items = reviewItems(result.findings, await checking.rulebook(false))
    try {
      return {name: `${name}${MARK}${ext}`, content: await writer(document, items, {date: new Date().toISOString()})}
    } catch (error) {
      if (!(error instanceof PeoplefirstError) || error.code !== 'PF3016') throw error
      instead = error.message
    }
  }
  const {htmlRedline} = await import('../reporters/html-redline.ts')
  return {
    name: `${instead !== undefined || shared.has(pageKey(absolute)) ? base : name}${MARK}.html`,
    content: htmlRedline({
      name: printableLine(base),
      document,
      prose: format.extract(document),
      findings: result.findings,
      rulebook: await checking.rulebook(true),
      version: packageVersion(),
      place: format.place
    }),
    ...(instead !== undefined && {instead})
  }
}

/** The names of pages that more than one document of a run would have. */
export type SharedNames = ReadonlySet<string>

/** The pages of "letter.md" and "letter.txt" would have one name; then each says its whole name. */
export function sharedNames(targets: readonly Target[]): SharedNames {
  const ownFormat = new Set(extensionsWithReview())
  const once = new Set<string>()
  const shared = new Set<string>()
  for (const {absolute} of targets) {
    if (isCopy(absolute) || ownFormat.has(parse(absolute).ext.toLowerCase())) continue
    const key = pageKey(absolute)
    if (once.has(key)) shared.add(key)
    once.add(key)
  }
  return shared
}

/** Some disks take capitals and small letters for the same. */
function pageKey(absolute: string): string {
  const {dir, name} = parse(absolute)
  return `${dir}\n${name.toLowerCase()}`
}
