/** So much of an argument tells what it is. */
const LOOKED_AT = 200

const WORDS = /\p{L}{2}[\p{L}'’,.;:-]{0,60}[\s~]+(?:\p{L}|\\[a-z]+\{)\p{L}/u
const SETTING = /^[\s\w@/.-]*=|^[\s\d.,+\-*/]*(?:(?:pt|cm|mm|em|ex|in|bp|sp|\\textwidth|\\linewidth)\s*)?$|[\w-]:[\w-]|\.\w{2,4}$|_|^\s*\\[a-zA-Z]+\s*$/
const WORD = /^[\p{L}][\p{L}'’-]*$/u

/**
 * Whether the argument of a command that nobody knows is text: several words are, one word where the
 * command stands in the middle of a line.
 *
 * @param from @param to of the argument, without its braces
 */
export function isText(source: string, from: number, to: number, isInLine: boolean): boolean {
  const text = source.slice(from, Math.min(to, from + LOOKED_AT)).replace(/%[^\n]*/g, '')
  if (WORDS.test(text)) return !/^[\s\w-]+=/.test(text)
  if (SETTING.test(text)) return false
  return isInLine && WORD.test(text.trim())
}

/** A length, a key, a file name, or keys with values. */
export function isSetting(text: string): boolean {
  return SETTING.test(text)
}

/** Whether words stand on the same line before a command or behind its last argument. */
export function standsInLine(source: string, from: number, to: number): boolean {
  let at = from - 1
  while (at >= 0 && (source[at] === ' ' || source[at] === '\t')) at--
  if (at >= 0 && /[\p{L}\p{N},.;:()'’`]/u.test(source[at]!)) return true
  let behind = to
  while (source[behind] === ' ' || source[behind] === '\t') behind++
  return behind < source.length && /[\p{L}\p{N},.;:)'’]/u.test(source[behind]!)
}
