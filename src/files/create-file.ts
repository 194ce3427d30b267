import {existsSync, renameSync, writeFileSync} from 'node:fs'
import {PeoplefirstError} from '../errors.ts'
import {explain} from './replace-file.ts'
import {removeQuietly, temporaryBeside} from './temporary.ts'

/**
 * Writes a file that was not there before, all at once.
 *
 * @param overwrite true: what is there may go
 * @throws {PeoplefirstError} PF3015 when there is such a file already, PF3011 when its folder cannot be written
 */
export function createFile(path: string, content: Uint8Array | string, overwrite: boolean): void {
  const demandFree = (): void => {
    if (overwrite || !existsSync(path)) return
    throw new PeoplefirstError('PF3015', `${path} is there already, and was left as it is. Move it away, or write over it with --overwrite.`)
  }
  demandFree()
  const temporary = temporaryBeside(path)
  explain(path, () => {
    try {
      writeFileSync(temporary, content, {flag: 'wx', flush: true})
      demandFree()
      renameSync(temporary, path)
    } catch (error) {
      removeQuietly(temporary)
      throw error
    }
  })
}
