import {existsSync, lstatSync, statSync, type Stats} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {createIgnoreRules, type IgnoreOptions, type IgnoreRules} from './ignore-rules.ts'
import {asksFor, isGlob, isNegation} from './asks-for.ts'
import {unreadKind} from './kinds.ts'
import {barred, emptyPath, missing, nothingIn} from './not-found.ts'
import {byPath, displayPath, nameFor} from './paths.ts'
import {MAX_DEPTH, walk} from './walk.ts'

/** One file to check, or to report as not checked. */
export interface FoundFile {
  /** As reports name it. */
  readonly path: string
  readonly absolute: string
  /** True for files named one by one: when such a file is unread, the run fails. */
  readonly named: boolean
  /** By its name; undefined when the name does not say, so that its bytes have to. */
  readonly formatId: string | undefined
  /** Why it cannot be read, where its name or kind says so. */
  readonly unread?: string
  /** Why it is set aside. */
  readonly skipped?: string
}

export interface FoundFiles {
  /** By path, each file once. */
  readonly files: readonly FoundFile[]
  /** Folders and documents met on the way that the settings set aside, as reports name them. */
  readonly aside: readonly string[]
  /** Paths that lead to nothing to check; the run fails, and the other paths are checked all the same. */
  readonly problems: readonly PeoplefirstError[]
}

export interface FindOptions {
  readonly cwd: string
  readonly ignore: IgnoreOptions
  /** The format that takes files of this name. @param asked true: also one that takes only what is asked for */
  readonly formatFor: (path: string, asked?: boolean) => string | undefined
  /** Files that are found and count as asked for, absolute: those of globs in the settings. */
  readonly asked?: ReadonlySet<string>
  /** Take every named file as this format. */
  readonly as?: string | undefined
  /** Other words that may stand where a path stands, for suggestions: the commands. */
  readonly otherWords?: readonly string[]
}

/** The files that paths stand for: files, folders and globs; a glob after "!" sets files aside. */
export async function findFiles(paths: readonly string[], options: FindOptions): Promise<FoundFiles> {
  const {cwd} = options
  const wanted = paths.filter(path => !isNegation(path))
  const patterns = [...options.ignore.patterns, ...paths.filter(isNegation).map(path => path.slice(1))]
  const named = wanted.map(typed => ({typed, absolute: resolve(cwd, typed), stats: statOf(resolve(cwd, typed))}))
  const folders = named.map(({absolute, stats}) => (stats?.isDirectory() ? absolute : dirname(absolute)))
  const rules = createIgnoreRules(cwd, {...options.ignore, patterns}, folders)
  const files = new Map<string, FoundFile>()
  const problems: PeoplefirstError[] = []
  const aside = new Set<string>()
  const collect = ({files: reached, aside: left = [], problem}: Reached): void => {
    // A file that is both named and found counts as named.
    for (const file of reached) if (file.named || !files.has(file.absolute)) files.set(file.absolute, file)
    for (const path of left) aside.add(path)
    if (problem) problems.push(problem)
  }
  for (const {typed, absolute, stats} of named) {
    if (typed.trim() === '') problems.push(emptyPath())
    else if (stats?.isDirectory()) collect(inFolder(typed, absolute, rules, options))
    else if (stats || isLink(absolute)) collect({files: [asNamed(typed, absolute, rules, options)]})
    else if (isGlob(typed)) collect(await byGlob(typed, rules, options))
    else problems.push(missing(typed, absolute, options))
  }
  return {files: [...files.values()].sort(byPath), aside: [...aside].sort(), problems}
}

/** What one path leads to. */
interface Reached {
  readonly files: readonly FoundFile[]
  readonly aside?: readonly string[]
  readonly problem?: PeoplefirstError | undefined
}

function asNamed(typed: string, absolute: string, rules: IgnoreRules, {cwd, formatFor, as}: FindOptions): FoundFile {
  const file = {path: nameFor(typed, cwd), absolute, named: true, formatId: as ?? formatFor(absolute, true)}
  return rules.asked(absolute) ? {...file, skipped: IGNORED} : file
}

export const IGNORED = 'It is set aside by .peoplefirstignore, the settings or --ignore-pattern; --no-ignore checks it all the same.'

function inFolder(typed: string, absolute: string, rules: IgnoreRules, options: FindOptions): Reached {
  const aside: string[] = []
  const isIgnored = (path: string, isFolder: boolean): boolean => {
    const ignored = rules.found(path, isFolder)
    if (ignored && rules.bySettings(path, isFolder) && (isFolder || options.formatFor(path) !== undefined))
      aside.push(`${displayPath(path, options.cwd)}${isFolder ? '/' : ''}`)
    return ignored
  }
  const {files, strayLinks, closed, tooDeep} = walk(absolute, isIgnored)
  const found = [
    ...files.flatMap(file => asFound(file, options, options.asked?.has(file)) ?? []),
    ...strayLinks.flatMap(link => asStray(link, options) ?? []),
    ...closed.map(folder => unread(folder, 'The permissions of this folder do not let you look inside.', options)),
    ...tooDeep.map(folder => unread(folder, `It lies more than ${MAX_DEPTH} folders deep, so nothing in it was looked at. To check it, name it.`, options))
  ]
  const problem = closed.includes(absolute) ? barred(`look inside the folder "${typed}"`) : nothingIn(`The folder "${typed}"`, found, files.length)
  return {files: found, aside, problem}
}

async function byGlob(typed: string, rules: IgnoreRules, options: FindOptions): Promise<Reached> {
  const {expandGlob} = await import('./glob.ts')
  const matched = await expandGlob(typed, options.cwd)
  const found = matched.filter(file => !rules.found(file, false)).flatMap(file => asFound(file, options, asksFor(typed, file)) ?? [])
  if (matched.length === 0)
    return {files: [], problem: new PeoplefirstError('PF3002', `Nothing matches "${typed}" in ${options.cwd}.`)}
  const aside = matched.filter(file => rules.bySettings(file, false) && options.formatFor(file) !== undefined).map(file => displayPath(file, options.cwd))
  return {files: found, aside, problem: nothingIn(`What "${typed}" matches`, found, matched.length)}
}

/** A file met on the way is checked when its name says that it can be, and named when it cannot. */
function asFound(absolute: string, options: FindOptions, asked: boolean = false): FoundFile | undefined {
  const formatId = options.formatFor(absolute, asked)
  if (formatId !== undefined) return {path: displayPath(absolute, options.cwd), absolute, named: false, formatId}
  const reason = unreadKind(absolute)
  return reason === undefined ? undefined : unread(absolute, reason, options)
}

function asStray(link: string, options: FindOptions): FoundFile | undefined {
  const isFolder = statOf(link)?.isDirectory() ?? false
  if (!isFolder && asFound(link, options) === undefined) return undefined
  const target = existsSync(link) ? 'to somewhere outside of the folder' : 'that leads nowhere'
  return unread(link, `It is a link ${target}. To check what it leads to, name it.`, options)
}

function unread(absolute: string, reason: string, {cwd, formatFor}: FindOptions): FoundFile {
  return {path: displayPath(absolute, cwd), absolute, named: false, formatId: formatFor(absolute), unread: reason}
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, {throwIfNoEntry: false})
  } catch {
    return undefined
  }
}

/** Also a link that leads nowhere, or round in a circle, is there. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() ?? false
  } catch {
    return false
  }
}
