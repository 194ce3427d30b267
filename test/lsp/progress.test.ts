import {CancellationTokenSource, type Connection} from 'vscode-languageserver/node.js'
import {expect, test, vi} from 'vitest'
import type {Client} from '../../src/lsp/client.ts'
import {startProgress} from '../../src/lsp/progress.ts'
import {eventually} from '../helpers/eventually.ts'

const shows = {progress: true} as Client

/** A client that tells what it is shown; its own token is "theirs". */
function connectionInto(told: string[], source = new CancellationTokenSource()): Connection {
  const say = (line: string): void => void told.push(line)
  return {
    sendProgress: async (_: unknown, token: string, {kind, title, percentage, message}: Record<string, unknown>) => say([token, kind, title ?? percentage, kind === 'report' ? message : undefined].filter(part => part !== undefined).join(' ')),
    window: {
      createWorkDoneProgress: async () => ({
        begin: (title: string) => say(`ours begin ${title}`),
        report: (percentage: number, message: string) => say(`ours report ${percentage} ${message}`),
        done: () => say('ours end'),
        token: source.token
      })
    }
  } as unknown as Connection
}

test('a client that gave a token is told of every file', () => {
  const told: string[] = []
  const progress = startProgress(connectionInto(told), shows, 'theirs', 0)
  progress.report(0, 4)
  progress.report(3, 4)
  progress.end()
  expect(told).toEqual(['theirs begin peoplefirst', 'theirs report 0 0 of 4 files', 'theirs report 75 3 of 4 files', 'theirs end'])
})

test('a long check shows itself, where the client can show it', async () => {
  const told: string[] = []
  const progress = startProgress(connectionInto(told), shows, undefined, 0)
  progress.report(0, 4)
  await eventually(() => expect(told).toEqual(['ours begin peoplefirst']))
  progress.report(2, 4)
  progress.end()
  expect(told).toEqual(['ours begin peoplefirst', 'ours report 50 2 of 4 files', 'ours end'])
})

test('a short one does not, nor one for a client that cannot show it', async () => {
  const told: string[] = []
  const short = startProgress(connectionInto(told), shows, undefined)
  short.report(0, 4)
  short.end()
  const blind = startProgress(connectionInto(told), {progress: false} as Client, undefined, 0)
  blind.report(0, 4)
  blind.end()
  // Over before the client answered.
  const late = startProgress(connectionInto(told), shows, undefined, 0)
  late.report(0, 4)
  late.end()
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(told).toEqual([])
})

test('the writer can stop it, and it is not begun again by itself', async () => {
  const source = new CancellationTokenSource()
  const told: string[] = []
  const progress = startProgress(connectionInto(told, source), shows, undefined, 0)
  progress.report(0, 4)
  await eventually(() => expect(told).toHaveLength(1))
  source.cancel()
  expect(() => progress.report(1, 4)).toThrow(expect.objectContaining({code: -32802, data: {retriggerRequest: false}}) as Error)
})
