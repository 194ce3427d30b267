/** The one stretch in which two texts differ: UTF-16 offsets. */
export interface Difference {
  readonly start: number
  readonly oldEnd: number
  readonly newEnd: number
}

/** So many characters are compared at once, which is far faster than one by one. */
const STRIDE = 2048

/** The stretch between what two texts begin and end with alike; empty on both sides when they are the same. */
export function difference(old: string, text: string): Difference {
  const shorter = Math.min(old.length, text.length)
  let start = 0
  while (start + STRIDE <= shorter && old.slice(start, start + STRIDE) === text.slice(start, start + STRIDE)) start += STRIDE
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start++
  const left = shorter - start
  const tail = (whole: string, same: number): string => whole.slice(whole.length - same - STRIDE, whole.length - same)
  let same = 0
  while (same + STRIDE <= left && tail(old, same) === tail(text, same)) same += STRIDE
  while (same < left && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) same++
  return {start, oldEnd: old.length - same, newEnd: text.length - same}
}
