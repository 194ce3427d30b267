import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import type {ResultCache} from '../cache/result-cache.ts'
import type {CachedCheck} from '../cache/store.ts'
import {MAX_BYTES, readBytes} from '../files/read-bytes.ts'
import {decodeText} from '../formats/shared/encoding.ts'
import type {AcceptedEntry, FileResult, SourceDocument} from '../types.ts'
import type {CheckKeyOf} from './check-keys.ts'
import type {Checked, Checking} from './checking.ts'

/**
 * The same checking with a memory: what is known of a document's bytes, settings and rules is not
 * worked out again. Reports cannot tell the difference.
 *
 * @param checkOf names everything but the document that its result depends on. The path is that of reports
 */
export function withCache(checking: Checking, cache: ResultCache, checkOf: CheckKeyOf, cwd: string): Checking {
  return {
    ...checking,
    async checkFile(file) {
      if (file.skipped !== undefined || file.unread !== undefined) return checking.checkFile(file)
      const absolute = resolve(cwd, file.absolute)
      const check = `${await checkOf(file.path)} ${file.formatId ?? ''}`
      let look
      let bytes
      try {
        // What is too long is refused there, and so is what says that it is empty and has no end.
        look = cache.look(absolute, check, size => (size === 0 || size > MAX_BYTES ? readBytes(absolute) : readFileSync(absolute)))
        if (look.found) {
          if (look.found.findings.length > 0) await checking.foundIn(file.path)
          return restore(file.path, look.found, look.bytes)
        }
        bytes = look.bytes()
      } catch {
        // What stands in the way of reading is said by whoever reads.
        return checking.checkFile(file)
      }
      const checked = await checking.checkBytes(file.path, file.formatId, bytes)
      // What is known of a part of a document is said each time.
      if (checked.result.status === 'checked' && checked.result.reason === undefined) cache.keep(absolute, check, look, toCached(checked, bytes))
      return checked
    }
  }
}

function toCached({result, unused, usedAccepts = [], read}: Checked, bytes: Uint8Array): CachedCheck {
  const {formatId, findings, held} = result
  const needsText = findings.length > 0 || unused.length > 0
  const document = read?.document
  const places = document ? findings.map(({span}) => [span.start, read.format.place(document, span.start)] as const).filter(([, where]) => where !== '') : []
  return {
    formatId,
    findings,
    ...(held === undefined ? {} : {held}),
    ...(unused.length > 0 ? {unused} : {}),
    ...(usedAccepts.length > 0 ? {usedAccepts: usedAccepts.map(({text}) => text)} : {}),
    ...(needsText && document && document.text !== decoded(bytes) ? {text: document.text} : {}),
    ...(needsText && document?.bytes !== undefined ? {container: true as const} : {}),
    ...(places.length > 0 ? {places} : {})
  }
}

function restore(path: string, cached: CachedCheck, bytes: () => Uint8Array): Checked {
  const {formatId, findings, held, unused = [], usedAccepts = [], text, container, places = []} = cached
  const accepts = usedAccepts.map((each): AcceptedEntry => ({text: each, reason: ''}))
  const checked: FileResult = {path, formatId, status: 'checked', findings, ...(held === undefined ? {} : {held})}
  if (findings.length === 0 && unused.length === 0) return {result: checked, unused, usedAccepts: accepts}
  const document: SourceDocument = {path, formatId, text: text ?? decodeText(bytes()).text, bytes: container ? new Uint8Array() : undefined}
  const where = new Map(places)
  return {
    result: findings.length > 0 ? {...checked, document} : checked,
    unused,
    usedAccepts: accepts,
    source: {document, place: (_, offset) => where.get(offset) ?? ''}
  }
}

/** Containers are not text; then the text of their document is kept. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decodeText(bytes).text
  } catch {
    return undefined
  }
}
