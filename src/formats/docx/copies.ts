import type {Edit, Span} from '../../types.ts'
import type {Paragraph, Part, Placed, Stretch} from '../container/model.ts'
import {canEdit} from '../container/splices.ts'
import type {ParagraphEdits} from '../container/splices.ts'
import {readStory} from './story.ts'

/** Finds the copies of a paragraph that the file holds for older programs: the text of a text box stands in it twice. */
export type CopiesOf = (paragraph: Paragraph) => readonly Paragraph[]

/**
 * The same words in the fallback of an alternate content (mc:Fallback) are shown by programs that do not
 * know the newer shape, so a change is made in both. A fallback that says something else stays as it is.
 */
export function copiesIn({paragraphs}: Placed): CopiesOf {
  const known = new Map<Part, Map<Paragraph, Paragraph[]>>()
  return (paragraph) => {
    const {part} = paragraph
    if (!part.xml.includes('<mc:Fallback')) return []
    const found = known.get(part) ?? pair(paragraphs.filter((each) => each.part === part), readFallbacks(part))
    known.set(part, found)
    return found.get(paragraph) ?? []
  }
}

/** The edits that the copies of these paragraphs take as well. */
export function editsInCopies(placed: Placed, groups: readonly ParagraphEdits[]): ParagraphEdits[] {
  const copiesOf = copiesIn(placed)
  return groups.flatMap(({paragraph, edits}) =>
    copiesOf(paragraph).map((copy) => ({paragraph: copy, edits: edits.filter(({span}: Edit) => canEdit(copy, span))}))
  )
}

interface Fallbacks {
  /** Alternate contents that stand in no other one. */
  readonly places: readonly Span[]
  readonly paragraphs: readonly Paragraph[]
}

function readFallbacks({name, xml}: Part): Fallbacks {
  const places: Stretch[] = []
  // What was read once within the bounds of memory is not counted against them again.
  const paragraphs = readStory({name, xml}, {roles: new Map(), raised: new Set(), tables: {count: 0}, where: ' ', item: () => ({where: ' '}), chunk: () => {}, fallbacks: places})
  return {places, paragraphs}
}

/** Paragraphs of the same words in the same alternate content belong together, the first to the first. */
function pair(paragraphs: readonly Paragraph[], {places, paragraphs: others}: Fallbacks): Map<Paragraph, Paragraph[]> {
  const pairs = new Map<Paragraph, Paragraph[]>()
  for (const place of places) {
    const copies = others.filter((each) => isIn(each, place))
    for (const paragraph of paragraphs) {
      if (!isIn(paragraph, place)) continue
      const at = copies.findIndex(({text}) => text === paragraph.text)
      if (at === -1) continue
      pairs.set(paragraph, copies.splice(at, 1).map((copy) => ({...copy, part: paragraph.part})))
    }
  }
  return pairs
}

function isIn({element, pieces}: Paragraph, {start, end}: Span): boolean {
  const at = element?.start ?? pieces[0]?.from ?? -1
  return at > start && at < end
}
