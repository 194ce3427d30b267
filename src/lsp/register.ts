import {quietly} from './quietly.ts'
import {WATCHED} from './rules-for.ts'
import type {Session} from './session.ts'

/** Asks the client to tell about changed settings and files, where it offers that; a refusal is logged. */
export async function register({connection, client}: Session): Promise<void> {
  const watchers = [...WATCHED, '**/*.{yml,yaml}'].map(globPattern => ({globPattern}))
  const registrations = [
    ...(client.registersConfiguration ? [{id: 'settings', method: 'workspace/didChangeConfiguration', registerOptions: {section: 'peoplefirst'}}] : []),
    ...(client.registersWatchers ? [{id: 'files', method: 'workspace/didChangeWatchedFiles', registerOptions: {watchers}}] : [])
  ]
  if (registrations.length === 0) return
  try {
    await connection.sendRequest('client/registerCapability', {registrations})
  } catch (error) {
    quietly(() => connection.console.warn(`The editor does not tell about changed files: ${(error as Error).message}`))
  }
}
