import type {Host} from './host.ts'

/** A message beside the reports. */
export function complain(message: string, {stderr}: Pick<Host, 'stderr'>): void {
  stderr.write(`peoplefirst: ${message}\n`)
}
