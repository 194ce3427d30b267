import colors from 'picocolors'
import type {Level} from '../types.ts'

type Paint = (text: string) => string

/** How the parts of a text report look; without colour every one is the text itself. */
export interface Style {
  readonly color: boolean
  readonly place: Paint
  /** The words that a finding is about, in their sentence. */
  readonly marked: Paint
  readonly wording: Paint
  /** What can be passed over. */
  readonly quiet: Paint
  readonly command: Paint
  readonly level: Readonly<Record<Level, Paint>>
}

export function styleFor(color: boolean): Style {
  const {bold, underline, green, dim, cyan, yellow, blue, red} = colors.createColors(color)
  return {
    color,
    place: bold,
    marked: text => bold(underline(text)),
    wording: green,
    quiet: dim,
    command: cyan,
    level: {error: red, warning: yellow, suggestion: blue}
  }
}
