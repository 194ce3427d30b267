import {realpathSync} from 'node:fs'
import {dirname, isAbsolute, relative, resolve, sep} from 'node:path'

/** A path for people and reports: relative to the working folder where it lies inside of it, with forward slashes. */
export function displayPath(absolute: string, cwd: string): string {
  const inside = pathInside(absolute, cwd)
  return inside === undefined ? withSlashes(absolute) : inside === '' ? '.' : inside
}

/** The path from a folder to what lies in it, with forward slashes; undefined for what lies elsewhere. */
export function pathInside(absolute: string, folder: string): string | undefined {
  // The usual case, asked several times a file, where working it out would cost more than reading the folder.
  if (sep === '/' && absolute.startsWith(folder) && absolute[folder.length] === '/' && !/\/(?:\.{0,2}\/|\.{0,2}$)/.test(absolute))
    return absolute.slice(folder.length + 1)
  const path = relative(folder, absolute)
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return undefined
  return withSlashes(path)
}

/** The folder that an absolute path lies in; asked several times a file, so the usual case does without a parser. */
export function folderOf(absolute: string): string {
  const end = absolute.lastIndexOf(sep)
  return end > 0 && end < absolute.length - 1 && sep === '/' ? absolute.slice(0, end) : dirname(absolute)
}

/** A path as the reader typed it, resolved; what it was called stays its name unless it lies below the working folder. */
export function nameFor(typed: string, cwd: string): string {
  const inside = pathInside(resolve(cwd, typed), cwd)
  return inside === undefined || inside === '' ? withSlashes(typed) : inside
}

/** Backslashes are part of a name everywhere but on Windows. */
export function withSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path
}

/** Where links lead in the end; the path itself when it leads nowhere. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

/** By code unit, so that the order is the same on every machine. */
export function byPath(a: {readonly path: string}, b: {readonly path: string}): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
