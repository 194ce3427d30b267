import type {Command} from 'commander'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {plainCommand} from '../../src/cli/plain.ts'
import {createProgram} from '../../src/cli/program.ts'
import {hostIn} from './run-in.ts'

/** What the parser makes of a command line; undefined where it objects or another command is meant. */
async function parsed(argv: readonly string[]): Promise<{paths: unknown; options: unknown} | undefined> {
  const program = createProgram(hostIn('/').host, async () => {})
  let read: {paths: unknown; options: unknown} | undefined
  const check = program.commands.find(command => command.name() === 'check') as Command
  check.action((paths: string[], options: object) => void (read = {paths, options}))
  for (const command of program.commands) if (command !== check) command.action(() => {})
  try {
    await program.parseAsync([...argv], {from: 'user'})
  } catch {
    return undefined
  }
  return read
}

const words = ['check', 'fix', 'docs', 'a.md', '-', '--', '-q', '--quiet', '--verbose', '--color', '--no-color', '--no-config', '--no-progress', '--exit-zero', '--strict-files', '--cache', '-f', '--format', '--format=json', '--format=', '--format=sarif=out.sarif', 'json', '-fjson', '-qf', '--config', '--config=x.yml', '--fail-on', 'error', '--fail-on=error', '--max-warnings', '3', '--max-warnings=-1', '--cache-location', '--cache-location=tmp', '--cache-strategy', 'metadata', '--cache=x', '--rule', '--no-ignore', '--since', '--bogus', '']

describe('plainCommand', () => {
  it('understands a command line as the parser does, or leaves it to the parser', async () => {
    // Options that can only be taken away.
    const defaults = (await parsed([]))!.options as object
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), {maxLength: 7}), async argv => {
        const plain = plainCommand(argv)
        if (plain) expect({paths: plain.paths, options: {...defaults, ...plain.options}}).toEqual(await parsed(argv))
      }),
      {numRuns: 2000}
    )
  })

  it.each([
    [[], [], {}],
    [['check', '--cache', '-f', 'json', '--format=sarif=a.sarif', 'docs'], ['docs'], {cache: true, format: ['json', 'sarif=a.sarif']}],
    [['docs', '-q', '--fail-on', 'error', '-'], ['docs', '-'], {quiet: true, failOn: 'error'}]
  ])('reads %j by itself', (argv, paths, options) => expect(plainCommand(argv)).toEqual({paths, options}))

  it.each([['fix', 'docs'], ['help'], ['--help'], ['--formt', 'json'], ['--format'], ['--format', '-q'], ['check', '--', 'docs'], ['--rule', 'addict=off']].map(argv => [argv]))('leaves %j to the parser', argv =>
    expect(plainCommand(argv)).toBeUndefined()
  )
})
