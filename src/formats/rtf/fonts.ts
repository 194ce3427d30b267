import {pageOfCharset, symbolCharset} from './charsets.ts'

/** Which code page each font of a document uses. */
export class FontTable {
  private readonly charsets = new Map<number, number>()
  private readonly pages = new Map<number, number>()
  private current = 0
  private page = 1252
  private standard = 0

  /** A control word inside the font table. */
  word(name: string, parameter: number | undefined): void {
    if (parameter === undefined) return
    if (name === 'f') this.current = parameter
    else if (name === 'fcharset') this.charsets.set(this.current, parameter)
    else if (name === 'cpg') this.pages.set(this.current, parameter)
  }

  /** A control word about the whole document; false for others. */
  documentWord(name: string, parameter: number | undefined): boolean {
    if (name === 'ansicpg' && parameter) this.page = parameter
    else if (name === 'mac') this.page = 10000
    else if (name === 'deff') this.standard = parameter ?? 0
    else return false
    return true
  }

  pageOf(font: number | undefined): number {
    const id = font ?? this.standard
    const charset = this.charsets.get(id)
    return this.pages.get(id) ?? (charset === undefined ? undefined : pageOfCharset(charset)) ?? this.page
  }

  isSymbol(font: number | undefined): boolean {
    return font !== undefined && this.charsets.get(font) === symbolCharset
  }
}
