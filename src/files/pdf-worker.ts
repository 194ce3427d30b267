/**
 * The thread that PDFs are parsed in. It answers the file that it is sent with the document, without
 * its bytes, or with why there is none; before that it says which page it is at.
 */
import {parentPort} from 'node:worker_threads'
import {UnreadableError} from '../errors.ts'
import pdf from '../formats/pdf/index.ts'
import type {RecognizedLine} from '../types.ts'
import {collectGarbage} from './collect-garbage.ts'
import {guardArrays, setBudget} from './memory-budget.ts'
import type {PdfAnswer, PdfOrder, PdfPage, PdfPicture, PdfReading} from './pdf-thread.ts'
import {abandonUnpacking, unpackWithinBudget} from './unpacking.ts'

guardArrays()
unpackWithinBudget()
// What the parser began and never asked for may fail once the next file is read, which has nothing to do with it.
process.on('unhandledRejection', () => {})

/** Takes what was read in the picture that was handed out. */
let onReading: ((reading: PdfReading) => void) | undefined

parentPort!.on('message', async (message: PdfOrder | PdfReading) => {
  if (!('path' in message)) return onReading?.(message)
  parentPort!.postMessage(await answer(message))
})

/** Whoever sent the file reads its pictures: what that takes of time and memory is not the file's. */
function recognize(picture: Uint8Array): Promise<readonly RecognizedLine[]> {
  return new Promise((resolve, reject) => {
    onReading = reading => ('lines' in reading ? resolve(reading.lines) : reject(new UnreadableError(reading.unreadable)))
    const handed: PdfPicture = {picture}
    // The decoded pictures of a page, which its raster was drawn from, need as much memory as the engine that reads it.
    collectGarbage()
    parentPort!.postMessage(handed, [picture.buffer as ArrayBuffer])
  })
}

function onPage(page: number, pages: number): void {
  abandonUnpacking()
  const reached: PdfPage = {page, pages}
  parentPort!.postMessage(reached)
}

async function answer({path, bytes, options, recognizes, memory}: PdfOrder): Promise<PdfAnswer> {
  setBudget(memory)
  try {
    return {document: {...(await pdf.read(path, bytes, {...options, onPage, ...(recognizes && {recognize})})), bytes: undefined}}
  } catch (error) {
    if (error instanceof UnreadableError) return {unreadable: error.message}
    return {fault: error instanceof Error ? error.message : String(error)}
  } finally {
    abandonUnpacking()
  }
}
