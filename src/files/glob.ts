import {glob} from 'tinyglobby'

/** The regular files that a glob matches, as absolute paths; links are not followed. */
export async function expandGlob(pattern: string, cwd: string): Promise<string[]> {
  return glob(pattern, {
    cwd,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**']
  })
}
