/** Whether a file that holds the time it was written at is whole, beside one that was written at another time. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, extname, join} from 'node:path'
import {PDFDict, PDFDocument, PDFName} from '@cantoo/pdf-lib'
import {unzipSync} from 'fflate'

/**
 * @param {string} name
 * @param {string} text the bytes of the file, one a character
 * @param {string | undefined} other the same file of another run; undefined where none has it
 * @param {string | undefined} original what it is a copy of, if it is one
 * @returns {Promise<boolean>}
 */
export async function isWhole(name, text, other, original) {
  if (/(?:^|\/)runs\/[^/]+$/.test(name)) return isRememberedRun(text)
  if (other === undefined) return false
  if (name.endsWith('.gitignore')) return text === other
  const [bytes, others] = [Buffer.from(text, 'latin1'), Buffer.from(other, 'latin1')]
  try {
    switch (extname(name)) {
      case '.json':
        return Object.keys(JSON.parse(text)).join() === Object.keys(JSON.parse(other)).join()
      case '.html':
        return text.trimEnd().endsWith('</html>') && text.length === other.length
      case '.pdf':
        return (original === undefined || text.startsWith(original)) && (await isWholePdf(bytes, others))
      default:
        return sameParts(bytes, others)
    }
  } catch (error) {
    console.error(`${basename(name)}: ${error.message}`)
    return false
  }
}

/** A container with the same parts, each as long as in the other file: times have always the same length. */
function sameParts(bytes, others) {
  const lengths = all => JSON.stringify(Object.entries(unzipSync(all)).map(([part, {length}]) => [part, length]))
  return lengths(bytes) === lengths(others)
}

/**
 * Ends as a PDF does, and holds the same notes on the same pages. Its length may differ by some bytes: the times of
 * the notes lie in a compressed stream, and some take less room than others.
 */
async function isWholePdf(bytes, others) {
  if (!bytes.toString('latin1').trimEnd().endsWith('%%EOF')) return false
  if ((await notesOf(bytes)) !== (await notesOf(others))) return false
  return passesQpdf(bytes)
}

/** True where there is no such program. */
function passesQpdf(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'peoplefirst-whole-'))
  try {
    const file = join(folder, 'a.pdf')
    writeFileSync(file, bytes)
    const {status, error, stderr} = spawnSync('qpdf', ['--check', file], {encoding: 'utf8'})
    if (!error && status !== 0) console.error(stderr)
    return error?.code === 'ENOENT' || status === 0
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

/** All that is said on each page, times left out. */
async function notesOf(bytes) {
  const document = await PDFDocument.load(bytes, {updateMetadata: false, throwOnInvalidObject: true})
  return JSON.stringify(document.getPages().map(page => {
    const notes = page.node.Annots()
    return Array.from({length: notes?.size() ?? 0}, (_, at) => notes.lookup(at, PDFDict).entries().filter(([key]) => key !== PDFName.of('M') && key !== PDFName.of('CreationDate')).map(String))
  }))
}

/** Its first line tells how long each part of the rest is. */
function isRememberedRun(text) {
  const end = text.indexOf('\n') + 1
  const {inputs, written} = JSON.parse(text.slice(0, end))
  return text.length === end + inputs + written.reduce((sum, [, length]) => sum + length, 0)
}
