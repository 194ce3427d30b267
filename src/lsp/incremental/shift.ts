import type {Block, Directive, Finding, Run, Span} from '../../types.ts'

/** A span further on in the text. @param by UTF-16 code units, below 0 for further back */
export function shiftSpan({start, end}: Span, by: number): Span {
  return {start: start + by, end: end + by}
}

/** Whether a run is the same, so far behind where it was. */
export function isShifted(before: Run, now: Run, by: number): boolean {
  return (
    before.source.start + by === now.source.start &&
    before.source.end + by === now.source.end &&
    before.prose.start === now.prose.start &&
    before.prose.end === now.prose.end &&
    before.editable === now.editable &&
    before.whole === now.whole
  )
}

/** A finding with its edits, further on in the text. @param by as for `shiftSpan` */
export function shiftFinding(finding: Finding, by: number): Finding {
  return {
    ...finding,
    span: shiftSpan(finding.span, by),
    replacements: finding.replacements.map(replacement => ({
      ...replacement,
      edits: replacement.edits.map(({span, text}) => ({span: shiftSpan(span, by), text}))
    }))
  }
}

/** A comment further on in the text. @param by as for `shiftSpan` */
export function shiftDirective(directive: Directive, by: number): Directive {
  return {...directive, span: shiftSpan(directive.span, by)}
}

/** The block somewhere else in the source. Where its characters stand is worked out when it is asked for. */
export function shiftBlock(block: Block, by: number): Block {
  return by === 0 ? block : block instanceof MovedBlock ? block.moved(by) : new MovedBlock(block, by)
}

/** It knows where it comes from, so that many moves are one. */
class MovedBlock implements Block {
  readonly kind: Block['kind']
  readonly text: string
  readonly marks: Block['marks']
  declare readonly depth?: number
  declare readonly cell?: NonNullable<Block['cell']>
  declare readonly list?: number
  readonly #origin: Block
  readonly #by: number
  #runs: readonly Run[] | undefined

  constructor(origin: Block, by: number) {
    const {kind, text, marks, depth, cell, list} = origin
    this.kind = kind
    this.text = text
    this.marks = marks
    if (depth !== undefined) this.depth = depth
    if (cell !== undefined) this.cell = cell
    if (list !== undefined) this.list = list
    this.#origin = origin
    this.#by = by
  }

  get runs(): readonly Run[] {
    return (this.#runs ??= this.#origin.runs.map(run => ({...run, source: shiftSpan(run.source, this.#by)})))
  }

  moved(by: number): Block {
    return shiftBlock(this.#origin, this.#by + by)
  }
}
