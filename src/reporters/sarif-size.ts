import {gzipSync} from 'node:zlib'

/** Code scanning takes this many results a run. */
export const GITHUB_RESULTS = 25_000

const GITHUB_BYTES = 10_000_000

/** True when code scanning takes the file: 10 MB compressed. Small files are not compressed to find out. */
export function fitsGitHub(text: string): boolean {
  if (text.length * 3 < GITHUB_BYTES) return true
  return gzipSync(text, {level: 6}).length <= GITHUB_BYTES
}
