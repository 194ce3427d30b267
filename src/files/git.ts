import {execFile} from 'node:child_process'

export interface GitRun {
  /** The exit code; "missing" when there is no git. */
  readonly code: number | 'missing'
  readonly stdout: string
  readonly stderr: string
}

/** A repository's own settings can name programs that git starts, and places that it fetches from. Here it does neither. */
const CALM = ['-c', 'core.quotePath=false', '-c', 'diff.relative=false', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null']
const NO_NETWORK = {GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0'}

/** Runs git in a folder. It only reads, and takes no lock for it. */
export function git(cwd: string, args: readonly string[]): Promise<GitRun> {
  return new Promise(resolve => {
    execFile(
      'git',
      ['--no-optional-locks', ...CALM, ...args],
      {cwd, env: {...process.env, ...NO_NETWORK}, encoding: 'utf8', maxBuffer: 1 << 30, windowsHide: true},
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : error.code === 'ENOENT' ? 'missing' : 1
        resolve({code, stdout, stderr: stderr || (error?.message ?? '')})
      }
    )
  })
}
