/**
 * Searches of one source that go forward, such as for the end of what begins in many places: a search
 * that was made is not made again, so that all of them cost one pass in all, also where nothing is found.
 */
export class Search {
  private readonly source: string
  private readonly known = new Map<RegExp | string, {readonly from: number; readonly index: number}>()

  constructor(source: string) {
    this.source = source
  }

  /**
   * @param what a string, or an expression with the flag "g" that looks at nothing before its match
   * @returns where it comes next, at `from` or behind; the length of the source where it does not
   */
  next(what: RegExp | string, from: number): number {
    const last = this.known.get(what)
    if (last && last.from <= from && from <= last.index) return last.index
    const index = this.find(what, from)
    this.known.set(what, {from, index})
    return index
  }

  private find(what: RegExp | string, from: number): number {
    const {source} = this
    if (typeof what === 'string') {
      const found = source.indexOf(what, from)
      return found === -1 ? source.length : found
    }
    what.lastIndex = from
    return what.exec(source)?.index ?? source.length
  }
}
