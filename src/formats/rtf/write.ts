import type {Splice} from '../container/splices.ts'

/** Text for RTF, in ASCII: each other letter stands in a group that says how many older programs skip. */
export function encodeRtf(text: string): string {
  let written = ''
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const character = text[at]!
    if (character === '\\' || character === '{' || character === '}') written += `\\${character}`
    else if (code >= 0x20 && code < 0x7f) written += character
    else if (code >= 0xa0) written += `{\\uc1\\u${code > 0x7fff ? code - 0x10000 : code}?}`
    else if (character === '\t' || character === '\n') written += ' '
  }
  return written
}

/** Behind a control word, a space keeps new letters from becoming a part of it: `\b` and "old" are not `\bold`. */
export function keptApart(source: string, splice: Splice): Splice {
  const next = splice.text === '' ? source.charAt(splice.end) : splice.text.charAt(0)
  if (!/[\sA-Za-z0-9-]/.test(next)) return splice
  const before = source.slice(Math.max(0, splice.start - 48), splice.start)
  const word = /(?<!\\)(\\+)[A-Za-z]+(?:-?\d+)?$/.exec(before)
  // Of several backslashes, each second one stands for itself.
  return word && word[1]!.length % 2 === 1 ? {...splice, text: ` ${splice.text}`} : splice
}
