import {appendChild} from './append.ts'
import {encode} from './entities.ts'
import {readPart, relationships} from './opc.ts'
import type {Archive} from './zip.ts'

const packageSpace = 'http://schemas.openxmlformats.org/package/2006'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'

/** A part that an Office package is to have from now on. */
export interface NewPart {
  /** The part that links to it. */
  readonly from: string
  readonly name: string
  /** The whole relationship type. */
  readonly type: string
  readonly contentType: string
}

/** The parts that make a new one known, by name: the links of the part it belongs to, and the list of content types. */
export function announce(archive: Archive, part: NewPart): Map<string, string> {
  const changed = new Map<string, string>()
  const slash = part.from.lastIndexOf('/') + 1
  const linksName = `${part.from.slice(0, slash)}_rels/${part.from.slice(slash)}.rels`
  const links = readPart(archive, linksName)
  const taken = new Set(relationships(archive, part.from).map(({id}) => id))
  let number = taken.size + 1
  while (taken.has(`rId${number}`)) number++
  changed.set(
    links?.name ?? linksName,
    appendChild(links?.xml ?? `${head}<Relationships xmlns="${packageSpace}/relationships"/>`, linksName, (prefix) =>
      `<${prefix}Relationship Id="rId${number}" Type="${part.type}" Target="/${encode(part.name)}"/>`
    )
  )
  const types = readPart(archive, '[Content_Types].xml')
  if (types && !types.xml.includes(`"/${part.name}"`)) {
    changed.set(
      types.name,
      appendChild(types.xml, types.name, (prefix) =>
        `<${prefix}Override PartName="/${encode(part.name)}" ContentType="${part.contentType}"/>`
      )
    )
  }
  return changed
}

/** A name in the folder of a part that nothing in the package has yet. */
export function freeName(archive: Archive, beside: string, stem: string): string {
  const folder = beside.slice(0, beside.lastIndexOf('/') + 1)
  const taken = new Set([...archive.entries.keys()].map((name) => name.toLowerCase()))
  for (let number = 0; ; number++) {
    const name = `${folder}${stem}${number === 0 ? '' : number}.xml`
    if (!taken.has(name.toLowerCase())) return name
  }
}
