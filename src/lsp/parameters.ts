import {ErrorCodes, LSPErrorCodes, ResponseError, type Position, type Range} from 'vscode-languageserver/node.js'
import type {OpenDocument} from './document.ts'
import type {Session} from './session.ts'

/** Reads what came over the wire, of which the types of the protocol promise more than holds. */

/** @throws {ResponseError} InvalidParams */
export function uriIn(params: unknown): string {
  const uri = (params as {textDocument?: {uri?: unknown}} | undefined)?.textDocument?.uri
  if (typeof uri !== 'string') throw invalid('a "textDocument" with a "uri"')
  return uri
}

/** @throws {ResponseError} InvalidParams when it is not open */
export function openIn(params: unknown, {documents}: Session): OpenDocument {
  const uri = uriIn(params)
  const document = documents.get(uri)
  if (!document) throw invalid(`a document that is open; ${uri} is not`)
  return document
}

/** @throws {ResponseError} InvalidParams */
export function rangeIn(params: unknown): Range {
  const range = (params as {range?: unknown} | undefined)?.range
  if (!isRange(range)) throw invalid('a "range"')
  return range
}

/** @throws {ResponseError} InvalidParams */
export function positionIn(params: unknown): Position {
  const position = (params as {position?: unknown} | undefined)?.position
  if (!isPosition(position)) throw invalid('a "position"')
  return position
}

/** Whether something a client sent is a range. */
export function isRange(value: unknown): value is Range {
  const {start, end} = (value ?? {}) as Partial<Range>
  return isPosition(start) && isPosition(end)
}

function isPosition(value: unknown): value is Position {
  const {line, character} = (value ?? {}) as Partial<Position>
  return isCount(line) && isCount(character)
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

/** The answer to parameters that are not of the shape that is expected. */
export function invalid(expected: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, `This request needs ${expected}.`)
}

/** The answer to a question about a text that is another one by now. */
export function outdated(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The text changed since, so ask again.')
}
