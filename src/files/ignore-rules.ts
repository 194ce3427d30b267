import {existsSync} from 'node:fs'
import {dirname, join, resolve, sep} from 'node:path'
import createMatcher, {type Ignore} from 'ignore'
import {PeoplefirstError} from '../errors.ts'
import {folderOf, pathInside} from './paths.ts'
import {readText} from './read-text.ts'
import {repositoryRoot} from './project-root.ts'

/** How many "**" a pattern may have; one with more sets nothing aside. */
export const MOST_ANYWHERES = 3
/** Longer lists of patterns are no lists of patterns. */
const MAX_BYTES = 16 * 1024 * 1024

export interface IgnoreOptions {
  /** Patterns in gitignore syntax, counted from the working folder. */
  readonly patterns: readonly string[]
  /** More files of such patterns, counted from the working folder too. */
  readonly files: readonly string[]
  /** Patterns of settings files, counted from these absolute folders. */
  readonly inFolders?: readonly {readonly folder: string; readonly patterns: readonly string[]}[]
  /** False: neither .gitignore nor .peoplefirstignore counts. */
  readonly useFiles: boolean
}

/** Which files are set aside. Paths are absolute. */
export interface IgnoreRules {
  /** By .peoplefirstignore, options and settings: these count for files that are named, too. */
  asked(path: string): boolean
  /** By any of those or .gitignore: for what is found in folders. */
  found(path: string, isFolder: boolean): boolean
  /** By the settings, which a team wrote down. */
  bySettings(path: string, isFolder: boolean): boolean
}

/**
 * @param folders where looking upward for ignore files may end, absolute: the folders that are
 *   named. In a repository it ends at the repository's root.
 * @throws {PeoplefirstError} when a file of `options.files` cannot be read
 */
export function createIgnoreRules(
  cwd: string,
  {patterns, files, inFolders = [], useFiles}: IgnoreOptions,
  folders: readonly string[] = []
): IgnoreRules {
  const given = [...files.flatMap(file => readGiven(resolve(cwd, file))), ...patterns]
  const settings = matchersOf(inFolders)
  const tops = [...matchersOf([{folder: cwd, patterns: given}]), ...settings]
  const ends = new Set([cwd, ...folders.filter(folder => pathInside(folder, cwd) === undefined)])
  const own = useFiles ? new IgnoreFiles('.peoplefirstignore', ends) : undefined
  const git = useFiles ? new IgnoreFiles('.gitignore', ends) : undefined
  const asked = (path: string, isFolder: boolean): boolean =>
    anyIgnores(tops, path, isFolder) || (own?.ignores(path, isFolder) ?? false)
  // Most folders have nothing set aside in them, which then is asked once a folder and not once a file.
  let quiet = ''
  return {
    asked: path => asked(path, false),
    bySettings: (path, isFolder) => anyIgnores(settings, path, isFolder),
    found(path, isFolder) {
      if (quiet !== '' && path.startsWith(quiet) && !path.includes(sep, quiet.length)) return false
      if (tops.length === 0 && !own?.speaks(path) && !git?.speaks(path)) {
        quiet = path.slice(0, path.lastIndexOf(sep) + 1)
        return false
      }
      return asked(path, isFolder) || (git?.ignores(path, isFolder) ?? false)
    }
  }
}

/**
 * All ignore files of one name, each for its own folder and below. A file nearer to a path outweighs
 * those above it, but nothing brings back what lies in an ignored folder.
 */
class IgnoreFiles {
  readonly #name: string
  readonly #ends: ReadonlySet<string>
  readonly #folders = new Map<string, Folder>()

  constructor(name: string, ends: ReadonlySet<string>) {
    this.#name = name
    this.#ends = ends
  }

  /** False: no file of this name has a say about what lies in the folder of a path. */
  speaks(path: string): boolean {
    return this.#folder(folderOf(path)).speaks
  }

  ignores(path: string, isFolder: boolean): boolean {
    const parent = this.#folder(folderOf(path))
    if (!parent.speaks) return false
    if (parent.ignored) return true
    for (let folder: Folder | undefined = parent; folder; folder = folder.above) {
      const verdict = folder.matcher && test(folder.matcher, folder.path, path, isFolder)
      if (verdict) return verdict === 'ignored'
    }
    return false
  }

  #folder(path: string): Folder {
    let folder = this.#folders.get(path)
    if (!folder) {
      const above = isTop(path, this.#ends) ? undefined : this.#folder(dirname(path))
      const file = join(path, this.#name)
      const matcher = existsSync(file) ? matcherOf(readLines(file)) : undefined
      const speaks = matcher !== undefined || (above?.speaks ?? false)
      folder = {path, above, matcher, speaks, ignored: above !== undefined && this.ignores(path, true)}
      this.#folders.set(path, folder)
    }
    return folder
  }
}

interface Folder {
  readonly path: string
  /** The folder around it; undefined where the project ends. */
  readonly above: Folder | undefined
  readonly matcher: Ignore | undefined
  /** False: there is nothing about anything in it, here or above. */
  readonly speaks: boolean
  readonly ignored: boolean
}

/** Where looking upward ends: at the root of a repository, and outside of one at a folder that is named. */
function isTop(folder: string, ends: ReadonlySet<string>): boolean {
  return folder === dirname(folder) || existsSync(join(folder, '.git')) || (ends.has(folder) && repositoryRoot(folder) === undefined)
}

/** Patterns that count from a folder. */
interface Matcher {
  readonly folder: string
  readonly matcher: Ignore
}

function matchersOf(inFolders: NonNullable<IgnoreOptions['inFolders']>): Matcher[] {
  return inFolders.filter(({patterns}) => patterns.length > 0).map(({folder, patterns}) => ({folder, matcher: matcherOf(patterns)}))
}

function anyIgnores(matchers: readonly Matcher[], path: string, isFolder: boolean): boolean {
  return matchers.some(({folder, matcher}) => test(matcher, folder, path, isFolder) === 'ignored')
}

function test(matcher: Ignore, folder: string, path: string, isFolder: boolean): 'ignored' | 'kept' | undefined {
  const inside = pathInside(path, folder)
  if (!inside) return undefined
  const {ignored, unignored} = matcher.test(isFolder ? `${inside}/` : inside)
  return ignored ? 'ignored' : unignored ? 'kept' : undefined
}

/** Letter case counts where file systems tell it apart. */
function matcherOf(lines: readonly string[]): Ignore {
  // Every "**" multiplies the ways in which a deep path can fit; git has no need of more either.
  const usable = lines.filter(line => (line.match(/\*\*+/g)?.length ?? 0) <= MOST_ANYWHERES)
  return createMatcher({ignorecase: process.platform === 'win32' || process.platform === 'darwin'}).add(usable)
}

function readLines(file: string): string[] {
  try {
    return linesIn(file)
  } catch {
    // A folder or a pipe of that name, or no permission: git goes on without it, too.
    return []
  }
}

function linesIn(file: string): string[] {
  return readText(file, MAX_BYTES).replace(/^\uFEFF/, '').split(/\r?\n/)
}

function readGiven(file: string): string[] {
  if (!existsSync(file)) throw new PeoplefirstError('PF3004', `The file of --ignore-path is not there: ${file}`)
  try {
    return linesIn(file)
  } catch (cause) {
    throw new PeoplefirstError('PF3004', `The file of --ignore-path cannot be read: ${(cause as Error).message} (${file}).`, {cause})
  }
}
