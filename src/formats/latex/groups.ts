import {Search} from '../shared/search.ts'

/** Environments whose text is set as it stands, or not at all: nothing in it is a command. */
const VERBATIM = 'verbatim|Verbatim|BVerbatim|LVerbatim|SaveVerbatim|lstlisting|minted|comment|filecontents|luacode|pycode|sagesilent|asy'
const TOKEN = new RegExp(
  [
    `\\\\begin\\{((?:${VERBATIM})\\*?)\\}`,
    /\\(?:verb|Verb|lstinline)\*?(?:\[[^[\]\n]*\])?([^a-zA-Z\s*{[])/.source,
    /\\(?:url|path|nolinkurl|href)\s*(\{[^{}\n]*\})/.source,
    /\\[^]/.source,
    /%[^\r\n]*/.source,
    /[{}]/.source
  ].join('|'),
  'g'
)

/** Where every group of a source ends, found in one pass. Offsets are UTF-16 code units. */
export class Groups {
  private readonly closing = new Map<number, number>()
  /** What is set as it stands, by where it begins: the end of it. */
  private readonly verbatim = new Map<number, number>()

  constructor(source: string) {
    const open: number[] = []
    const search = new Search(source)
    TOKEN.lastIndex = 0
    for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
      const [token, environment, mark, argument] = match
      const end = match.index + token.length
      if (environment !== undefined) {
        const closing = `\\end{${environment}}`
        const found = search.next(closing, end)
        if (found === source.length) continue
        this.verbatim.set(match.index, found + closing.length)
        TOKEN.lastIndex = found + closing.length
      } else if (mark !== undefined) {
        const length = source.slice(end, search.next(LINE_END, end)).indexOf(mark)
        if (length === -1) continue
        this.verbatim.set(match.index, end + length + 1)
        TOKEN.lastIndex = end + length + 1
      } else if (argument !== undefined) this.closing.set(end - argument.length, end - 1)
      else if (token === '{') open.push(match.index)
      else if (token === '}') {
        const begin = open.pop()
        if (begin !== undefined) this.closing.set(begin, match.index)
      }
    }
  }

  /** Where the "}" of a "{" stands; undefined when it has none. */
  closeOf(open: number): number | undefined {
    return this.closing.get(open)
  }

  /** The end of what is set as it stands, where that begins at `from`. */
  verbatimEnd(from: number): number | undefined {
    return this.verbatim.get(from)
  }
}

const LINE_END = /[\r\n]/g
