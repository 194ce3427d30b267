import {positionsIn, type Encoding} from '../positions.ts'
import type {Edit, FileResult, Finding, Level, ReportContext, Span} from '../types.ts'
import {pathWithin} from './paths.ts'

/** Both count from 1. */
export interface LineColumn {
  readonly line: number
  readonly column: number
}

/** Lines and columns of a stretch of a document; `end` is exclusive. */
export interface LineSpan {
  readonly start: LineColumn
  readonly end: LineColumn
}

/** A finding with its place as a consumer counts it. */
export interface Located {
  readonly result: FileResult
  readonly finding: Finding
  /** Relative to the root or the working folder, with forward slashes and without "./". */
  readonly path: string
  /** Undefined for containers such as Word files: a line of their text is no line of the file. */
  readonly lines: LineSpan | undefined
  /** A place that a reader of the format knows ("page 3"), or empty. */
  readonly where: string
  /** The place of an edit, in the same unit; only for documents that have `lines`. */
  linesOf(edit: Edit): LineSpan
}

export interface LocateOptions {
  /** How the consumer counts columns; "utf-32" is characters. */
  readonly unit: Encoding
  /** What paths are relative to. */
  readonly from: 'root' | 'cwd'
}

/** The findings of every document that was read, in the order of the results. */
export function locate(results: readonly FileResult[], context: ReportContext, {unit, from}: LocateOptions): Located[] {
  return results.flatMap(result => {
    const {document} = result
    if (!document || result.findings.length === 0) return []
    const path = pathOf(result, context, from)
    const positions = positionsIn(document)
    const at = (offset: number): LineColumn => {
      const position = positions.lineColumn(offset)
      return {line: position.line, column: positions.column(position, unit)}
    }
    const lines = ({start, end}: Span): LineSpan => ({start: at(start), end: at(end)})
    return result.findings.map(finding => ({
      result,
      finding,
      path,
      lines: document.bytes === undefined ? lines(finding.span) : undefined,
      where: context.place?.(document, finding.span.start) ?? '',
      linesOf: (edit: Edit) => lines(edit.span)
    }))
  })
}

/** The path of a result as the consumer wants it. */
export function pathOf(result: FileResult, {cwd, root = cwd}: ReportContext, from: 'root' | 'cwd'): string {
  return pathWithin(from === 'root' ? root : cwd, cwd, result.path)
}

const RANK: Readonly<Record<Level, number>> = {error: 0, warning: 1, suggestion: 2}

/** Errors first, then warnings; otherwise the order stays. */
export function mostSevereFirst(located: readonly Located[]): Located[] {
  return [...located].sort((a, b) => RANK[a.finding.level] - RANK[b.finding.level])
}

/** True for findings that make a run fail. */
export function fails(level: Level, {failOn = 'warning'}: ReportContext): boolean {
  return RANK[level] <= RANK[failOn]
}

/** The message, and the place where no line says it. */
export function messageAt({finding, lines, where}: Located): string {
  return lines === undefined && where !== '' ? `${finding.message} (${where})` : finding.message
}

/** True for a document whose words nobody knows. */
export function isUnread(result: FileResult): boolean {
  return result.status === 'unread'
}

/** True for a document of which some words are unknown, though the others were checked. */
export function isReadInPart({status, reason}: FileResult): boolean {
  return status === 'checked' && reason !== undefined
}

/** A document of which nothing or not everything can be said, and why. */
export interface Gap {
  readonly result: FileResult
  readonly kind: 'unread' | 'read-in-part'
  readonly label: 'Not read' | 'Read in part'
  readonly reason: string
}

/** The documents that were not read, or only in part, in the order of the results. */
export function gapsIn(results: readonly FileResult[]): Gap[] {
  return results.flatMap((result): Gap[] => {
    const {reason = 'This file was not read.'} = result
    if (isUnread(result)) return [{result, kind: 'unread', label: 'Not read', reason}]
    return isReadInPart(result) ? [{result, kind: 'read-in-part', label: 'Read in part', reason}] : []
  })
}

/** All edits of a replacement as one, with the text between them kept: for consumers that know one range. */
export function asOneEdit(text: string, edits: readonly Edit[]): Edit | undefined {
  const first = edits[0]
  const last = edits.at(-1)
  if (!first || !last) return undefined
  let written = ''
  let reached = first.span.start
  for (const edit of edits) {
    written += text.slice(reached, edit.span.start) + edit.text
    reached = edit.span.end
  }
  return {span: {start: first.span.start, end: last.span.end}, text: written}
}
