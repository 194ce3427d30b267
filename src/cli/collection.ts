import type {FileResult, ReportContext, SourceDocument} from '../types.ts'
import type {Checked} from './checking.ts'

/** The results of a run as they come in, kept as small as reports allow. */
export interface Collection {
  readonly results: readonly FileResult[]
  /** The place that a reader of the format knows, for `ReportContext`. */
  place(document: SourceDocument, offset: number): string
  add(checked: Checked): void
}

/** An empty collection. */
export function createCollection(): Collection {
  const results: FileResult[] = []
  const places = new WeakMap<SourceDocument, ReadonlyMap<number, string>>()
  return {
    results,
    place: (document, offset) => places.get(document)?.get(offset) ?? '',
    add({result, source}) {
      if (!source || !result.document) {
        results.push(result)
        return
      }
      const document = slim(result.document)
      places.set(document, placesOf(result, source.place))
      results.push({...result, document})
    }
  }
}

/** Named now, since a place is worked out from what the document does not keep. */
function placesOf({document, findings}: FileResult, place: NonNullable<ReportContext['place']>): Map<number, string> {
  const named = findings.map(({span}) => [span.start, place(document!, span.start)] as const)
  return new Map(named.filter(([, where]) => where !== ''))
}

/** That there were bytes says that lines of the text are no lines of the file; what they were is not asked again. */
function slim({path, formatId, text, bytes}: SourceDocument): SourceDocument {
  return {path, formatId, text, bytes: bytes && NO_BYTES}
}

const NO_BYTES = new Uint8Array()
