import {UnreadableError} from '../../errors.ts'

/** A data file may hold millions of small texts, each of which takes room of its own. */
const MOST_TEXTS = 300_000

/**
 * @param count of the texts that were found so far
 * @throws {UnreadableError} when they are more than fit into memory
 */
export function demandFewTexts(count: number, most: number = MOST_TEXTS): void {
  if (count <= most) return
  throw new UnreadableError(`It holds more than ${most.toLocaleString('en-US')} texts, which is more than is read at once. Split it, and check the parts.`)
}
