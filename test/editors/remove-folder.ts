import {rmSync} from 'node:fs'

/** Removes a folder in which programs that are about to end may still be writing: a server keeps its code there last of all. */
export function removeFolder(folder: string): void {
  for (let tries = 0; ; tries++) {
    try {
      return rmSync(folder, {recursive: true, force: true})
    } catch (error) {
      if (tries === 100) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
}
