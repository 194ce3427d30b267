import {resolve} from 'node:path'
import {PeoplefirstError} from '../errors.ts'
import {isNegation} from '../files/asks-for.ts'
import {findFiles, IGNORED, type FindOptions, type FoundFile} from '../files/find-files.ts'
import {createIgnoreRules} from '../files/ignore-rules.ts'
import {byPath, displayPath, nameFor} from '../files/paths.ts'
import {projectRoot} from '../files/project-root.ts'
import {STDIN} from '../files/stdin.ts'
import {formatFor} from '../formats/index.ts'
import {COMMANDS} from './commands.ts'
import type {Host} from './host.ts'
import type {ReadingOptions} from './reading.ts'
import type {Settings} from './settings.ts'

/** A document to check: a file, or standard input. */
export interface Target extends FoundFile {
  readonly stdin?: boolean
}

export interface Targets {
  /** By path. */
  readonly targets: readonly Target[]
  /** What the settings set aside of that which the paths stand for: folders, with a slash behind them, and documents. */
  readonly aside: readonly string[]
  /** Paths that lead to nothing. */
  readonly problems: readonly PeoplefirstError[]
}

/** Options that say where documents come from. */
export interface TargetOptions extends ReadingOptions {
  readonly stdinFilename?: string
  /** A file of paths, or "-". */
  readonly filesFrom?: string
  /** "1/4" */
  readonly shard?: string
}

/** What the paths of a command stand for; "-" is standard input. */
export async function findTargets(
  typed: readonly string[],
  {stdinFilename, filesFrom, shard, ocr = false}: TargetOptions,
  {paths, ignore, as, ignores}: Pick<Settings, 'paths' | 'ignore' | 'as' | 'ignores'>,
  host: Pick<Host, 'cwd' | 'stdin'>
): Promise<Targets> {
  const {cwd} = host
  const listed = filesFrom === undefined ? [] : await listFrom(filesFrom, typed, host)
  const given = [...typed, ...listed]
  const named = given.length > 0 || filesFrom !== undefined ? given : stdinFilename === undefined ? paths : ['-']
  // Folders hold what the settings ask for, too; of those in the settings, the whole folder may hold nothing else.
  const asked = (named === paths && !paths.includes('.')) || isWholeFolder(paths) ? undefined : await (await import('../files/asks-for.ts')).filesAskedFor(paths, cwd)
  const options: FindOptions = {cwd, ignore, as, formatFor: ocr ? orPicture : formatFor, otherWords: COMMANDS, ...(asked && {asked})}
  const {files, aside, problems} = await findFiles(named.filter(path => path !== '-'), options)
  const targets: Target[] = []
  const left = [...aside]
  for (const file of files) {
    const answer = ignores(file.absolute)
    const reason = typeof answer === 'string' ? answer : await answer
    if (reason === '') targets.push(file)
    // A file that was named is listed, so that nobody takes it for checked.
    else if (file.named) targets.push({...file, skipped: reason})
    else left.push(file.path)
  }
  if (named.includes('-')) targets.push(stdinTarget(stdinFilename, options))
  targets.sort(byPath)
  const found = named.length > 0 && named.every(isNegation) ? [...problems, onlyAside(named)] : problems
  const told = named === paths && !isWholeFolder(paths) ? found.map(bySettings) : found
  return {targets: shard === undefined ? targets : await inShard(targets, shard, cwd), aside: left, problems: told}
}

function onlyAside(named: readonly string[]): PeoplefirstError {
  const globs = named.map(glob => `"${glob}"`).join(' ')
  return new PeoplefirstError('PF3002', `${globs} only sets files aside, and no path says what to check. Put one before it, such as this folder: . ${globs}.`)
}

/** Nobody typed this path. */
function bySettings({code, message}: PeoplefirstError): PeoplefirstError {
  return new PeoplefirstError(code, `${message} The settings name it under "files".`)
}

/** Pictures count as documents where their text can be recognized. */
function orPicture(path: string, asked?: boolean): string | undefined {
  const formatId = formatFor(path, true)
  return formatId === 'image' ? formatId : formatFor(path, asked)
}

function isWholeFolder(paths: readonly string[]): boolean {
  return paths.length === 1 && paths[0] === '.'
}

async function listFrom(from: string, typed: readonly string[], host: Pick<Host, 'cwd' | 'stdin'>): Promise<string[]> {
  if (from === '-' && typed.includes('-'))
    throw new PeoplefirstError('PF3003', 'Standard input holds either a document ("-") or a list of paths (--files-from -), not both.')
  return (await import('./files-from.ts')).readPaths(from, host)
}

async function inShard(targets: readonly Target[], text: string, cwd: string): Promise<Target[]> {
  const {isInShard, readShard} = await import('./shard.ts')
  const shard = readShard(text)
  const root = projectRoot(cwd)
  return targets.filter(({stdin, path, absolute}) => isInShard(stdin ? path : displayPath(absolute, root), shard))
}

/** Text unless its name or an option says more; nothing need exist by that name. */
function stdinTarget(name: string | undefined, {cwd, ignore, as}: FindOptions): Target {
  const from = {absolute: '', named: true, stdin: true}
  if (name === undefined) return {...from, path: STDIN, formatId: as}
  const absolute = resolve(cwd, name)
  const target = {...from, absolute, path: nameFor(name, cwd), formatId: as ?? formatFor(name, true)}
  return createIgnoreRules(cwd, ignore).asked(absolute) ? {...target, skipped: IGNORED} : target
}
