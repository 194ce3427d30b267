import {existsSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** The root of the repository that a folder lies in; outside of a repository, the folder itself. */
export function projectRoot(folder: string): string {
  return repositoryRoot(folder) ?? folder
}

/** The nearest folder upward that holds `.git`, which is a file in worktrees and submodules. */
export function repositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}
