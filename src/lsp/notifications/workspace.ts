import type {InitializeParams} from 'vscode-languageserver/node.js'
import {pathOf} from '../places.ts'
import type {Session} from '../session.ts'

/** workspace/didChangeWatchedFiles: settings, rules, ignore files and the baseline are read anew. */
export function didChangeWatchedFiles(_: unknown, session: Session): void {
  session.reload()
}

/** workspace/didChangeWorkspaceFolders */
export function didChangeFolders(params: unknown, session: Session): void {
  const {added, removed} = ((params as {event?: unknown} | undefined)?.event ?? {}) as {added?: unknown; removed?: unknown}
  const gone = new Set(pathsIn(removed))
  session.use({folders: [...new Set([...session.folders().filter(folder => !gone.has(folder)), ...pathsIn(added)])]})
}

/** The folders that are open when the client starts, absolute. */
export function foldersIn({workspaceFolders, rootUri, rootPath}: InitializeParams): readonly string[] {
  const folders = pathsIn(workspaceFolders)
  if (folders.length > 0) return folders
  const root = typeof rootUri === 'string' ? pathOf(rootUri) : typeof rootPath === 'string' && rootPath !== '' ? rootPath : undefined
  return root === undefined ? [] : [root]
}

function pathsIn(folders: unknown): string[] {
  if (!Array.isArray(folders)) return []
  return folders.flatMap(folder => {
    const path = typeof folder?.uri === 'string' ? pathOf(folder.uri) : undefined
    return path === undefined ? [] : [path.length > 1 ? path.replace(/(?<![\\/])[\\/]+$/, '') : path]
  })
}
