import {LSPErrorCodes, ResponseError, WorkDoneProgress, type Connection, type ProgressToken, type WorkDoneProgressBegin, type WorkDoneProgressEnd, type WorkDoneProgressReport, type WorkDoneProgressServerReporter} from 'vscode-languageserver/node.js'
import type {Client} from './client.ts'
import {quietly} from './quietly.ts'

/** Says how far a check of many files is. */
export interface Progress {
  /** @throws {ResponseError} ServerCancelled when the writer stopped it */
  report(done: number, of: number): void
  end(): void
}

/** Milliseconds after which a check shows itself. One that asks again what is known already is over before. */
const PATIENCE = 500
const TITLE = 'peoplefirst'

/**
 * Where the client gave a token with its request, that one is told. Most clients give none for checks that they ask
 * for by themselves: a long one then shows itself, where the client can show it.
 */
export function startProgress(connection: Connection, client: Client, token: ProgressToken | undefined, patience: number = PATIENCE): Progress {
  const given = token === undefined ? undefined : reporterFor(connection, token)
  const began = Date.now()
  let own: WorkDoneProgressServerReporter | undefined
  let isAsked = false
  let hasEnded = false
  given?.begin()

  async function show(): Promise<void> {
    const made = await connection.window.createWorkDoneProgress()
    if (hasEnded) return
    own = made
    made.begin(TITLE, 0, 'Checking the folder', true)
  }

  return {
    report(done, of) {
      if (own?.token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The check of the folder was stopped.', {retriggerRequest: false})
      if (!given && client.progress && !isAsked && Date.now() - began >= patience) {
        isAsked = true
        quietly(show)
      }
      const share = of === 0 ? 100 : Math.floor((done / of) * 100)
      ;(given ?? own)?.report(share, `${done} of ${of} files`)
    },
    end() {
      hasEnded = true
      ;(given ?? own)?.done()
    }
  }
}

function reporterFor(connection: Connection, token: ProgressToken): {begin(): void; report(percentage: number, message: string): void; done(): void} {
  const send = (value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): void => quietly(() => connection.sendProgress(WorkDoneProgress.type, token, value))
  return {
    begin: () => send({kind: 'begin', title: TITLE, percentage: 0, message: 'Checking the folder', cancellable: true}),
    report: (percentage, message) => send({kind: 'report', percentage, message}),
    done: () => send({kind: 'end'})
  }
}
