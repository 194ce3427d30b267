import {UnreadableError} from '../../errors.ts'
import {createMemory} from '../../memory.ts'
import type {Part} from './model.ts'
import {scan} from './xml.ts'
import {readText} from './zip.ts'
import type {Archive} from './zip.ts'

/** A link from one part of an Office package to another. */
export interface Relationship {
  readonly id: string
  /** The last word of its type: "footnotes", "officeDocument". */
  readonly type: string
  /** The part it names, without a leading slash; or an address, when `external`. */
  readonly target: string
  readonly external: boolean
}

/** The links of a part; those of the package for ''. Missing links are none. */
export function relationships(archive: Archive, partName: string): Relationship[] {
  const slash = partName.lastIndexOf('/') + 1
  const folder = partName.slice(0, slash)
  const part = readPart(archive, `${folder}_rels/${partName.slice(slash)}.rels`)
  if (!part) return []
  const found: Relationship[] = []
  scan(part.xml, {name: part.name}, {
    open(tag, scanner) {
      if (tag.name !== 'rel:Relationship') return
      const type = scanner.value(tag, 'Type') ?? ''
      const target = scanner.value(tag, 'Target') ?? ''
      const external = scanner.value(tag, 'TargetMode') === 'External'
      found.push({
        id: scanner.value(tag, 'Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: external ? target : resolve(folder, target),
        external
      })
    },
    close() {}
  })
  return found
}

/** A part by name; package names are the same in capitals and small letters. */
export function readPart(archive: Archive, name: string): Part | undefined {
  const exact = archive.entries.has(name) ? name : nameIn(archive, name)
  if (exact === undefined) return undefined
  const xml = readText(archive, exact)
  return xml === undefined ? undefined : {name: exact, xml, budget: archive.budget}
}

/** The names of the parts of an archive by how they read in small letters; the first of several. */
const loweredNames = createMemory(
  ({entries}: Archive) => new Map([...entries.keys()].reverse().map((each) => [each.toLowerCase().replace(/^\//, ''), each]))
)

function nameIn(archive: Archive, name: string): string | undefined {
  return loweredNames.of(archive).get(name.toLowerCase())
}

/** The part that the package calls its document; `root` is the element it must begin with. */
export function mainPart(archive: Archive, root: string, wanted: string): Part {
  const link = relationships(archive, '').find((candidate) => candidate.type === 'officeDocument')
  const part = link && readPart(archive, link.target)
  const found = part && rootOf(part)
  if (part && found === root) return part
  const other = kinds.find((kind) => kind.root === found) ?? kindOf(archive)
  if (other && other.root !== root) {
    throw new UnreadableError(`The name says ${wanted}, but this is ${other.what}. Rename it, or add --as ${other.id}.`)
  }
  throw new UnreadableError(
    `This container holds no ${wanted}: its main part is missing. Open it in the program it was written in, ` +
      'and save it again.'
  )
}

const kinds: readonly {root: string; mimetype: string; what: string; id: string}[] = [
  {root: 'w:document', mimetype: '', what: 'a Word document', id: 'docx'},
  {root: 'p:presentation', mimetype: '', what: 'a PowerPoint presentation', id: 'pptx'},
  {root: 'x:workbook', mimetype: '', what: 'an Excel workbook', id: 'xlsx'},
  {root: '', mimetype: 'application/vnd.oasis.opendocument.text', what: 'an OpenDocument text', id: 'odt'},
  {root: '', mimetype: 'application/vnd.oasis.opendocument.presentation', what: 'an OpenDocument presentation', id: 'odp'},
  {root: '', mimetype: 'application/vnd.oasis.opendocument.spreadsheet', what: 'an OpenDocument spreadsheet', id: 'ods'},
  {root: '', mimetype: 'application/epub+zip', what: 'an EPUB book', id: 'epub'},
  {root: '', mimetype: 'application/vnd.adobe.indesign-idml-package', what: 'an InDesign document', id: 'idml'}
]

/** What the container says of itself, for messages about a misleading name. */
export function kindOf(archive: Archive): {root: string; what: string; id: string; mimetype: string} | undefined {
  const entry = archive.entries.get('mimetype')
  if (entry && entry.size < 200) {
    const type = (readText(archive, 'mimetype') ?? '').trim().replace(/-template$/, '')
    const found = kinds.find((kind) => kind.mimetype === type)
    if (found) return found
  }
  const link = relationships(archive, '').find((candidate) => candidate.type === 'officeDocument')
  const part = link && readPart(archive, link.target)
  const root = part && rootOf(part)
  return kinds.find((kind) => kind.root !== '' && kind.root === root)
}

function rootOf(part: Part): string | undefined {
  let root: string | undefined
  scan(part.xml, {name: part.name}, {
    open(tag) {
      root = tag.name
      return 'stop'
    },
    close() {}
  })
  return root
}

/** A target counts from the folder of the part that names it. */
export function resolve(folder: string, target: string): string {
  const plain = target.replaceAll('\\', '/')
  const steps = plain.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const step of plain.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return unescaped(steps.join('/'))
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
