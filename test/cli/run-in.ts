import type {Host} from '../../src/cli/host.ts'
import {run} from '../../src/cli/run.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** A terminal on both ends. */
  readonly terminal?: boolean
}

/** Runs a command line in a folder, and gives what it wrote. */
export async function runIn(folder: string, argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const {host, written} = hostIn(folder, options)
  const code = await run(argv, host)
  return {code, ...written()}
}

export function hostIn(folder: string, {stdin = '', env = {}, terminal = false}: RunOptions = {}): {host: Host; written(): Omit<Ran, 'code'>} {
  const [out, err]: [string[], string[]] = [[], []]
  const collect = (lines: string[]) => ({isTTY: terminal, write: (text: string | Uint8Array) => void lines.push(typeof text === 'string' ? text : Buffer.from(text).toString('utf8'))})
  const host: Host = {
    cwd: folder,
    env,
    stdin: {isTTY: terminal, read: async () => (typeof stdin === 'string' ? Buffer.from(stdin) : stdin)},
    stdout: collect(out),
    stderr: collect(err)
  }
  return {host, written: () => ({out: out.join(''), err: err.join('')})}
}

/** The rules and places of the findings in a JSON report: "docs/a.md:1 addict warning". */
export function findingsIn(json: string): string[] {
  const {results} = JSON.parse(json) as {
    results: {path: string; findings: {ruleId: string; level: string; place: {start: {line: number}}}[]}[]
  }
  return results.flatMap(({path, findings}) => findings.map(({ruleId, level, place}) => `${path}:${place.start.line} ${ruleId} ${level}`))
}
