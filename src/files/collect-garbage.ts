import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

let collect: (() => void) | undefined

/**
 * Lets go at once of what nobody holds any more. By itself, the engine waits until its own heap is full,
 * and knows nothing of what a thread beside it is about to need. Where it offers no way, nothing happens.
 */
export function collectGarbage(): void {
  collect ??= collector()
  collect()
}

function collector(): () => void {
  try {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    return typeof found === 'function' ? () => void found() : () => {}
  } catch {
    return () => {}
  }
}
