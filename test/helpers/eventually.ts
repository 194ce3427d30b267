import {vi} from 'vitest'

/** Waits until what is expected holds, for as long as a busy machine may need: the first use of a part loads it. */
export function eventually<T>(expected: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(expected, {timeout: 40_000, interval: 50})
}
