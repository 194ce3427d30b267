import type {Edit, Format, SourceDocument, Span} from '../../types.ts'
import {createMemory} from '../../memory.ts'
import {countUpTo} from '../../sorted.ts'
import {textFormat, type TextData} from '../shared/text-format.ts'
import {syntaxOf} from './languages.ts'
import {LANGUAGES} from './names.ts'
import {readComments} from './read.ts'
import {commentsIn, type Comment} from './scan.ts'

/** The comments of source code, in the languages of a table. */
const comments: Format = {
  ...textFormat({
    id: 'comments',
    extensions: LANGUAGES.flatMap(({extensions}) => extensions),
    languageIds: LANGUAGES.flatMap(({ids}) => ids),
    extract: document => readComments(document.text, found.of(document)),
    fit: (document, edits) => edits.map(edit => fitted(document, edit))
  }),
  fromText: (path, text, languageId) => {
    const data: CommentData = {encoding: 'utf-8', ...(languageId !== undefined && {languageId})}
    return {path, formatId: 'comments', text, bytes: undefined, data}
  }
}

export default comments

interface CommentData extends TextData {
  /** What an editor says of the document. */
  readonly languageId?: string
}

const found = createMemory(({text, path, data}: SourceDocument): Comment[] => {
  const syntax = syntaxOf(path, (data as CommentData | undefined)?.languageId) ?? shebangSyntax(text)
  return syntax ? commentsIn(text, syntax, /^\uFEFF?(?:#!(?!\[)[^\r\n]*)?/.exec(text)![0].length) : []
})

/** Scripts without an extension say in their first line what runs them. */
function shebangSyntax(text: string): ReturnType<typeof syntaxOf> {
  const program = /^\uFEFF?#!.*?\b(python|node|deno|bun|ruby|perl|php|lua|bash|zsh|ksh|sh|fish|awk|tclsh|Rscript|pwsh)[\d.]*\b/.exec(text)?.[1]
  return program === undefined ? undefined : syntaxOf('', PROGRAMS[program] ?? program)
}

const PROGRAMS: Readonly<Record<string, string>> = {node: 'javascript', deno: 'typescript', bun: 'typescript', ksh: 'sh', tclsh: 'tcl', Rscript: 'r', pwsh: 'powershell'}

/** New words never end the comment that they stand in. */
function fitted(document: SourceDocument, {span, text}: Edit): Edit {
  const comment = commentAround(found.of(document), span)
  let words = text.replace(/[\r\n]+/g, ' ')
  if (comment?.kind === 'block') words = words.replace(/\*(?=\/)/g, '* ').replace(/-(?=->|\})/g, '- ').replace(/[|#*](?=[#>)])/g, '$& ')
  if (comment?.kind === 'docstring') words = words.replaceAll(document.text[comment.end - 1]!, quote => `\\${quote}`)
  return {span, text: words}
}

function commentAround(comments: readonly Comment[], {start}: Span): Comment | undefined {
  return comments[countUpTo(comments, start, comment => comment.start) - 1]
}
