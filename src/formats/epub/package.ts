import {UnreadableError} from '../../errors.ts'
import {decode} from '../container/entities.ts'
import type {Part} from '../container/model.ts'
import {kindOf, readPart, resolve} from '../container/opc.ts'
import {scan} from '../container/xml.ts'
import type {Archive} from '../container/zip.ts'

/** A file of a book. */
export interface Item {
  readonly name: string
  readonly type: string
  readonly isNavigation: boolean
}

export interface Package {
  readonly part: Part
  /** In reading order, each once. */
  readonly spine: readonly Item[]
  /** Tables of contents outside of it. */
  readonly contents: readonly Item[]
}

/**
 * What a book consists of.
 * @throws {UnreadableError} when the container is no book, its package is damaged, or its text is copy-protected
 */
export function readPackage(archive: Archive): Package {
  const container = readPart(archive, 'META-INF/container.xml')
  const name = container && rootFile(container)
  const part = name === undefined ? undefined : readPart(archive, name)
  if (!part) throw noBook(archive)
  const folder = part.name.slice(0, part.name.lastIndexOf('/') + 1)
  const items = new Map<string, Item>()
  const order: string[] = []
  scan(part.xml, {name: part.name, doctype: 'skip'}, {
    open(tag, scanner) {
      if (tag.name === 'opf:item') {
        const href = scanner.value(tag, 'href') ?? ''
        if (/^[a-z][a-z+.-]*:/i.test(href)) return
        items.set(scanner.value(tag, 'id') ?? '', {
          name: resolve(folder, href.replace(/#.*$/s, '')),
          type: scanner.value(tag, 'media-type') ?? '',
          isNavigation: /(?:^|\s)nav(?:\s|$)/.test(scanner.value(tag, 'properties') ?? '')
        })
      } else if (tag.name === 'opf:itemref') order.push(scanner.value(tag, 'idref') ?? '')
    },
    close() {}
  })
  const spine = [...new Set(order.flatMap((id) => items.get(id) ?? []))]
  const contents = [...items.values()].filter(
    (item) => !spine.includes(item) && (item.isNavigation || item.type === 'application/x-dtbncx+xml')
  )
  refuseProtected(archive, spine)
  return {part, spine, contents}
}

function rootFile(container: Part): string | undefined {
  let path: string | undefined
  scan(container.xml, {name: container.name}, {
    open(tag, scanner) {
      if (tag.name !== 'ocf:rootfile') return undefined
      path = scanner.value(tag, 'full-path')
      return 'stop'
    },
    close() {}
  })
  return path
}

/** Fonts may be scrambled, and are not read; text that is encrypted cannot be. */
function refuseProtected(archive: Archive, spine: readonly Item[]): void {
  const part = readPart(archive, 'META-INF/encryption.xml')
  if (!part) return
  const names = new Set(spine.map(({name}) => name))
  for (const [, uri] of part.xml.matchAll(/\sURI\s*=\s*["']([^"']*)["']/g)) {
    if (!names.has(resolve('', decode(uri!)))) continue
    throw new UnreadableError('Its text is copy-protected (DRM). Check the manuscript, or a copy without protection.')
  }
}

function noBook(archive: Archive): UnreadableError {
  const other = kindOf(archive)
  if (other && other.id !== 'epub') {
    return new UnreadableError(`The name says EPUB book, but this is ${other.what}. Rename it, or add --as ${other.id}.`)
  }
  return new UnreadableError(
    'This container holds no EPUB book: the list of its files is missing. Open it in the program it was written in, and save it again.'
  )
}
