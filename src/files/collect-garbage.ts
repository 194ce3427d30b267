import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'

type Collect = (options?: {readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort'}) => void

let collect: Collect | undefined

/**
 * Lets go at once of what nobody holds any more. By itself, the engine waits until its own heap is full,
 * and knows nothing of what a thread beside it is about to need. Where it offers no way, nothing happens.
 *
 * @param isThorough true: it also gives back to the system what it would keep for later, which takes several times as long
 */
export function collectGarbage(isThorough: boolean = false): void {
  collect ??= collector()
  if (isThorough) collect({type: 'major', execution: 'sync', flavor: 'last-resort'})
  else collect()
}

function collector(): Collect {
  try {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    return typeof found === 'function' ? (found as Collect) : () => {}
  } catch {
    return () => {}
  }
}
