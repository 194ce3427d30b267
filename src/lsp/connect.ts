import {createConnection, ProposedFeatures} from 'vscode-languageserver/node.js'
import {serve} from './server.ts'

/** Serves the client at standard input and output, until the process ends with `exit` or with its input. */
export function serveStdio(): void {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout)
  serve(connection)
  connection.listen()
}
