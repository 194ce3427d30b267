import {toItems} from './items.ts'
import type {Item} from './page-text.ts'
import type {Tag, Tags} from './tags.ts'

/** The share of a page's letters that tags must name for their order to be taken. */
const COVERED = 0.8
/** The share of steps between neighbours in a line that an order may tear apart, and of those that go up the page. */
const TORN = 0.1
const UPWARDS = 0.6
/** A word stands so near to the next one, in sizes. */
const NEIGHBOUR = 0.6

/** What is drawn on every page alike; a page has one such block, which is read behind its text. */
const FURNITURE: Tag = {element: Infinity, kind: 'paragraph', isLoose: true, isFurniture: true}

/**
 * The text of a tagged page, in the order of its tags when they cover its text and make sense, else as it is
 * drawn, of which then only headings are known.
 *
 * @param drawn with its markers
 */
export function itemsByTags(drawn: readonly object[], {contents}: Tags): Item[] {
  const items = toItems(drawn, ({id, tag}, around) => (id && contents.get(id)) || (tag === 'Artifact' ? FURNITURE : around))
  if (isCovered(items)) {
    const ordered = inOrder(items)
    if (isSensible(items, ordered)) return ordered
  }
  return items.map(({tag, ...item}) => (tag?.kind === 'heading' ? {...item, tag} : item))
}

function isCovered(items: readonly Item[]): boolean {
  const letters = (kept: (tag: Tag | undefined) => boolean): number => items.reduce((sum, {text, tag}) => (kept(tag) ? sum + text.trim().length : sum), 0)
  const tagged = letters(tag => tag !== undefined && !tag.isFurniture)
  return tagged > 0 && tagged >= (tagged + letters(tag => tag === undefined)) * COVERED
}

/** What has no tag stays behind what is drawn before it, and inside of its line. */
function inOrder(items: readonly Item[]): Item[] {
  const placed: {readonly item: Item; readonly element: number; readonly after: number}[] = []
  let last: Item | undefined
  let element = 0
  for (const item of items) {
    const tag = item.tag ?? (last && (item.text.trim() === '' || isNext(last, item)) ? last.tag : undefined)
    const own: Item = tag ? {...item, tag} : item
    if (tag) element = tag.element
    placed.push({item: own, element, after: tag ? 0 : 1})
    last = own
  }
  return placed.sort((one, other) => (one.element === other.element ? one.after - other.after : one.element - other.element)).map(({item}) => item)
}

/** Tags that some programs guess, or that went astray when pages were put together, part lines in the middle of words or go up the page. */
function isSensible(items: readonly Item[], ordered: readonly Item[]): boolean {
  const shown = (all: readonly Item[]): Item[] => all.filter(({text, tag}) => text.trim() !== '' && !tag?.isFurniture)
  const drawn = shown(items)
  const read = shown(ordered)
  const drawnSteps = neighboursIn(drawn)
  if (drawnSteps - neighboursIn(read) > drawnSteps * TORN) return false
  return upwards(read) < UPWARDS || upwards(read) <= upwards(drawn)
}

function neighboursIn(items: readonly Item[]): number {
  return items.filter((item, at) => at > 0 && isNext(items[at - 1]!, item)).length
}

/** Of the steps to another line, the share that go up to text above. */
function upwards(items: readonly Item[]): number {
  let up = 0
  let all = 0
  for (const [at, item] of items.entries()) {
    const last = items[at - 1]
    if (!last || last.turn !== item.turn || Math.abs(item.across - last.across) < item.size / 2) continue
    all++
    if (item.across > last.across && item.along < last.along + last.width && item.along + item.width > last.along) up++
  }
  return all < 4 ? 0 : up / all
}

function isNext(last: Item, item: Item): boolean {
  const size = Math.max(last.size, item.size)
  const gap = item.along - (last.along + last.width)
  return last.turn === item.turn && Math.abs(last.across - item.across) < size * 0.4 && Math.abs(gap) < size * NEIGHBOUR
}
