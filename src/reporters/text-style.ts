import {styleText} from 'node:util'
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

/** The look of a report with or without colours. */
export function styleFor(color: boolean): Style {
  // Whether colours are wanted was decided before, so the stream is not asked again.
  const paint = (format: Parameters<typeof styleText>[0]): Paint =>
    color ? text => styleText(format, text, {validateStream: false} as object) : text => text
  return {
    color,
    place: paint('bold'),
    marked: paint(['bold', 'underline']),
    wording: paint('green'),
    quiet: paint('dim'),
    command: paint('cyan'),
    level: {error: paint('red'), warning: paint('yellow'), suggestion: paint('blue')}
  }
}
