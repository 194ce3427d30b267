import {describe, expect, it} from 'vitest'
import {wantsColor} from '../../src/cli/color.ts'

function decide(asked: boolean | undefined, env: Record<string, string>, isTTY = true): boolean {
  return wantsColor(asked, {env, stdout: {isTTY, write: () => {}}})
}

describe('colour', () => {
  it('is for terminals', () => {
    expect(decide(undefined, {})).toBe(true)
    expect(decide(undefined, {}, false)).toBe(false)
    expect(decide(undefined, {TERM: 'dumb'})).toBe(false)
    expect(decide(undefined, {TERM: 'xterm-256color'})).toBe(true)
  })

  it('is what the option says, before all else', () => {
    expect(decide(true, {NO_COLOR: '1', FORCE_COLOR: '0', TERM: 'dumb', CI: 'true'}, false)).toBe(true)
    expect(decide(false, {FORCE_COLOR: '1'})).toBe(false)
  })

  it('is what FORCE_COLOR says next, then NO_COLOR', () => {
    expect(decide(undefined, {FORCE_COLOR: '1', NO_COLOR: '1', TERM: 'dumb', CI: 'true'}, false)).toBe(true)
    expect(decide(undefined, {FORCE_COLOR: '0'})).toBe(false)
    expect(decide(undefined, {FORCE_COLOR: ''}, false)).toBe(false)
    expect(decide(undefined, {NO_COLOR: '1'})).toBe(false)
    expect(decide(undefined, {NO_COLOR: ''})).toBe(true)
  })

  it('is left out in CI', () => {
    expect(decide(undefined, {CI: 'true'})).toBe(false)
    expect(decide(undefined, {CI: 'false'})).toBe(true)
  })
})
