import {mkdirSync, mkdtempSync, realpathSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

export interface ProjectFolder {
  readonly path: string
  remove(): void
}

/** An empty folder that is the root of a project, under its real name. */
export function projectFolder(): ProjectFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'peoplefirst-lsp-')))
  mkdirSync(join(path, '.git'))
  return {path, remove: () => rmSync(path, {recursive: true, force: true})}
}
