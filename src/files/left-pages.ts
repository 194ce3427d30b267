import {collectGarbage} from './collect-garbage.ts'

const MEBIBYTE = 1024 * 1024
/**
 * From this version on the engine (V8) keeps the heap of a thread that ended for eight seconds, for the heaps of others.
 * Nobody else gets it: not what is unpacked, nor other programs.
 */
const KEEPS_PAGES = Number.parseInt(process.versions.v8) >= 13
/** Less is not worth the tens of milliseconds. */
const LEAST = 32 * MEBIBYTE
/** Used objects come to twice their size in pages, since the young ones are copied. */
const SHARE = 1 / 2
/** Once the process grows by so much, what is used is not what was left; and what falls by less has fallen. */
const SLACK = 8 * MEBIBYTE
/** Now and then the engine takes new pages although there are others; a second time it does not. */
const MOST_ROUNDS = 3
/** So small that a page is filled with them to its end. */
const SLOTS = 1000
const ROWS_PER_MEBIBYTE = Math.round(MEBIBYTE / 8 / SLOTS)

/**
 * Lets the system have what ended threads held, where the engine would keep it for a while: uses it, and lets go of it.
 *
 * @param before the memory of the process, in bytes, before there was such a thread
 */
export function releaseLeftPages(before: number): void {
  if (!KEEPS_PAGES) return
  let left = process.memoryUsage.rss() - before
  for (let round = 0; round < MOST_ROUNDS && left >= LEAST; round++) {
    use(left * SHARE)
    collectGarbage(true)
    const now = process.memoryUsage.rss() - before
    if (now > left - SLACK) return
    left = now
  }
}

function use(bytes: number): void {
  const most = process.memoryUsage.rss() + SLACK
  const rows: unknown[] = []
  for (let used = 0; used < bytes && process.memoryUsage.rss() < most; used += MEBIBYTE) {
    for (let row = 0; row < ROWS_PER_MEBIBYTE; row++) rows.push(new Array(SLOTS).fill(undefined))
  }
}
