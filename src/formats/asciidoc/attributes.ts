/** The attributes that AsciiDoc defines itself, for characters that are hard to write. */
const CHARACTERS: Readonly<Record<string, string>> = {
  empty: '', blank: '', sp: ' ', nbsp: ' ', zwsp: '', wj: '', apos: "'", quot: '"', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', deg: '°', plus: '+',
  brvbar: '¦', vbar: '|', amp: '&', lt: '<', gt: '>', startsb: '[', endsb: ']', caret: '^', asterisk: '*', tilde: '~', backslash: '\\', backtick: '`',
  'two-colons': '::', 'two-semicolons': ';;', cpp: 'C++', pp: '++', cxx: 'C++'
}

/** What a reference to one of them reads as; undefined for all others. */
export function attributeText(name: string): string | undefined {
  return Object.hasOwn(CHARACTERS, name) ? CHARACTERS[name] : undefined
}

/** Attributes of the document that stand for nothing but words. */
export function attributesOf(source: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name, value] of source.matchAll(/^\uFEFF?:([\w][\w-]*):[ \t]+(?![ \t])([^\r\n]{1,100}?)[ \t]*$/gm)) {
    if (/^\p{L}[\p{L}\p{N} .,'’()-]*$/u.test(value!)) attributes.set(name!, value!)
    else attributes.delete(name!)
  }
  return attributes
}

/** Settings of a block, between brackets on a line before it. */
export interface BlockAttributes {
  /** "quote", "source", "NOTE"; empty for none. */
  readonly style: string
  readonly text: string
}

const LINE = /^\[(?:|[\p{L}_.,#"'%{].*|\[(?:|[\p{L}_:][\w\-:.]*(?:,.+)?)\])\]$/u

/** @returns undefined for lines that are none */
export function blockAttributes(line: string): BlockAttributes | undefined {
  if (line[0] !== '[' || !LINE.test(line)) return undefined
  const text = line.slice(1, -1)
  return {style: /^[\p{L}][\w-]*(?=[,.#%]|$)/u.exec(text)?.[0] ?? '', text}
}
