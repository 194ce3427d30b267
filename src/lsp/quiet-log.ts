import type {Features, RemoteConsole} from 'vscode-languageserver/node.js'

/**
 * The log of a connection, which the library writes to as well: when an answer cannot be sent, it logs that. On a
 * connection that is closed logging throws, where nobody can catch it; with this there is no log any more, and
 * nothing else happens.
 */
export const WITH_QUIET_LOG: Features = {
  __brand: 'features',
  console: Base =>
    class extends Base {
      override error(message: string): void {
        unlessClosed(() => super.error(message))
      }
      override warn(message: string): void {
        unlessClosed(() => super.warn(message))
      }
      override info(message: string): void {
        unlessClosed(() => super.info(message))
      }
      override log(message: string): void {
        unlessClosed(() => super.log(message))
      }
      override debug(message: string): void {
        unlessClosed(() => super.debug(message))
      }
    } as new () => RemoteConsole & object
}

function unlessClosed(write: () => void): void {
  try {
    write()
  } catch {
    // Nobody reads it.
  }
}
