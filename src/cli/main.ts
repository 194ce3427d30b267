import {processHost} from './host.ts'
import {run} from './run.ts'

// The process ends by itself when all is written, so the code is set and not forced.
const host = processHost()
try {
  process.exitCode = await run(process.argv.slice(2), host)
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  host.stderr.write(
    `peoplefirst: Something went wrong in peoplefirst itself. Files were left as they are, or are whole.\n${text}\n`
  )
  process.exitCode = 2
}
