import {readFileSync} from 'node:fs'

/** The version of the package, from the package.json nearest to this file: a bundle is one folder deeper or less. */
export function packageVersion(): string {
  for (const path of ['../package.json', '../../package.json', '../../../package.json']) {
    try {
      const {name, version} = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
      if (name === 'peoplefirst') return version
    } catch {
      // Not there: one folder up.
    }
  }
  return 'unknown'
}
