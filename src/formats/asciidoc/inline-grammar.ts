import type {Mark} from '../../types.ts'

/** Whatever may begin something in a line. */
export const SPECIAL: RegExp =
  /\\|\*\*?|__?|##?|["']`|`['"](?!`)|``?|\+{1,3}|\^|~|\{|<<|\({2,3}|\[|&|\b(?:https?|ftp|irc|file):\/\/[^\s[\]<>]*|\b[a-z][\w-]{0,40}:(?=[^\s[\]]{0,400}\[)| \+(?=\n|$)/gi

export const WORD: RegExp = /[\p{L}\p{N}_]/u
export const CLOSE_BRACKET: RegExp = /(?<!\\)\]/g
/** Where marks end: once, behind a word and before none; twice, anywhere. */
export const ENDS: Readonly<Record<string, RegExp>> = {
  '*': /(?<=[^\s*])\*(?![\p{L}\p{N}_*])/gu,
  _: /(?<=[^\s_])_(?![\p{L}\p{N}_])/gu,
  '#': /(?<=[^\s#])#(?![\p{L}\p{N}_#])/gu,
  '`': /(?<=[^\s`])`(?![\p{L}\p{N}_`])/gu,
  '+': /(?<=[^\s+])\+(?![\p{L}\p{N}_+])/gu,
  '**': /\*\*/g,
  __: /__/g,
  '##': /##/g,
  '``': /``/g,
  '++': /\+\+/g,
  '+++': /\+\+\+/g,
  '^': /(?<=[^\s^])\^/g,
  '~': /(?<=[^\s~])~/g
}
export const MARKS: Readonly<Record<string, Mark['kind']>> = {'*': 'emphasis', _: 'emphasis'}
/** "{name}", "{url}/path[words]". */
export const REFERENCE: RegExp = /\{(?:(?:counter2?|set):)?[\w][\w.:-]*\}/y
export const REFERENCE_LINK: RegExp = /(?:\{[\w][\w-]*\}[^\s[\]{}]*)+\[/y
export const ROLE_BEFORE_MARK: RegExp = /\[[^\][\n]{0,200}\](?=[*_#`+]{1,2}[^\s])/y
export const ANCHOR: RegExp = /\[\[[^\][\n]{1,200}\]\]/y
export const ENTITY: RegExp = /&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z][a-z\d]{1,20});/iy
/** Macros whose words are those of a link, or shown as they are. */
export const LINKS: ReadonlySet<string> = new Set(['link', 'mailto', 'xref'])
