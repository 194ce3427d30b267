/**
 * A table whose keys come out of documents. An object has "constructor", "toString" and the like from its
 * birth; here they are names as any other, and not in the table.
 */
export function table<Value>(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.assign(Object.create(null) as Record<string, Value>, entries)
}
