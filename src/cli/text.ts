import {PeoplefirstError, UnreadableError} from '../errors.ts'
import {readBytes} from '../files/read-bytes.ts'
import {readDocument} from '../files/read-document.ts'
import {loadFormat} from '../formats/index.ts'
import {positionsIn} from '../positions.ts'
import {printable} from '../reporters/escape.ts'
import type {Block, Format, ReadOptions, SourceDocument} from '../types.ts'
import {formatOf} from './checking.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {readOptions, type ReadingOptions} from './reading.ts'
import {settingsFor, type CommonOptions} from './settings.ts'
import {findTargets, type Target} from './targets.ts'

export interface TextOptions extends CommonOptions, ReadingOptions {
  readonly stdinFilename?: string
}

/** Prints the prose of a document as the rules see it: each block with its place, its kind and its text. */
export async function text(path: string, options: TextOptions, host: Host): Promise<ExitCode> {
  const settings = await settingsFor({...options, ignore: false}, host)
  const {targets, problems} = await findTargets([path], options, settings, host)
  if (problems[0]) throw problems[0]
  const [target] = targets
  if (!target?.named) throw new PeoplefirstError('PF3003', `"text" shows one file, and "${path}" is more than that. Name one of its files.`)
  const {format, document} = await read(target, await readOptions(options), host)
  const blocks = format.extract(document).blocks
  host.stdout.write(blocks.map(block => blockText(block, document, format)).join('\n') || 'There is no prose in it.\n')
  return 0
}

async function read({path, absolute, stdin, formatId}: Target, options: ReadOptions, host: Host): Promise<{format: Format; document: SourceDocument}> {
  try {
    const bytes = stdin ? await host.stdin.read() : readBytes(absolute)
    const format = await loadFormat(formatId ?? (await formatOf(path, bytes)))
    return {format, document: await readDocument(format, path, bytes, options)}
  } catch (error) {
    if (error instanceof UnreadableError) throw new PeoplefirstError('PF3013', `${path} was not read. ${error.message}`, {cause: error})
    throw error
  }
}

function blockText(block: Block, document: SourceDocument, format: Format): string {
  const offset = block.runs[0]?.source.start ?? 0
  const where = format.place(document, offset)
  const {line, column} = positionsIn(document).lineColumn(offset)
  const place = document.bytes === undefined ? `${line}:${column}` : where
  // U+FFFC stands for what is not prose: code, pictures, marks of footnotes.
  return `${[place, kindOf(block)].filter(Boolean).join('  ')}\n  ${printable(block.text).replaceAll('\uFFFC', '▯')}\n`
}

function kindOf({kind, depth, cell}: Block): string {
  if (kind === 'heading' && depth !== undefined) return `heading ${depth}`
  return cell ? `${kind}, row ${cell.row + 1}, column ${cell.column + 1}` : kind
}
