/**
 * What something takes from that which it is made from, itself included: a style from the styles it is based on. Each
 * is looked at once, as a chain of them may be long; in a damaged file it may be a loop, which ends where it began.
 *
 * @param known what was worked out before, by id; it is added to
 * @param parentOf the id of what it is made from
 * @param add what it makes of that of its parent
 * @returns undefined where `id` is
 */
export function inherited<Result>(
  id: string | undefined,
  known: Map<string, Result>,
  parentOf: (id: string) => string | undefined,
  add: (id: string, outer: Result | undefined) => Result
): Result | undefined {
  const chain = new Set<string>()
  let at = id
  while (at !== undefined && !known.has(at) && !chain.has(at)) {
    chain.add(at)
    at = parentOf(at)
  }
  let result = at === undefined ? undefined : known.get(at)
  for (const each of [...chain].reverse()) {
    result = add(each, result)
    known.set(each, result)
  }
  return result
}
