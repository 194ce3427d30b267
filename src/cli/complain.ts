import {printable} from '../reporters/escape.ts'
import type {Host} from './host.ts'

/** A message beside the reports; names and settings in it may be those of strangers. */
export function complain(message: string, {stderr}: Pick<Host, 'stderr'>): void {
  stderr.write(`peoplefirst: ${printable(message)}\n`)
}
