/** How many of some things, sorted by where they start, start at or before an offset. The last of these is the one that an offset stands in or behind. */
export function countUpTo<Item>(items: readonly Item[], offset: number, startOf: (item: Item) => number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(items[middle]!) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
