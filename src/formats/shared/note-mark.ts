/** How far the end of a note mark is looked for. */
export const LONGEST_NOTE_MARK = 200

/** "1", "[2]", "*", "a": raised letters that are the mark of a note, which would stick to the word before them. */
export function isNoteMark(raised: string): boolean {
  return /^[\s\d,;*†‡§¶#()[\]–-]+$|^\s*\[?[a-z]\]?\s*$/i.test(raised) && /\S/.test(raised)
}
