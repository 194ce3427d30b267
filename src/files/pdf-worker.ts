/**
 * The thread that PDFs are parsed in. It answers the file that it is sent with the document, without
 * its bytes, or with why there is none; before that it says which page it is at.
 */
import {parentPort} from 'node:worker_threads'
import {UnreadableError} from '../errors.ts'
import pdf from '../formats/pdf/index.ts'
import type {PdfAnswer, PdfOrder, PdfPage} from './pdf-thread.ts'

parentPort!.on('message', async ({path, bytes, options}: PdfOrder) => {
  parentPort!.postMessage(await answer(path, bytes, options))
})

function onPage(page: number, pages: number): void {
  const reached: PdfPage = {page, pages}
  parentPort!.postMessage(reached)
}

async function answer(path: string, bytes: Uint8Array, options: PdfOrder['options']): Promise<PdfAnswer> {
  try {
    return {document: {...(await pdf.read(path, bytes, {...options, onPage})), bytes: undefined}}
  } catch (error) {
    if (error instanceof UnreadableError) return {unreadable: error.message}
    return {fault: error instanceof Error ? error.message : String(error)}
  }
}
