import {createConnection} from 'vscode-languageserver/node.js'
import {WITH_QUIET_LOG} from './quiet-log.ts'
import {serve} from './server.ts'

/** Serves the client at standard input and output, until the process ends: with `exit`, with its input, or when nobody reads its answers. */
export function serveStdio(): void {
  const connection = createConnection(WITH_QUIET_LOG, process.stdin, process.stdout)
  const {hasShutDown} = serve(connection)
  const end = (): void => process.exit(hasShutDown() ? 0 : 1)
  process.stdout.once('error', end)
  process.stdout.once('close', end)
  connection.listen()
}
