import {PassThrough} from 'node:stream'

export const DOWN = '\u001b[B'
export const ENTER = '\r'
export const SPACE = ' '

/** Ends of a terminal that nobody sits at. */
export interface Ends {
  readonly input: never
  readonly output: never
}

/** Presses keys as a terminal sends them, each when the question before it had time to come. */
export async function press<Answer>(ask: (ends: Ends) => Promise<Answer>, keys: readonly string[]): Promise<{answer: Answer; shown: string}> {
  const input = Object.assign(new PassThrough(), {isTTY: true, setRawMode: () => input})
  const output = Object.assign(new PassThrough(), {columns: 80, rows: 24, isTTY: true})
  let shown = ''
  output.on('data', chunk => void (shown += chunk))
  const asking = ask({input, output} as never)
  for (const key of keys) {
    await new Promise(resolve => setTimeout(resolve, 30))
    input.write(key)
  }
  return {answer: await asking, shown}
}
