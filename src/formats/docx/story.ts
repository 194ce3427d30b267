import type {Paragraph, Part} from '../container/model.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {closers, propertiesEnd} from './closing.ts'
import {inCode, lockOf} from './locks.ts'
import {openers} from './opening.ts'
import {flowOf, newState} from './state.ts'
import type {State, StoryOptions} from './state.ts'

/** Neither prose nor a place for it: deleted words, codes, and what formatting was before it changed. */
const skipped = new Set([
  'w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'w:delInstrText', 'w:rt',
  'w:pPrChange', 'w:rPrChange', 'w:tblPrChange', 'w:tcPrChange', 'w:trPrChange', 'w:sectPrChange', 'w:numberingChange'
])
const items = new Set(['w:footnote', 'w:endnote', 'w:comment'])

/** Reads the paragraphs of one part, in reading order; those without a word are left out. */
export function readStory(part: Part, options: StoryOptions): Paragraph[] {
  const state = newState(part, options)
  /** For each alternate content: whether one of its choices was taken. */
  const alternates: boolean[] = []
  let skipping = 0
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (skipping > 0 || isSkipped(state, alternates, tag, scanner)) {
        if (!tag.empty) skipping++
        return
      }
      if (tag.name === 'mc:AlternateContent' && !tag.empty) {
        if (alternates.length === 0) options.fallbacks?.push({start: tag.start, end: tag.end})
        alternates.push(false)
      }
      openers.get(tag.name)?.(state, tag, scanner)
      if (!tag.empty) state.stack.push(tag)
      else if (tag.name === 'w:rPr') propertiesEnd(state, tag, tag)
    },
    close(tag) {
      if (skipping > 0) {
        skipping--
        return
      }
      const opening = state.stack.pop()!
      if (tag.name === 'mc:AlternateContent') {
        alternates.pop()
        const place = options.fallbacks?.at(-1)
        if (place && alternates.length === 0) place.end = tag.end
      }
      closers.get(tag.name)?.(state, tag, opening)
      if (items.has(tag.name)) state.item = undefined
    },
    text(start, end, literal) {
      const flow = flowOf(state)
      if (skipping > 0 || !flow.element || !flow.paragraph || inCode(flow)) return
      flow.paragraph.builder.raw(start, end, literal, {element: flow.element, lock: lockOf(flow) ?? options.lock})
    }
  })
  return state.paragraphs
}

function isSkipped(state: State, alternates: boolean[], tag: Tag, scanner: Scanner): boolean {
  const {name} = tag
  if ((name === 'mc:Choice' || name === 'mc:Fallback') && alternates.length > 0) {
    if (state.options.fallbacks) return name === 'mc:Choice'
    // An emoji, which stands as a letter in the other writing.
    if (scanner.value(tag, 'Requires') === 'w16se') return true
    const taken = alternates.at(-1)!
    alternates[alternates.length - 1] = true
    return taken
  }
  if (skipped.has(name)) return true
  if (items.has(name)) {
    state.item = state.options.item?.(tag, scanner)
    return state.item === undefined
  }
  // A formula is one object; what it is made of is no prose.
  return state.stack.at(-1)?.name === 'm:oMath'
}
