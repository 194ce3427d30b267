import type {PDFDocumentProxy} from 'unpdf/pdfjs'
import {passOverStrays} from './strays.ts'

/** An open document; `close` it, and with it all that was read from it. */
export interface Parsed {
  readonly opened: PDFDocumentProxy
  readonly operators: Readonly<Record<string, number>>
  close(): Promise<void>
}

/** The parser's own `AnnotationMode.DISABLE`: what a page draws itself, without the looks of notes and form fields. */
export const NO_ANNOTATIONS = 0
/** `AnnotationMode.ENABLE`: with them. */
export const ANNOTATIONS = 1

/**
 * Opens a PDF in the parser. It throws what the parser throws: an error named PasswordException, or one about damage.
 *
 * @param isStrict true: a page that is damaged throws, where the parser would else leave out what it cannot read and say nothing
 */
export async function parse(bytes: Uint8Array, isStrict: boolean = false): Promise<Parsed> {
  knowTransfer()
  const {getDocument, OPS, VerbosityLevel} = await import('unpdf/pdfjs')
  // The parser takes its bytes away from whoever gave them.
  const task = getDocument({data: new Uint8Array(bytes), isEvalSupported: false, disableFontFace: true, useSystemFonts: true, stopAtErrors: isStrict, verbosity: VerbosityLevel.ERRORS})
  const hear = passOverStrays()
  const close = (): Promise<void> => task.destroy().catch(() => {}).then(hear)
  try {
    return {opened: await task.promise, operators: OPS, close}
  } catch (error) {
    await close()
    throw error
  }
}

/** The parser hands fonts on by a method that Node has from version 22 on. Without it, it stops drawing a page at its first letter. */
function knowTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length: number = this.byteLength): ArrayBuffer {
      const moved = structuredClone(this, {transfer: [this]})
      if (length === moved.byteLength) return moved
      const resized = new Uint8Array(length)
      resized.set(new Uint8Array(moved, 0, Math.min(length, moved.byteLength)))
      return resized.buffer
    }
  })
}
