import {decode} from '../container/entities.ts'
import type {Paragraph, Part} from '../container/model.ts'
import {reviewer} from '../container/review.ts'
import {scan} from '../container/xml.ts'
import type {Scanner, Tag} from '../container/xml.ts'
import {closed} from './closing.ts'
import {opened, originOf} from './opening.ts'
import {flowOf, newState} from './state.ts'
import type {State, StoryOptions} from './state.ts'

/** Neither prose nor a place for it: deleted words, rendered numbers, what indexes and fields are made from. */
const skipped = new Set([
  'text:tracked-changes', 'table:tracked-changes', 'text:number', 'text:note-citation', 'text:ruby-text', 'office:forms', 'office:scripts',
  'office:event-listeners', 'office:font-face-decls', 'office:styles', 'office:automatic-styles', 'office:dde-source', 'math:math',
  'table:content-validations', 'office:binary-data', 'draw:layer-set', 'text:sequence-decls', 'text:variable-decls', 'text:user-field-decls',
  'text:alphabetical-index-auto-mark-file', 'table:dde-links', 'table:data-pilot-tables', 'table:named-expressions'
])

/** Reads the paragraphs of one part, in reading order; those without a word are left out. */
export function readStory(part: Part, options: StoryOptions, isSkipped: (tag: Tag, scanner: Scanner) => boolean = () => false): Paragraph[] {
  const state = newState(part, options)
  let skipping = 0
  let naming: number | undefined
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (skipping > 0 || skipped.has(tag.name) || tag.name.endsWith('-source') || isSkipped(tag, scanner)) {
        if (!tag.empty) skipping++
        return
      }
      const frame = {tag, flows: state.flows.length, locks: flowOf(state).locks.length}
      opened(state, tag, scanner)
      if (tag.empty) settle(state, tag, frame)
      else state.stack.push(frame)
      if (tag.name === 'dc:creator') naming = tag.end
    },
    close(tag, scanner) {
      if (skipping > 0) {
        skipping--
        return
      }
      const frame = state.stack.pop()!
      if (tag.name === 'dc:creator' && naming !== undefined) state.author = decode(part.xml.slice(naming, tag.start)).trim()
      if (tag.name === 'dc:creator' && state.author === reviewer) flowOf(state).ours = true
      closed(state, tag, frame.tag, scanner)
      settle(state, tag, frame)
    },
    text(start, end, literal) {
      if (skipping === 0) flowOf(state).paragraph?.builder.flowing(start, end, literal, originOf(state))
    }
  })
  return state.paragraphs
}

/** Ends the locks and flows that an element began. */
function settle(state: State, tag: Tag, {flows, locks}: {readonly flows: number; readonly locks: number}): void {
  state.flows.length = flows
  const flow = flowOf(state)
  for (const {around} of flow.locks.splice(locks)) around.end = tag.end
}
