import {existsSync, lstatSync, readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {nearest} from '../nearest.ts'
import type {FindOptions, FoundFile} from './find-files.ts'
import {displayPath} from './paths.ts'
import {NO_TEXT} from './read-bytes.ts'

/** What is said when a folder or glob led to no file that is read. @param held how many files there were */
export function nothingIn(what: string, found: readonly FoundFile[], held: number): PeoplefirstError | undefined {
  if (found.some(({unread}) => unread === undefined)) return undefined
  const why =
    found.length > 0
      ? 'no file that can be read, only documents of other kinds'
      : held > 0
        ? `no document; the ${held === 1 ? 'file' : `${held} files`} in it ${held === 1 ? 'is' : 'are'} of other kinds, or set aside`
        : 'no file, or only such as .gitignore and .peoplefirstignore set aside'
  return new PeoplefirstError(
    'PF3002',
    `${what} holds ${why}, so there was nothing to check. Name a file to check it whatever its kind, ` +
      'or add --no-ignore to look at ignored files too.'
  )
}

/** A folder that nobody named is not what was meant. */
export function emptyPath(): PeoplefirstError {
  return new PeoplefirstError(
    'PF3001',
    'One of the paths is empty, as it is when a variable in a script has no value. Name a file or a folder, or leave it out to look at this folder.'
  )
}

/** @param what is not allowed: "reach …", "look inside …" */
export function barred(what: string): PeoplefirstError {
  return new PeoplefirstError('PF3001', `The permissions do not let you ${what}, so it was not checked.`)
}

/** The nearest name beside the missing one, or a command that was misspelt. */
export function missing(typed: string, absolute: string, {cwd, otherWords = []}: FindOptions): PeoplefirstError {
  if (isBarred(absolute)) return barred(`reach "${typed}"`)
  const folder = dirname(absolute)
  const inside = existsSync(folder) ? readdirOf(folder) : []
  const near = nearest(absolute.slice(folder.length).replace(/^[\\/]/, ''), inside)
  const command = /[\\/.]/.test(typed) ? undefined : nearest(typed, otherWords)
  const hint = absolute.includes(NO_TEXT)
    ? ' A file whose name is not in UTF-8 cannot be opened by it: give it another name.'
    : command !== undefined
      ? ` Did you mean the command "${command}"?`
      : near !== undefined
        ? ` Did you mean "${displayPath(join(folder, near), cwd)}"?`
        : ''
  const where = existsSync(folder) ? `Looked in ${folder}.` : `There is no folder ${folder} either.`
  return new PeoplefirstError('PF3001', `There is no file or folder "${typed}". ${where}${hint}`)
}

function readdirOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** A folder on the way to it is closed to us, so that nobody can tell whether it is there. */
function isBarred(path: string): boolean {
  try {
    lstatSync(path, {throwIfNoEntry: false})
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}
