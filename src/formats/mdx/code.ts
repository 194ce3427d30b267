/** Further than this nothing is looked for: no tag and no expression of a page is longer. */
export const LONGEST: number = 50_000
const DEEPEST = 60
const TELLING = /[{}"'`\\\n]|\/[/*]/g

/**
 * Where the expression ends whose "{" stands at `from`: strings, templates and comments in it are
 * passed over. A quote that finds no other on its line is an apostrophe in the text of an element.
 *
 * @returns behind its "}"; -1 when it does not end
 */
export function expressionEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST)
  // What is open: braces, and templates whose `${` they stand in.
  const open: ('{' | '`')[] = []
  for (let at = from; at < limit; ) {
    if (open.at(-1) === '`') {
      const next = templateStop(text, at, limit)
      if (next === -1) return -1
      if (text[next] === '`') open.pop()
      else open.push('{')
      at = next + (text[next] === '`' ? 1 : 2)
      continue
    }
    TELLING.lastIndex = at
    const match = TELLING.exec(text)
    if (!match || match.index >= limit) return -1
    at = match.index + 1
    switch (match[0]) {
      case '{':
        if (open.length >= DEEPEST) return -1
        open.push('{')
        break
      case '}':
        open.pop()
        if (open.length === 0) return at
        break
      case '`':
        open.push('`')
        break
      case '"': case "'":
        at = stringEnd(text, at, match[0])
        break
      case '//': {
        // In an address or in the text of an element it begins no comment.
        const isComment = /[\s;,{}()[\]]/.test(text[match.index - 1] ?? ' ')
        const end = text.indexOf('\n', at)
        if (isComment && end !== -1) at = end
        break
      }
      case '/*': {
        const end = text.indexOf('*/', at + 1)
        if (end === -1) return -1
        at = end + 2
      }
    }
  }
  return -1
}

/** Behind the import or export that begins at `from`: at a line end outside of all brackets. */
export function moduleEnd(text: string, from: number): number {
  let depth = 0
  const telling = /[([{}\])"'`\n]|\/[/*]/g
  telling.lastIndex = from
  const limit = Math.min(text.length, from + LONGEST)
  for (let match = telling.exec(text); match && match.index < limit; match = telling.exec(text)) {
    const mark = match[0]
    const at = match.index + 1
    if (mark === '"' || mark === "'") telling.lastIndex = stringEnd(text, at, mark)
    else if (mark === '`') telling.lastIndex = behindTemplate(text, at, limit)
    else if (mark === '/*') telling.lastIndex = Math.max(text.indexOf('*/', at), at) + 1
    else if (mark === '//') {
      const end = text.indexOf('\n', at)
      if (/\s/.test(text[match.index - 1] ?? ' ') && end !== -1) telling.lastIndex = end
    } else if (mark !== '\n') depth += '([{'.includes(mark) ? 1 : -1
    else if (depth <= 0 && !/^(?:[ \t]+\S|[.)}\]=+?:&|,;])/.test(text.slice(at, at + 80))) return match.index
  }
  if (depth <= 0) return text.length
  // It never closes: it goes no further than its paragraph.
  const blank = /\n[ \t]*\r?\n/g
  blank.lastIndex = from
  return blank.exec(text)?.index ?? text.length
}

function templateStop(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '`' || (character === '$' && text[at + 1] === '{')) return at
  }
  return -1
}

/** Behind the closing quote on the same line; where there is none, behind the opening one. */
function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === quote) return at + 1
    else if (character === '\n' || character === '\r') break
  }
  return from
}

function behindTemplate(text: string, from: number, limit: number): number {
  const open: ('{' | '`')[] = ['`']
  let at = from
  while (open.length > 0 && at < limit) {
    if (open.at(-1) === '`') {
      const next = templateStop(text, at, limit)
      if (next === -1) return from
      if (text[next] === '`') open.pop()
      else if (open.push('{') > DEEPEST) return from
      at = next + (text[next] === '`' ? 1 : 2)
    } else {
      if (text[at] === '}') open.pop()
      else if (text[at] === '`') open.push('`')
      else if (text[at] === '{') open.push('{')
      at++
    }
  }
  return open.length === 0 ? at : from
}
