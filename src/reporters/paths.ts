import {wellFormed} from './escape.ts'

/**
 * A path as seen from a folder: "docs/letter.md". A file outside of the folder keeps "../".
 *
 * @param from absolute folder
 * @param cwd absolute folder that relative paths belong to
 * @param path as the reader named it, relative or absolute
 */
export function pathWithin(from: string, cwd: string, path: string): string {
  const target = split(isAbsolute(path) ? path : `${cwd}/${path}`)
  const base = split(from)
  let shared = 0
  while (shared < base.length && shared < target.length && same(base[shared]!, target[shared]!)) shared++
  // Another drive has no relative path.
  if (shared === 0 && /^[a-z]:$/i.test(target[0] ?? '')) return target.join('/')
  return [...base.slice(shared).map(() => '..'), ...target.slice(shared)].join('/')
}

/** A relative path as the relative reference of a URI: each part percent-encoded. */
export function asUri(path: string): string {
  const drive = /^[a-z]:\//i.exec(path)?.[0]
  if (drive !== undefined) return `file:///${drive}${encodeParts(path.slice(drive.length))}`
  return encodeParts(path)
}

function encodeParts(path: string): string {
  return wellFormed(path)
    .split('/')
    .map(part => encodeURIComponent(part))
    .join('/')
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('\\\\') || /^[a-z]:[\\/]/i.test(path)
}

function split(path: string): string[] {
  const parts: string[] = []
  // A backslash is a separator only where paths have drives or start with two of them.
  const slashed = /^(?:[a-z]:[\\/]|\\\\)/i.test(path) ? path.replaceAll('\\', '/') : path
  for (const part of slashed.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts
}

function same(a: string, b: string): boolean {
  return a === b || (/^[a-z]:$/i.test(a) && a.toLowerCase() === b.toLowerCase())
}
