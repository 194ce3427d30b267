import {nearest} from '../nearest.ts'
import {PeoplefirstError} from '../errors.ts'
import {git, type GitRun} from './git.ts'
import {readDiff} from './git-diff.ts'
import {pathInside, realPath} from './paths.ts'

/** Lines from 1, the last one included. */
export interface LineRange {
  readonly first: number
  readonly last: number
}

/** The lines that differ from an earlier state of the project. */
export interface ChangedLines {
  /** The commit that the working tree is compared with. */
  readonly base: string
  /** What changed in a file: ranges of its lines, sorted, or all of it. @param path absolute */
  of(path: string): readonly LineRange[] | 'all'
}

/**
 * The lines of the working tree that changed since the merge base of `ref` and HEAD: committed or
 * not, renamed files by their content. Files that git does not track count whole, and so do binary
 * ones that changed.
 *
 * @param ref a branch, tag or commit
 * @param cwd absolute
 * @throws {PeoplefirstError} PF4201 outside of a repository or without git, PF4202 for an unknown
 *   ref, PF4203 where there is no merge base; each says what to type
 */
export async function changedLines(ref: string, cwd: string): Promise<ChangedLines> {
  const root = await rootOf(cwd)
  const base = await mergeBase(ref, root)
  const calm = await withoutFilters(root)
  const [tracked, binary, patch] = await Promise.all([
    must(git(root, ['ls-files', '-z'])),
    must(git(root, [...calm, 'diff', ...PLAIN, '--numstat', '-z', base, '--'])),
    must(git(root, [...calm, 'diff', ...PLAIN, '--unified=0', '--inter-hunk-context=0', base, '--']))
  ])
  const known = new Set(tracked.split('\0'))
  const whole = binaryFiles(binary)
  const changes = readDiff(patch)
  return {
    base,
    of(path) {
      const inside = pathInside(realPath(path), root)
      if (inside === undefined || !known.has(inside) || whole.has(inside)) return 'all'
      return changes.get(inside) ?? []
    }
  }
}

/**
 * A repository's settings can name a program through which its files go before they are compared. Those
 * are left out; filters that the user set up for every repository stay.
 */
async function withoutFilters(root: string): Promise<string[]> {
  const {stdout} = await git(root, ['config', '--show-scope', '--name-only', '--get-regexp', '^filter\\.'])
  const names = stdout.split('\n').flatMap(line => /^(?:local|worktree)\tfilter\.(.+)\.[^.]+$/.exec(line)?.[1] ?? [])
  return [...new Set(names)].flatMap(name => ['clean=', 'process=', 'required=false'].flatMap(setting => ['-c', `filter.${name}.${setting}`]))
}

/** What a user's settings of git could change about a diff is said here. */
const PLAIN: readonly string[] = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  // A submodule has settings of its own.
  '--ignore-submodules=all',
  '--find-renames',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--output-indicator-new=+',
  '--output-indicator-old=-',
  '--submodule=short'
]

async function rootOf(cwd: string): Promise<string> {
  const run = await git(cwd, ['rev-parse', '--show-toplevel'])
  if (run.code === 'missing')
    throw new PeoplefirstError('PF4201', '--since asks git which lines changed, and there is no program "git". Install git, or leave --since out.')
  if (run.code !== 0)
    throw new PeoplefirstError(
      'PF4201',
      `--since asks git which lines changed, and ${cwd} is not in a repository that git can read: ${firstLine(run.stderr)} ` +
        'Go to the folder of the repository, or leave --since out.'
    )
  return realPath(run.stdout.replace(/\r?\n$/, ''))
}

async function mergeBase(ref: string, root: string): Promise<string> {
  if (ref.trim() === '' || ref.startsWith('-')) throw unknownRef(ref, '', 'Name a branch, a tag or a commit: --since origin/main.')
  const [commit, head] = await Promise.all([
    git(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]),
    git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
  ])
  if (head.code !== 0)
    throw new PeoplefirstError('PF4202', 'This repository has no commit yet, so everything in it is new. Leave --since out.')
  if (commit.code !== 0) throw unknownRef(ref, ...(await hintFor(ref, root)))
  const run = await git(root, ['merge-base', commit.stdout.trim(), head.stdout.trim()])
  if (run.code === 0) return run.stdout.trim().split('\n')[0]!
  const why = (await isShallow(root))
    ? `The clone is shallow: it ends before the commit where "${ref}" and this branch parted. ${DEEPEN}`
    : `"${ref}" and this branch have no commit in common. Name another branch, or leave --since out.`
  throw new PeoplefirstError('PF4203', why)
}

const DEEPEN = 'Type: git fetch --unshallow. In GitHub Actions, give actions/checkout "fetch-depth: 0"; in GitLab CI, set GIT_DEPTH: 0.'

function unknownRef(ref: string, why: string, cure: string): PeoplefirstError {
  return new PeoplefirstError('PF4202', `git knows no branch, tag or commit "${ref}". ${why}${cure}`)
}

async function hintFor(ref: string, root: string): Promise<[why: string, cure: string]> {
  const {stdout} = await git(root, ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes', 'refs/tags'])
  const names = stdout.split('\n').filter(Boolean)
  const remote = names.find(name => name.endsWith(`/${ref}`))
  if (remote !== undefined) return ['', `There is "${remote}": type --since ${remote}.`]
  if (await isShallow(root)) return ['The clone is shallow and may end before it. ', DEEPEN]
  const near = nearest(ref, names)
  if (near !== undefined) return ['', `Did you mean "${near}"?`]
  const fetch = /^[\w.-]+\/(.+)$/.exec(ref)
  return ['', fetch ? `If it is on the server, type: git fetch ${ref.split('/')[0]} ${fetch[1]}` : '"git branch --all" lists what there is.']
}

async function isShallow(root: string): Promise<boolean> {
  return (await git(root, ['rev-parse', '--is-shallow-repository'])).stdout.trim() === 'true'
}

/** The answer of a command that has no reason to fail. */
async function must(running: Promise<GitRun>): Promise<string> {
  const {code, stdout, stderr} = await running
  if (code === 0) return stdout
  throw new PeoplefirstError('PF4201', `git could not say which lines changed: ${firstLine(stderr)}`)
}

/** Files of whose changes git shows no lines; renamed ones have their two names behind an empty one. */
function binaryFiles(numstat: string): Set<string> {
  const binary = new Set<string>()
  const fields = numstat.split('\0')
  for (let at = 0; at < fields.length; at++) {
    const [added, , path] = fields[at]!.split('\t')
    if (path === undefined) continue
    const name = path === '' ? fields[(at += 2)]! : path
    if (added === '-') binary.add(name)
  }
  return binary
}

function firstLine(text: string): string {
  const line = text.trim().split('\n')[0]!.replace(/^fatal: /, '').replace(/\.$/, '')
  return line === '' ? 'it gave no reason.' : `${line}.`
}
