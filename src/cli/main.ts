import type {ExitCode} from './exit-code.ts'
import {processHost} from './host.ts'
import {run} from './run.ts'

const host = processHost()
run(process.argv.slice(2), host).then(
  end,
  (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    host.stderr.write(
      `peoplefirst: Something went wrong in peoplefirst itself. Files were left as they are, or are whole.\n${text}\n`
    )
    end(2)
  }
)

/**
 * Ends at once: left to itself, Node waits for what the engine still does to make code faster that runs no more,
 * which is 10 to 20 ms after a page of 100 KB. But for a slow reader, who gets all that was written first.
 */
function end(code: ExitCode): void {
  if (host.stdout.pending || host.stderr.pending) process.exitCode = code
  else process.exit(code)
}
