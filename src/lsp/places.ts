import {fileURLToPath, pathToFileURL} from 'node:url'

/** The path of a file; undefined for documents that are no files ("untitled:", "git:"). */
export function pathOf(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined
  try {
    return fileURLToPath(uri)
  } catch {
    // Another machine's file, or an address that is none.
    return undefined
  }
}

/** The address of a file. @param path absolute */
export function uriOf(path: string): string {
  return pathToFileURL(path).href
}
