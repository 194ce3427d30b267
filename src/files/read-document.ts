import type {Format, ReadOptions, SourceDocument} from '../types.ts'

/** Formats whose parsers block their thread for as long as a file wants. */
const APART: ReadonlySet<string> = new Set(['pdf'])

/**
 * Reads the bytes of a file as a format; where that may take long or much memory, in a thread of its own.
 *
 * @throws {UnreadableError} when the bytes cannot be read as this format
 */
export async function readDocument(format: Format, path: string, bytes: Uint8Array, options: ReadOptions = {}): Promise<SourceDocument> {
  if (!APART.has(format.id)) return format.read(path, bytes, options)
  return (await import('./pdf-thread.ts')).readPdfApart(path, bytes, options)
}
