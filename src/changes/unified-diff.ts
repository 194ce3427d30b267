import {createTwoFilesPatch, FILE_HEADERS_ONLY} from 'diff'

/**
 * The changes between two texts as `patch` and `git apply` take them; empty when there are none.
 *
 * @param path with forward slashes, as both sides are named
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return ''
  const name = path.replace(/^\/+/, '')
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY
  })
}
