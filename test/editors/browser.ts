import {existsSync} from 'node:fs'

/** Chromium where Debian has it; PEOPLEFIRST_CHROMIUM names another one. Undefined where there is none. */
export function browserPath(): string | undefined {
  return [process.env['PEOPLEFIRST_CHROMIUM'], '/usr/bin/chromium'].find(path => path !== undefined && existsSync(path))
}
