import {createHash} from 'node:crypto'

/** 128 bits, as hexadecimal digits: enough to tell documents apart. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}
