/**
 * The XML inside of containers: behind the deflated bytes and checksums of a zip a fuzzer would not get
 * far. The first byte chooses the format, the second the part that the rest stands for.
 */
import {formatIds, loadFormat} from '../../src/formats/index.ts'
import {openArchive, readEntry} from '../../src/formats/container/zip.ts'
import {isZip, sampleOf} from '../../test/helpers/samples.ts'
import {makeZip} from '../../test/helpers/zip.ts'
import {expectReadable} from './expectations.ts'

interface Container {
  readonly id: string
  readonly parts: readonly (readonly [name: string, bytes: Uint8Array])[]
}

let containers: Promise<readonly Container[]> | undefined

/** The containers among the formats, each an honest document taken apart. */
export async function allContainers(): Promise<readonly Container[]> {
  const samples = await Promise.all(formatIds().map(async id => ({id, bytes: await sampleOf(id, ['The clinic treated an addict & a heroin addict.', 'Drug users came.'])})))
  return samples.filter(({bytes}) => isZip(bytes)).map(({id, bytes}) => {
    const archive = openArchive(bytes)
    return {id, parts: archive.list.map(({name}) => [name, readEntry(archive, name)!] as const)}
  })
}

export async function fuzz(data: Buffer): Promise<void> {
  if (data.length < 2) return
  const all = await (containers ??= allContainers())
  const {id, parts} = all[data[0]! % all.length]!
  const changed = data[1]! % parts.length
  const content = Uint8Array.from(data.subarray(2))
  const bytes = makeZip(parts.map(([name, own], index) => [name, {content: index === changed ? content : own, stored: true}] as const))
  await expectReadable(await loadFormat(id), bytes)
}
