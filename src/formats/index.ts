import {PeoplefirstError} from '../errors.ts'
import {suggestName} from '../nearest.ts'
import type {Format} from '../types.ts'
import {LANGUAGES} from './comments/names.ts'
import type {Review} from './container/review.ts'

interface Entry {
  readonly id: string
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** What editors call it. */
  readonly languageIds: readonly string[]
  /** Whole file names, lower case, for files that have no extension. */
  readonly names?: readonly string[]
  /** Read only where a path, a glob or the settings ask for such files, as most of them hold no prose. */
  readonly asked?: true
  readonly load: () => Promise<{readonly default: Format}>
  /** Where changes can be tracked and remarks made. */
  readonly loadReview?: () => Promise<{readonly review: Review}>
}

/**
 * Every format, one line each. The names stand here, so that choosing a format loads none of them;
 * a test compares them with what the formats say of themselves.
 */
const FORMATS: readonly Entry[] = [
  {id: 'text', extensions: ['.txt', '.text'], languageIds: ['plaintext', 'git-commit'], names: ['readme', 'news', 'notice', 'changes', 'changelog', 'authors', 'contributors', 'contributing', 'thanks', 'history', 'install', 'todo', 'commit_editmsg', 'merge_msg', 'squash_msg', 'tag_editmsg'], load: () => import('./text/index.ts')},
  {id: 'markdown', extensions: ['.md', '.markdown', '.mdown', '.mkd', '.mkdn', '.mdwn'], languageIds: ['markdown'], load: () => import('./markdown/index.ts')},
  {id: 'mdx', extensions: ['.mdx'], languageIds: ['mdx'], load: () => import('./mdx/index.ts')},
  {id: 'latex', extensions: ['.tex', '.ltx', '.latex'], languageIds: ['latex', 'tex'], load: () => import('./latex/index.ts')},
  {id: 'rst', extensions: ['.rst', '.rest'], languageIds: ['restructuredtext'], load: () => import('./rest/index.ts')},
  {id: 'asciidoc', extensions: ['.adoc', '.asciidoc', '.asc'], languageIds: ['asciidoc'], load: () => import('./asciidoc/index.ts')},
  {id: 'html', extensions: ['.html', '.htm', '.xhtml', '.xht'], languageIds: ['html', 'xhtml'], load: () => import('./html/index.ts')},
  {id: 'srt', extensions: ['.srt'], languageIds: ['srt', 'subrip'], load: () => import('./subtitles/srt.ts')},
  {id: 'vtt', extensions: ['.vtt'], languageIds: ['vtt', 'webvtt'], load: () => import('./subtitles/vtt.ts')},
  {id: 'eml', extensions: ['.eml'], languageIds: [], load: () => import('./eml/index.ts')},
  {id: 'csv', extensions: ['.csv', '.tsv', '.tab'], languageIds: ['csv', 'tsv', 'dynamic csv'], asked: true, load: () => import('./csv/index.ts')},
  {id: 'json', extensions: ['.json', '.jsonc', '.jsonl', '.ndjson', '.arb'], languageIds: ['json', 'jsonc', 'jsonl'], asked: true, load: () => import('./values/json.ts')},
  {id: 'yaml', extensions: ['.yml', '.yaml'], languageIds: ['yaml', 'dockercompose', 'github-actions-workflow'], asked: true, load: () => import('./values/yaml.ts')},
  {id: 'comments', extensions: LANGUAGES.flatMap(({extensions}) => extensions), languageIds: LANGUAGES.flatMap(({ids}) => ids), names: LANGUAGES.flatMap(({names = []}) => names), asked: true, load: () => import('./comments/index.ts')},
  {id: 'docx', extensions: ['.docx', '.docm', '.dotx', '.dotm'], languageIds: [], load: () => import('./docx/index.ts'), loadReview: () => import('./docx/review.ts')},
  {id: 'pptx', extensions: ['.pptx', '.pptm', '.ppsx', '.ppsm', '.potx', '.potm'], languageIds: [], load: () => import('./pptx/index.ts')},
  {id: 'xlsx', extensions: ['.xlsx', '.xlsm', '.xltx', '.xltm'], languageIds: [], load: () => import('./xlsx/index.ts')},
  {id: 'epub', extensions: ['.epub'], languageIds: [], load: () => import('./epub/index.ts')},
  {id: 'idml', extensions: ['.idml'], languageIds: [], load: () => import('./idml/index.ts')},
  {id: 'rtf', extensions: ['.rtf'], languageIds: [], load: () => import('./rtf/index.ts')},
  {id: 'odt', extensions: ['.odt', '.ott'], languageIds: [], load: () => import('./odf/odt.ts'), loadReview: () => import('./odf/review.ts')},
  {id: 'odp', extensions: ['.odp', '.otp'], languageIds: [], load: () => import('./odf/odp.ts')},
  {id: 'ods', extensions: ['.ods', '.ots'], languageIds: [], load: () => import('./odf/ods.ts')},
  {id: 'fodt', extensions: ['.fodt'], languageIds: [], load: async () => ({default: (await import('./odf/flat.ts')).fodt})},
  {id: 'fodp', extensions: ['.fodp'], languageIds: [], load: async () => ({default: (await import('./odf/flat.ts')).fodp})},
  {id: 'fods', extensions: ['.fods'], languageIds: [], load: async () => ({default: (await import('./odf/flat.ts')).fods})},
  {id: 'pdf', extensions: ['.pdf'], languageIds: [], load: () => import('./pdf/index.ts'), loadReview: () => import('./pdf/review.ts')},
  {id: 'image', extensions: ['.png', '.jpg', '.jpeg'], languageIds: [], asked: true, load: () => import('./image/index.ts')}
]

/**
 * Loads a format on first use.
 *
 * @throws {PeoplefirstError} PF2002 when there is no such format; it names the nearest one
 */
export async function loadFormat(id: string): Promise<Format> {
  const entry = FORMATS.find(format => format.id === id)
  if (!entry) throw new PeoplefirstError('PF2002', `There is no format "${id}". ${suggestName(id, formatIds())}`)
  return (await entry.load()).default
}

/** What writes reviewed copies in the format of the document; undefined where they are pages. */
export async function loadReview(id: string): Promise<Review | undefined> {
  return (await FORMATS.find(format => format.id === id)?.loadReview?.())?.review
}

/** The extensions of the documents whose reviewed copies are of the same format. */
export function extensionsWithReview(): readonly string[] {
  return FORMATS.flatMap(({loadReview, extensions}) => (loadReview ? extensions : []))
}

/**
 * The id of the format of a file, by its extension or its whole name; undefined for files that are not read.
 *
 * @param asked true: also files that are only read where somebody asks for them
 */
export function formatFor(path: string, asked: boolean = false): string | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase()
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot) : undefined
  const takes = ({extensions, names}: Entry): boolean =>
    extension === undefined ? (names?.includes(name) ?? false) : extensions.includes(extension)
  return FORMATS.find(format => (asked || !format.asked) && takes(format))?.id
}

/** The ids of all formats. */
export function formatIds(): readonly string[] {
  return FORMATS.map(({id}) => id)
}

/** The id of the format of an editor's language; undefined for languages that are not read. @param asked as for `formatFor` */
export function formatForLanguage(languageId: string, asked: boolean = false): string | undefined {
  return FORMATS.find(format => (asked || !format.asked) && format.languageIds.includes(languageId))?.id
}

/** What editors call the languages whose documents are read: all, or only where somebody asks. */
export function editorLanguages(asked: boolean): readonly string[] {
  return FORMATS.flatMap(format => ((format.asked ?? false) === asked ? format.languageIds : []))
}
