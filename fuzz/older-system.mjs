import {readFile, rename, writeFile} from 'node:fs/promises'

/** Names that came with the newer library, and what they are without it: the older name is their end. */
const NEWER = {__isoc23_strtol: 9, __isoc23_strtoul: 9, _ZSt21ios_base_library_initv: 0}
const VERSIONS = ['GLIBC_2.38', 'GLIBCXX_3.4.32']
const [SECTION_BYTES, SYMBOL_BYTES, WEAK_VERSION, WEAK_BINDING] = [64, 24, 2, 2]

/**
 * The fuzzer's machine code was built with glibc 2.38, and Debian 12 has 2.36. All that it uses of the
 * newer one is two functions that have been there for ever under shorter names, and a name that nothing
 * calls. This lets it ask for those. A file that needs nothing of the kind stays as it is.
 *
 * @param {string} file a shared library for 64-bit Linux
 */
export async function fitOlderSystem(file) {
  const bytes = await readFile(file)
  if (bytes.readUInt32BE(0) !== 0x7f454c46 || bytes[4] !== 2) return
  const sections = sectionsOf(bytes)
  const textAt = (table, at) => bytes.toString('latin1', table.offset + at, bytes.indexOf(0, table.offset + at))
  const {'.dynsym': symbols, '.dynstr': names, '.gnu.version': versions, '.gnu.version_r': needs} = sections
  const oldest = needed(bytes, needs).find(({name}) => textAt(names, name) === 'GLIBC_2.2.5')?.index
  for (let index = 0; index * SYMBOL_BYTES < symbols.size; index++) {
    const at = symbols.offset + index * SYMBOL_BYTES
    const skip = NEWER[textAt(names, bytes.readUInt32LE(at))]
    if (skip === undefined || bytes.readUInt16LE(at + 6) !== 0) continue
    bytes.writeUInt32LE(bytes.readUInt32LE(at) + skip, at)
    if (skip === 0) bytes[at + 4] = (WEAK_BINDING << 4) | (bytes[at + 4] & 15)
    bytes.writeUInt16LE(oldest, versions.offset + index * 2)
  }
  for (const {at, name} of needed(bytes, needs)) {
    if (VERSIONS.includes(textAt(names, name))) bytes.writeUInt16LE(WEAK_VERSION, at + 4)
  }
  // A file beside it, since a process may have the old one mapped.
  await writeFile(`${file}.fitted`, bytes)
  await rename(`${file}.fitted`, file)
}

/** Offset and size in bytes by name. */
function sectionsOf(bytes) {
  const start = Number(bytes.readBigUInt64LE(40))
  const all = Array.from({length: bytes.readUInt16LE(60)}, (_, index) => {
    const at = start + index * SECTION_BYTES
    return {name: bytes.readUInt32LE(at), offset: Number(bytes.readBigUInt64LE(at + 24)), size: Number(bytes.readBigUInt64LE(at + 32))}
  })
  const {offset} = all[bytes.readUInt16LE(62)]
  return Object.fromEntries(all.map(section => [bytes.toString('latin1', offset + section.name, bytes.indexOf(0, offset + section.name)), section]))
}

/** The versions that the library asks of others: where each entry stands, its number and its name. */
function needed(bytes, {offset}) {
  const found = []
  for (let at = offset; ; at += bytes.readUInt32LE(at + 12)) {
    let entry = at + bytes.readUInt32LE(at + 8)
    for (let count = bytes.readUInt16LE(at + 2); count > 0; count--) {
      found.push({at: entry, index: bytes.readUInt16LE(entry + 6), name: bytes.readUInt32LE(entry + 8)})
      entry += bytes.readUInt32LE(entry + 12)
    }
    if (bytes.readUInt32LE(at + 12) === 0) return found
  }
}
