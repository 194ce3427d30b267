import {PeoplefirstError} from '../errors.ts'
import {fingerprint} from '../word/fingerprint.ts'

/** One part of a collection that several machines check together. */
export interface Shard {
  /** From 1. */
  readonly index: number
  readonly of: number
}

/** "2/5". @throws {PeoplefirstError} PF3003 */
export function readShard(text: string): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? []
  const shard = {index: Number(index), of: Number(of)}
  if (shard.index >= 1 && shard.index <= shard.of) return shard
  throw new PeoplefirstError('PF3003', `--shard takes a part and how many there are, as in "--shard 1/4"; "${text}" is none.`)
}

/**
 * Whether a document belongs to a part. It depends on nothing but its path, so every machine splits a
 * collection the same way, and a new document moves no other.
 *
 * @param path from the root of the project, with forward slashes
 */
export function isInShard(path: string, {index, of}: Shard): boolean {
  return Number(BigInt(`0x${fingerprint(path)}`) % BigInt(of)) === index - 1
}
