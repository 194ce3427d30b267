import type {BlockKind} from '../../types.ts'
import type {Aside} from './aside.ts'
import type {Line} from './lines.ts'
import type {DocumentText} from './page-text.ts'

/** A paragraph that stands beside the pages of a document. */
export interface Other {
  readonly kind: BlockKind
  /** Where a reader finds it. */
  readonly where: string
  readonly line: Line
}

const KINDS: Readonly<Record<Aside['kind'], BlockKind>> = {note: 'comment', 'text box': 'paragraph', 'form field': 'paragraph', button: 'paragraph', 'alternative text': 'alt-text'}

/** The words of notes and form fields page by page, then the title. */
export function othersOf({title, pages}: DocumentText): Other[] {
  const asides = pages.flatMap(({asides = []}, index) =>
    asides.flatMap(({kind, lines, box}) =>
      lines.map(text => ({kind: KINDS[kind], where: `page ${index + 1}, ${kind}`, line: lineAlone(text, index + 1, box)}))
    )
  )
  return title === '' ? asides : [...asides, {kind: 'title', where: 'document title', line: lineAlone(title, 1)}]
}

/** A line that no page draws: without items, and where its box is. */
function lineAlone(text: string, page: number, [left = 0, , right = 0, top = 0]: readonly number[] = []): Line {
  return {page, text, items: [], notes: [], left, right, baseline: top, size: 0, fonts: new Set(), turn: 0, pageHeight: 0}
}
