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
  const [{createConnection, ProposedFeatures}, {serve}] = await Promise.all([import('vscode-languageserver/node.js'), import('../lsp/server.ts')])
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout)
  serve(connection)
  connection.listen()
  return new Promise(() => {})
}
