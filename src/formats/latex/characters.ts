/** Marks over and under letters, by the command that sets them. */
const ACCENTS: Readonly<Record<string, string>> = {
  "'": '\u0301', '`': '\u0300', '^': '\u0302', '"': '\u0308', '~': '\u0303', '=': '\u0304', '.': '\u0307',
  c: '\u0327', v: '\u030C', u: '\u0306', H: '\u030B', k: '\u0328', r: '\u030A', d: '\u0323', b: '\u0331', t: '\u0361'
}

/** Commands that set one character, and names that stand for themselves. */
const SYMBOLS: Readonly<Record<string, string>> = {
  ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', aa: 'å', AA: 'Å', l: 'ł', L: 'Ł', i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ',
  S: '§', P: '¶', dag: '†', ddag: '‡', copyright: '©', pounds: '£', euro: '€', texteuro: '€', textsterling: '£', textyen: '¥', textcent: '¢',
  ldots: '…', dots: '…', textellipsis: '…', textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“',
  textquotedblright: '”', quotedblbase: '„', quotesinglbase: '‚', guillemotleft: '«', guillemotright: '»', guilsinglleft: '‹', guilsinglright: '›',
  lq: '‘', rq: '’', textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textunderscore: '_', textbar: '|', textless: '<', textgreater: '>',
  textdegree: '°', degree: '°', texttrademark: '™', textregistered: '®', textcopyright: '©', textbullet: '•', textperiodcentered: '·',
  textquotesingle: "'", textquotedbl: '"', textdollar: '$', textpercent: '%', textampersand: '&', textbraceleft: '{', textbraceright: '}', textsection: '§',
  textparagraph: '¶', textexclamdown: '¡', textquestiondown: '¿', nobreakspace: ' ', space: ' ', quad: ' ', qquad: ' ', enspace: ' ', thinspace: ' ',
  enskip: ' ', hfill: ' ', hfil: ' ', slash: '/', TeX: 'TeX', LaTeX: 'LaTeX', LaTeXe: 'LaTeX2e', BibTeX: 'BibTeX', XeTeX: 'XeTeX', XeLaTeX: 'XeLaTeX',
  LuaTeX: 'LuaTeX', LuaLaTeX: 'LuaLaTeX', pdfLaTeX: 'pdfLaTeX', pdfTeX: 'pdfTeX', TikZ: 'TikZ'
}

/** A backslash and one character that is no letter. */
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&', '%': '%', $: '$', '#': '#', _: '_', '{': '{', '}': '}', ' ': ' ', '\t': ' ', ',': ' ', ';': ' ', ':': ' ', '>': ' ', '-': '\u00AD', '@': ''
}

/** What the letter behind an accent may be written as. */
const ACCENTED = /\s*(?:\{\s*(?:(?:\\([ij])(?![a-zA-Z])|(\p{L}{1,2}))\s*)?\}|\\([ij])(?![a-zA-Z])\s?|(\p{L}))/uy

export interface Reading {
  readonly text: string
  readonly end: number
}

/** The character that an accent command makes. @param name of the command @param from behind it */
export function accented(source: string, name: string, from: number): Reading | undefined {
  if (!Object.hasOwn(ACCENTS, name)) return undefined
  ACCENTED.lastIndex = from
  const match = ACCENTED.exec(source)
  if (!match) return undefined
  // A command of letters needs something between it and its letter.
  if (/[a-zA-Z]/.test(name) && match[4] !== undefined && match[0].length === 1) return undefined
  const letters = match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
  const text = letters === '' ? '' : `${letters[0]!}${ACCENTS[name]!}${letters.slice(1)}`.normalize('NFC')
  return {text, end: ACCENTED.lastIndex}
}

/** What a command of letters is set as, where that is the same everywhere. */
export function symbolOf(name: string): string | undefined {
  return Object.hasOwn(SYMBOLS, name) ? SYMBOLS[name] : undefined
}

/** The same for a backslash and another character. */
export function escapeOf(character: string): string | undefined {
  return Object.hasOwn(ESCAPES, character) ? ESCAPES[character] : undefined
}

const WRITTEN: Readonly<Record<string, string>> = {
  '&': '\\&', '%': '\\%', $: '\\$', '#': '\\#', _: '\\_', '{': '\\{', '}': '\\}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}', '\\': '\\textbackslash{}',
  '“': '``', '”': "''", '‘': '`', '’': "'", '–': '--', '—': '---', '…': '\\ldots{}', '\u00A0': '~'
}

/** Words as they are written in a LaTeX source. */
export function written(text: string): string {
  return text.replace(/[&%$#_{}~^\\“”‘’–—…\u00A0]/g, character => WRITTEN[character]!)
}
