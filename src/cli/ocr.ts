import type {ReadOptions} from '../types.ts'

export interface OcrOptions {
  /** Recognize the text of scanned pages and pictures. */
  readonly ocr?: boolean
}

/** @throws {PeoplefirstError} PF3018 when that is wanted and its packages are not there */
export async function recognizing({ocr = false}: OcrOptions): Promise<Pick<ReadOptions, 'recognize'>> {
  return ocr ? {recognize: (await import('../files/recognition.ts')).openRecognition()} : {}
}
