import {PeoplefirstError} from '../errors.ts'
import type {ReadOptions} from '../types.ts'

export interface ReadingOptions {
  /** Recognize the text of scanned pages and pictures. */
  readonly ocr?: boolean
  /** Seconds of work after which a PDF is given up. */
  readonly deadline?: string
}

/**
 * How documents are read.
 *
 * @throws {PeoplefirstError} PF3018 when recognition is wanted and its packages are not there, PF3003 for a deadline that is no number of seconds
 */
export async function readOptions({ocr = false, deadline}: ReadingOptions): Promise<Pick<ReadOptions, 'recognize' | 'deadlineMs'>> {
  return {
    ...(deadline !== undefined && {deadlineMs: secondsIn(deadline) * 1000}),
    ...(ocr && {recognize: (await import('../files/recognition.ts')).openRecognition()})
  }
}

function secondsIn(value: string): number {
  if (/^\d{1,6}$/.test(value) && Number(value) > 0) return Number(value)
  throw new PeoplefirstError('PF3003', `--deadline takes a whole number of seconds from 1 up. "${value}" is none.`)
}
