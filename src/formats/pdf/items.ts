import type {Item} from './page-text.ts'
import type {Tag} from './tags.ts'

/** What pdf.js gives for a stretch of text. */
export interface Drawn {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly fontName: string
}

/** Where content begins or ends that has a name or a kind of its own. */
interface Marker {
  readonly type?: string
  readonly id?: string | null
  readonly tag?: string | null
}

/**
 * Without what is drawn twice: some programs print bold letters by drawing them again a little beside.
 *
 * @param tagOf what is known of the content that the markers around a stretch name, innermost last
 */
export function toItems(drawn: readonly object[], tagOf: (marker: Marker, around: Tag | undefined) => Tag | undefined = () => undefined): Item[] {
  const items: Item[] = []
  const open: (Tag | undefined)[] = []
  for (const each of drawn) {
    if (!('str' in each)) {
      if ((each as Marker).type === 'endMarkedContent') open.pop()
      else open.push(tagOf(each as Marker, open.at(-1)))
      continue
    }
    const tag = open.at(-1)
    const item = toItem(each as Drawn)
    const last = items.at(-1)
    if (item.text === '' || (last && isAgain(item, last))) continue
    items.push(tag ? {...item, tag} : item)
  }
  return items
}

/** An item of text as PDF.js gives it, in lengths of the page along its own direction; `turn` in degrees. */
export function toItem({str, transform, width, height, fontName}: Drawn): Item {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = transform
  const length = Math.hypot(a, b) || 1
  const turn = Math.round((Math.atan2(b, a) * 180) / Math.PI)
  // Upright text keeps its exact numbers.
  const [along, across] = turn === 0 ? [x, y] : [(x * a + y * b) / length, (y * a - x * b) / length]
  return {text: str, along, across, width, size: height || Math.hypot(c, d) || length, font: fontName, turn}
}

function isAgain(item: Item, last: Item): boolean {
  if (item.text !== last.text || item.text.trim() === '') return false
  const near = item.size * 0.15
  return Math.abs(item.along - last.along) < near && Math.abs(item.across - last.across) < near
}
