import {processHost} from './host.ts'
import {run} from './run.ts'

// The process ends by itself when all is written, so the code is set and not forced.
const host = processHost()
run(process.argv.slice(2), host).then(
  code => void (process.exitCode = code),
  (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    host.stderr.write(
      `peoplefirst: Something went wrong in peoplefirst itself. Files were left as they are, or are whole.\n${text}\n`
    )
    process.exitCode = 2
  }
)
