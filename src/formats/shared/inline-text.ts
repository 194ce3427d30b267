import type {BlockBuilder} from './block-builder.ts'

/** White space that is no single space, marks that show nothing, and what addresses are known by. */
const SPECIAL = /\s{2,}|[^\S ]|\x85|[\u00AD\u200B-\u200D\u2060]+|:\/\/|\bwww\.|@|\.[a-z]{2,10}\//g
/** The same, with the tags of template languages: {{ }}, {% %}, {# #}, {: }. */
const SPECIAL_OR_TEMPLATE = new RegExp(`${SPECIAL.source}|\\{[{%#:.]`, 'g')

const LONGEST_TEMPLATE = 2000
const CLOSERS: Readonly<Record<string, string>> = {'{{': '}}', '{%': '%}', '{#': '}', '{:': '}', '{.': '}'}

export interface InlineText {
  /** Adds a stretch of source to a block: white space folded, web and mail addresses as atoms. */
  write(builder: BlockBuilder, from: number, to: number): void
}

/**
 * Writes stretches of one source into blocks. Stretches that follow each other cost one search of the
 * source in all.
 *
 * @param templates true where tags of template languages are no prose
 */
export function inlineTextOf(source: string, templates: boolean): InlineText {
  const pattern = new RegExp(templates ? SPECIAL_OR_TEMPLATE : SPECIAL)
  let searchedFrom = Infinity
  let found: {readonly index: number; readonly text: string} = {index: -1, text: ''}
  const next = (from: number): typeof found => {
    if (from < searchedFrom || from > found.index) {
      pattern.lastIndex = from
      const match = pattern.exec(source)
      searchedFrom = from
      found = match ? {index: match.index, text: match[0]} : {index: Infinity, text: ''}
    }
    return found
  }
  return {
    write(builder, from, to) {
      let at = from
      if (builder.endsInAddress(from)) {
        at = addressEnd(source, from, to)
        if (at > from) builder.addAddress(from, at, at === to)
      }
      // Everything before `seen` was looked at; addresses reach back from it.
      let seen = at
      for (let special = next(seen); special.index < to; special = next(seen)) {
        const end = Math.min(special.index + special.text.length, to)
        const address = isBlank(special.text) ? undefined : atomAround(source, special, at, to)
        if (isBlank(special.text)) {
          builder.copy(at, special.index)
          if (/\s/.test(special.text) || special.text === '\x85') builder.space(special.index, end)
          else builder.dropped(special.index, end)
          at = end
          seen = end
        } else if (address) {
          builder.copy(at, address.start)
          builder.addAddress(address.start, address.end, address.end === to)
          at = address.end
          seen = address.end
        } else seen = end
      }
      builder.copy(at, to)
    }
  }
}

function isBlank(text: string): boolean {
  return /^[\s\x85\u00AD\u200B-\u200D\u2060]/.test(text)
}

/** What stands around a mark that addresses and template tags are known by; undefined when it is prose after all. */
function atomAround(
  source: string,
  {index, text}: {readonly index: number; readonly text: string},
  from: number,
  to: number
): {start: number; end: number} | undefined {
  const closer = CLOSERS[text]
  if (closer) {
    const start = index + text.length
    const end = source.slice(start, Math.min(to, index + LONGEST_TEMPLATE)).indexOf(closer)
    return end === -1 ? undefined : {start: index, end: start + end + closer.length}
  }
  if (text === '@') return mailOrHandle(source, index, from, to)
  let start = text === 'www.' ? index : back(source, index, from, text === '://' ? /[\w+.-]/ : /[\w.-]/)
  while (start < index && !/[a-z]/i.test(source[start]!)) start++
  if (start === index && text !== 'www.') return undefined
  return {start, end: addressEnd(source, index + text.length, to)}
}

function mailOrHandle(source: string, index: number, from: number, to: number): {start: number; end: number} | undefined {
  const start = back(source, index, from, /[\w.+%-]/)
  let end = index + 1
  while (end < to && /[\w.-]/.test(source[end]!)) end++
  while (end > index + 1 && /[.-]/.test(source[end - 1]!)) end--
  if (end === index + 1) return undefined
  // "@name" by itself is the name of an account, with what may follow it in its address.
  return {start, end: source[end] === '/' ? addressEnd(source, end, to) : end}
}

/** The first of the characters before `index` that all match; an address has at most 64 there. */
function back(source: string, index: number, from: number, character: RegExp): number {
  let start = index
  while (start > from && index - start < 64 && character.test(source[start - 1]!)) start--
  return start
}

const ADDRESS = /[^\s<>"“”\uFFFC()]+/y

/** Addresses run to white space or a bracket that they did not open; marks of the sentence behind them are not theirs. */
function addressEnd(source: string, from: number, to: number): number {
  let end = from
  for (let depth = 0; end < to; ) {
    ADDRESS.lastIndex = end
    if (ADDRESS.test(source)) end = ADDRESS.lastIndex
    else if (source[end] === '(') {
      depth++
      end++
    } else if (source[end] === ')' && --depth >= 0) end++
    else break
  }
  end = Math.min(end, to)
  while (end > from && /[.,;:!?'’*_~\]]/.test(source[end - 1]!)) end--
  return end
}
