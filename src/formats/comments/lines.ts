/** What a line of a comment is. */
export interface LineRole {
  /** The paragraph before it ends. */
  readonly ends: boolean
  readonly isProse: boolean
  /** Characters before its words: a list mark, a tag such as "@param name". */
  readonly skips: number
  /** Lines behind it are code, up to the one that fits. */
  readonly codeUntil?: RegExp
}

const LONGEST = 2000
/** Around code in a comment that is written as Markdown is. */
export const FENCE: RegExp = /^\s*(?:```+|~~~+)/
const RULE = /^[\s\-=*#~_+/\\|<>.:─═━]*$/
/** What speaks to other programs. */
const PRAGMA = /^\s*(?:eslint|prettier|istanbul|c8 |v8 |tslint|jshint|jslint|globals? |exported |noqa|type:|pylint|pragma|@ts-|fmt:|yapf:|isort:|mypy:|flake8|nolint|lint:|go:|\+build|rubocop|shellcheck|clang-|NOSONAR|NOLINT|SPDX-|vim?:|ex:|-\*-|!\/|[@#]\s*sourceMappingURL|#?(?:end)?region\b|language=|webpack|biome|deno-|swiftlint|ktlint|phpcs|@phpstan|@psalm|cspell|spell-?checker|coverage|@jsx|@flow|@license|@preserve|@format|@generated|@nolint|\$Id|frozen_string_literal|encoding:|coding[:=]|dprint|stylelint|hadolint|tfsec|checkov|yaml-language-server)/i
/** Descriptions of parts: what they describe is a name, what comes behind it is prose. */
const TAG = /^\s*(?:[@\\](?:param|arg|argument|prop|property|template|typedef|callback|tparam|throws?|exception|raises?|yields?|returns?|retval|result|see|type|memberof|extends|implements|augments|fires|listens|name|namespace|module|class|function|enum|event|default|since|version|deprecated|todo|remarks|summary|description|desc|brief|short|file|fileoverview|overview|note|warning|copyright|attention|internal|private|public|protected|readonly|override|static|abstract|async|export|const|constant|inheritdoc|link|tutorial|requires|mixes|alias|kind|license|category|group|beta|alpha|experimental|author|authors)\b|:(?:param|parameter|arg|argument|key|keyword|type|raises?|except|exception|var|ivar|cvar|vartype|returns?|rtype|meta|yields?)\b)/
const NAMED = /^(?:param|arg|argument|prop|property|template|typedef|callback|tparam|memberof|extends|implements|augments|fires|listens|name|namespace|module|class|function|enum|event|retval|throws?|exception|raises?|requires|mixes|alias|kind|key|keyword|except|var|ivar|cvar|parameter)$/
const NOT_PROSE = /^(?:author|authors|type|see|link|license|copyright|vartype|rtype|default|version|since|tutorial)$/
const EXAMPLE = /^\s*[@\\](?:example|code)\b/
const LIST_MARK = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)/
/** What is typed at a prompt; what comes behind it was answered. */
const PROMPT = /^\s*(?:>>>|\.\.\.(?:\s|$)|In \[\d+\]:|\$ )/
/** Statements that somebody put aside. */
const CODE = /[;{}]\s*$|^\s*[)\]}]+[,;]?\s*$|^\s*(?:import|export|from|const|let|var|return|public|private|protected|static|function|func|fn|def|class|if|for|while|else|elif|switch|case|#include|using|package|require|print|echo)\b(?=.*[=(){}[\]<>;]).*[=({:]\s*$|^\s*[\w.$[\]]+\s*(?:[-+*/|&]?=|:=|=>|\+\+|--)(?:\s|$)|^\s*[\w.$]+\([^()]*\)[;,]?\s*$|^\s*<\/?[\w-]+(?:\s[^<>]*)?>\s*$/

/** Without one of these no line is a statement, and few lines of words have one. */
const IN_CODE = /[;{}()[\]=<:]|\+\+|--/

/** What a line of a comment is. @param words the line without the marks of the comment; of a long one, the beginning decides */
export function lineRole(words: string): LineRole {
  const line = words.length > LONGEST ? words.slice(0, LONGEST) : words
  if (line.trim() === '' || RULE.test(line)) return NOTHING
  if (FENCE.test(line)) return {...NOTHING, codeUntil: FENCE}
  if (EXAMPLE.test(line)) return {...NOTHING, codeUntil: /^\s*[@\\](?!example)\w/}
  if (PROMPT.test(line)) return {...NOTHING, codeUntil: /^\s*$/}
  if (PRAGMA.test(line)) return NOTHING
  const tag = TAG.exec(line)
  if (tag) return tagRole(line, tag[0])
  if (isCode(line)) return NOTHING
  const mark = LIST_MARK.exec(line)?.[0].length
  return mark === undefined ? PROSE : {ends: true, isProse: true, skips: mark}
}

const NOTHING: LineRole = {ends: true, isProse: false, skips: 0}
const PROSE: LineRole = {ends: false, isProse: true, skips: 0}

function tagRole(line: string, tag: string): LineRole {
  const name = tag.replace(/^\s*[@\\:]/, '')
  if (NOT_PROSE.test(name)) return NOTHING
  const rest = line.slice(tag.length)
  // "@param {Type} [name=default] - ", ":param Type name: "
  const skipped = tag.trimStart().startsWith(':')
    ? /^[^:]*:\s*/.exec(rest)
    : NAMED.test(name)
      ? /^(?:\[(?:in|out|,)+\])?\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})?\s*(?:\[[^\]]*\]|[\w.$#~/:<>,-]+)?\s*(?:[-–—:]\s+)?/.exec(rest)
      : /^\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})?\s*(?:[-–—:]\s+)?/.exec(rest)
  return {ends: true, isProse: true, skips: tag.length + (skipped?.[0].length ?? 0)}
}

/** Sentences end with a semicolon, too, but they hold no brackets of code then. */
function isCode(line: string): boolean {
  if (!IN_CODE.test(line) || !CODE.test(line)) return false
  const isSentence = /^\s*\p{L}[\p{L}'’]*(?:[\s,]+\p{L}[\p{L}'’-]*(?![\p{L}'’-])){4}[^=(){}[\]]*;\s*$/u.test(line)
  return !isSentence
}

/** Code in a line: between back quotes, links of documentation, names of programs, tags. */
const INLINE = /``[^`]+``|`[^`]+`|\{@\w+[^{}]*\}|<\/?[A-Za-z][\w:.-]*(?:\s[^<>]*)?\/?>|(?<![\p{L}\p{N}_])(?!_[A-Za-z]+_(?![\w]))(?:[$@]?\w*[A-Za-z0-9]_\w*|[$@]?_\w+|[a-z]+[A-Z]\w*|\w+(?:\.\w+)*\(\)|\w+::\w[\w:]*|--?[a-z][\w-]*(?==)|\$\w+)(?![\p{L}\p{N}_])(?:\(\))?|:[a-z]+:`[^`]+`/gu

/** Without one of these there is none. */
const IN_LINE = /[`{<_$=]|::|\(\)|[a-z][A-Z]/

export function* codeIn(source: string, from: number, to: number): Generator<{start: number; end: number; isShown: boolean}> {
  const words = source.slice(from, to)
  if (!IN_LINE.test(words)) return
  for (const match of words.matchAll(INLINE)) {
    const start = from + match.index
    yield {start, end: start + match[0].length, isShown: !match[0].startsWith('<')}
  }
}
