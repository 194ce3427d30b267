/** What the parser throws of damage. */
const DAMAGE: ReadonlySet<string> = new Set(['FormatError', 'ParserEOFException', 'UnknownErrorException', 'XRefEntryException', 'XRefParseException'])
const EVENT = 'unhandledRejection'

interface Process {
  on(event: string, listener: (reason: unknown) => void): unknown
  off(event: string, listener: (reason: unknown) => void): unknown
  listenerCount(event: string): number
}

/** Documents, for all of which there is one listener. */
let open = 0

/**
 * The parser begins to fetch pages that it may then never ask for. When such a page is damaged, nobody waits for the promise that
 * fails, and Node ends a process for that; other engines note it. From now on nothing happens for damage, and the
 * same as before for whatever else fails unheard.
 *
 * @returns ends it, once what has failed so far was told
 */
export function passOverStrays(): () => void {
  const {process} = globalThis as {readonly process?: Partial<Process>}
  if (!process?.on || !process.off || !process.listenerCount) return () => {}
  const node = process as Process
  if (open++ === 0) node.on(EVENT, onStray)
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    setTimeout(() => {
      if (--open === 0) node.off(EVENT, onStray)
    })
  }
}

function onStray(reason: unknown): void {
  if (DAMAGE.has((reason as Error | undefined)?.name ?? '')) return
  // With nobody else to hear of it, Node would have ended the process.
  if ((globalThis as unknown as {readonly process: Process}).process.listenerCount(EVENT) === 1) throw reason
}
