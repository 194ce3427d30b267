import {readdirSync, rmSync, statSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'

/** Of no other program: it begins with a dot, and names the process that writes it. */
const MADE = /^\..*\.(\d+)-[a-z0-9]+\.peoplefirst\.tmp$/s
/** Names may have 255 bytes, and a letter of them up to three. */
const MOST_LETTERS = 60
/** Another machine may write to the same disk, where its processes are not seen from here. */
const ABANDONED_MS = 60_000

const swept = new Set<string>()

/**
 * A name that nothing has yet, in the folder of the file that it is to become, so that a rename is one step. What
 * runs that were killed left in that folder goes, once a folder.
 *
 * @param target path of the file, absolute or not
 */
export function temporaryBeside(target: string): string {
  const folder = dirname(target)
  if (!swept.has(folder)) sweep(folder)
  swept.add(folder)
  const unique = `${process.pid}-${Math.random().toString(36).slice(2, 10)}`
  return join(folder, `.${basename(target).slice(0, MOST_LETTERS)}.${unique}.peoplefirst.tmp`)
}

/** Removes files that nobody ended. @param folder one that is not there holds none */
export function sweep(folder: string): void {
  try {
    const before = Date.now() - ABANDONED_MS
    for (const name of readdirSync(folder)) {
      const owner = MADE.exec(name)?.[1]
      const path = join(folder, name)
      if (owner !== undefined && !isRunning(Number(owner)) && statSync(path).mtimeMs < before) removeQuietly(path)
    }
  } catch {
    // Who may not look into a folder, or was overtaken by another run, has nothing to tidy up.
  }
}

/** Whatever stands in the way of it. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, {force: true})
  } catch {
    // Where there is no folder there is no file either.
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
