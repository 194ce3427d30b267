import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {applyEdits, planEdits} from '../../src/fix/apply.ts'
import {chooseFirst, chooseSafe, writableReplacements, type Choice} from '../../src/fix/choose.ts'
import type {Edit, Finding, Replacement} from '../../src/types.ts'

function edit(start: number, end: number, text: string): Edit {
  return {span: {start, end}, text}
}

function wording(applies: Replacement['applies'], edits: readonly Edit[], text = 'wording'): Replacement {
  return {text, voice: undefined, edits, applies}
}

function finding(...replacements: Replacement[]): Finding {
  return {
    ruleId: 'rule',
    contextId: 'by-default',
    topic: 'topic',
    level: 'warning',
    span: {start: 0, end: 1},
    actual: 'a',
    message: '',
    why: '',
    url: '',
    sources: [],
    replacements,
    sentence: 'a',
    inSentence: {start: 0, end: 1},
    fingerprint: ''
  }
}

function choice(...edits: Edit[]): Choice {
  const replacement = wording('ask', edits)
  return {finding: finding(replacement), replacement}
}

describe('choosing', () => {
  const safe = wording('safe', [edit(0, 1, 'b')])
  const ask = wording('ask', [edit(0, 1, 'c')])
  const advice = wording('never', [], 'Name the drug.')
  const locked = wording('never', [edit(0, 1, 'd')])

  it('takes by itself only what has one right replacement', () => {
    const found = [finding(safe), finding(ask), finding(advice)]
    expect(chooseSafe(found).map(({replacement}) => replacement)).toEqual([safe])
  })

  it('takes the first wording that has edits when all are wanted', () => {
    const found = [finding(advice, ask, safe), finding(safe), finding(advice), finding(locked)]
    expect(chooseFirst(found).map(({replacement}) => replacement)).toEqual([ask, safe])
  })

  it('offers what can be written, and neither advice nor rules that only advise', () => {
    expect(writableReplacements(finding(advice, locked, ask, safe))).toEqual([ask, safe])
  })
})

describe('planning', () => {
  it('lets the later of two overlapping choices wait as a whole', () => {
    const first = choice(edit(3, 6, 'one'), edit(10, 12, 'are'))
    const second = choice(edit(5, 8, 'two'))
    const third = choice(edit(7, 8, 'x'), edit(11, 14, 'three'))
    const fourth = choice(edit(6, 7, 'four'))
    const plan = planEdits([fourth, third, second, first])
    expect(plan.taken).toEqual([first, fourth])
    expect(plan.waiting).toEqual([second, third])
    expect(plan.edits.map(({text}) => text)).toEqual(['one', 'four', 'are'])
  })

  it('takes neighbours that only touch', () => {
    expect(planEdits([choice(edit(0, 3, 'a')), choice(edit(3, 5, 'b'))]).waiting).toEqual([])
  })

  it('never inserts twice at one place', () => {
    expect(planEdits([choice(edit(3, 3, 'a')), choice(edit(3, 3, 'b'))]).taken).toHaveLength(1)
    expect(planEdits([choice(edit(3, 3, 'a')), choice(edit(3, 6, 'b'))]).taken).toHaveLength(1)
  })
})

describe('applying', () => {
  it('changes what the edits name', () => {
    expect(applyEdits('an addict was here', [edit(0, 2, 'a'), edit(3, 9, 'person')])).toBe('a person was here')
  })

  it('refuses edits that overlap', () => {
    expect(() => applyEdits('abcdef', [edit(0, 3, ''), edit(2, 4, '')])).toThrow(RangeError)
  })

  const words = fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.string({maxLength: 5})), {maxLength: 8})

  /** Edits that do not overlap: a gap, a length and a text each. */
  function spread(parts: readonly (readonly [number, number, string])[]): Edit[] {
    let at = 0
    return parts.map(([gap, length, text]) => {
      const start = at + gap + 1
      at = start + length
      return edit(start, at, text)
    })
  }

  it('gives the same text in any order', () => {
    fc.assert(
      fc.property(words, fc.string({minLength: 100, maxLength: 120}), fc.infiniteStream(fc.nat()), (parts, text, keys) => {
        const edits = spread(parts)
        const order = new Map(edits.map(each => [each, keys.next().value as number]))
        const shuffled = [...edits].sort((a, b) => order.get(a)! - order.get(b)!)
        expect(applyEdits(text, shuffled)).toBe(applyEdits(text, edits))
      })
    )
  })

  it('leaves the text outside the edits as it is', () => {
    fc.assert(
      fc.property(words, fc.string({minLength: 100, maxLength: 120}), (parts, text) => {
        const edits = spread(parts)
        let result = applyEdits(text, edits)
        let reached = 0
        for (const {span, text: written} of edits) {
          const kept = text.slice(reached, span.start) + written
          expect(result.startsWith(kept)).toBe(true)
          result = result.slice(kept.length)
          reached = span.end
        }
        expect(result).toBe(text.slice(reached))
      })
    )
  })

  it('of a plan never meets an overlap, whatever was chosen', () => {
    const spans = fc.array(fc.array(fc.tuple(fc.nat(30), fc.nat(5)), {minLength: 1, maxLength: 3}), {maxLength: 10})
    fc.assert(
      fc.property(spans, all => {
        const choices = all.flatMap(each => {
          const edits = each.map(([start, length]) => edit(start, start + length, 'x')).sort((a, b) => a.span.start - b.span.start)
          const apart = edits.every((one, at) => at === 0 || edits[at - 1]!.span.end < one.span.start)
          return apart ? [choice(...edits)] : []
        })
        const plan = planEdits(choices)
        expect(plan.taken.length + plan.waiting.length).toBe(choices.length)
        expect(() => applyEdits('-'.repeat(50), plan.edits)).not.toThrow()
        if (choices.length > 0) expect(plan.taken.length).toBeGreaterThan(0)
      })
    )
  })
})
