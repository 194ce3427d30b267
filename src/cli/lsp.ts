import {PeoplefirstError} from '../errors.ts'
import type {ExitCode} from './exit-code.ts'

export interface LspOptions {
  readonly stdio?: boolean
}

/**
 * Starts the language server on standard input and output. It ends with the process, at `exit` or
 * when the client goes away.
 */
export async function lsp({stdio}: LspOptions): Promise<ExitCode> {
  if (!stdio) throw new PeoplefirstError('PF5002', 'The language server speaks over standard input and output: write "peoplefirst lsp --stdio".')
  // Standard output carries the protocol, and nothing else.
  console.log = console.error
  console.info = console.error
  console.debug = console.error
  // What nobody waits for must not end the server: the writer is in the middle of a sentence.
  process.on('unhandledRejection', error => console.error(error))
  const {serveStdio} = await import('../lsp/connect.ts')
  serveStdio()
  return new Promise(() => {})
}
