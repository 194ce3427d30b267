import {MAX_BYTES} from '../files/read-bytes.ts'
import {STDIN} from '../files/stdin.ts'
import {formatFor, formatIds} from '../formats/index.ts'
import {suggestName} from '../nearest.ts'
import {jsonText} from '../reporters/escape.ts'
import {toJson} from '../reporters/json.ts'
import type {ReportContext} from '../types.ts'
import {createChecking, type Checked, type Checking} from './checking.ts'
import {emptyRulebook} from './deliver.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {linesOf, type StreamLine} from './lines.ts'
import {settingsFor, type CommonOptions} from './settings.ts'
import {packageVersion} from './version.ts'

/** A document on a line of standard input. */
interface Order {
  /** Comes back with the answer; any JSON value. */
  readonly id: unknown
  readonly bytes: Uint8Array
  readonly formatId: string
  /** Chooses the settings; reports do not show it. */
  readonly path: string
}

/** Why a line is no document, with its id where it has one. */
interface Refusal {
  readonly id: unknown
  readonly reason: string
}

/**
 * Answers one document a line, in order, each before the next is read: `{"id", "text", "format"}` in,
 * `{"id", "format", "status", "findings"}` out. A line that is no document is answered too, and makes
 * the exit code 2 at the end; findings do not.
 */
export async function stream(options: CommonOptions, host: Host): Promise<ExitCode> {
  const settings = await settingsFor(options, host)
  const checking = createChecking(settings.rules)
  let failed = false
  for await (const line of linesOf(host.stdin.chunks?.() ?? whole(host), 2 * MAX_BYTES)) {
    if (!line.tooLong && isBlank(line.bytes)) continue
    const order = readOrder(line, settings.as)
    const answer = 'reason' in order ? {id: order.id, status: 'unread', reason: order.reason, findings: []} : await answerTo(order, checking, host)
    failed ||= 'reason' in order
    host.stdout.write(`${jsonText(answer)}\n`)
    await host.stdout.drained?.()
    if (host.stdout.closed) break
  }
  return failed ? 2 : 0
}

async function answerTo({id, bytes, formatId, path}: Order, checking: Checking, host: Host): Promise<object> {
  const checked = await checking.checkBytes(path, formatId, bytes)
  const {path: _, ...answer} = toJson(checked.result, contextFor(checked, host)) as {path: string}
  return {id, ...answer}
}

function contextFor({read}: Checked, {cwd}: Host): ReportContext {
  return {
    cwd,
    color: false,
    width: 80,
    version: packageVersion(),
    verbose: false,
    quiet: false,
    rulebook: emptyRulebook,
    ...(read ? {place: read.format.place} : {})
  }
}

function readOrder({bytes, number, tooLong}: StreamLine, as: string | undefined): Order | Refusal {
  const refuse = (reason: string, id: unknown = null): Refusal => ({id, reason: `Line ${number} ${reason}`})
  if (tooLong) return refuse(`is longer than ${(2 * MAX_BYTES) / 1024 / 1024} MB. Split the document.`)
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch (error) {
    return refuse(`is not JSON (${(error as Error).message}). Each line is a document: {"id": 1, "text": "…", "format": "markdown"}.`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('is JSON, and no object: {"id": 1, "text": "…"}.')
  const {id = null, text, base64, format, path} = value as Record<string, unknown>
  if ((typeof text === 'string') === (typeof base64 === 'string'))
    return refuse('needs the document as "text", or as "base64" for the bytes of a file such as .docx, and only one of them.', id)
  if (path !== undefined && typeof path !== 'string') return refuse('has a "path" that is no text.', id)
  if (format !== undefined && !formatIds().includes(format as string))
    return refuse(`names the format ${JSON.stringify(format)}. ${suggestName(String(format), formatIds())}`, id)
  const formatId = (format as string | undefined) ?? as ?? (path === undefined ? undefined : formatFor(path, true)) ?? 'text'
  return {
    id,
    bytes: typeof text === 'string' ? Buffer.from(text, 'utf8') : Buffer.from(base64 as string, 'base64'),
    formatId,
    path: path ?? STDIN
  }
}

async function* whole({stdin}: Host): AsyncGenerator<Uint8Array> {
  yield await stdin.read()
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte === 0x20 || byte === 0x0d || byte === 0x09)
}
