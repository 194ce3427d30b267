import {parse} from 'node:path'

/** Stands before the extension of a reviewed copy. */
export const MARK = '.reviewed'

/** Whether a file was written by an earlier review, by its name. */
export function isCopy(path: string): boolean {
  return parse(path).name.endsWith(MARK)
}
