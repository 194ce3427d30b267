import {execFile} from 'node:child_process'

export interface GitRun {
  /** The exit code; "missing" when there is no git. */
  readonly code: number | 'missing'
  readonly stdout: string
  readonly stderr: string
}

/** Runs git in a folder. It only reads, and takes no lock for it. */
export function git(cwd: string, args: readonly string[]): Promise<GitRun> {
  return new Promise(resolve => {
    execFile(
      'git',
      ['--no-optional-locks', '-c', 'core.quotePath=false', '-c', 'diff.relative=false', ...args],
      {cwd, encoding: 'utf8', maxBuffer: 1 << 30, windowsHide: true},
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : error.code === 'ENOENT' ? 'missing' : 1
        resolve({code, stdout, stderr: stderr || (error?.message ?? '')})
      }
    )
  })
}
