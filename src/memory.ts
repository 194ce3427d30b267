/** What was worked out of some things, for as long as somebody holds them. */
export interface Memory<Key extends object, Value> {
  /** Worked out where it is not known yet. */
  of(key: Key): Value
  keep(key: Key, value: Value): void
}

/** Holds no key longer than others do. @param workOut asked once for each key */
export function createMemory<Key extends object, Value extends {}>(workOut: (key: Key) => Value): Memory<Key, Value> {
  const known = new WeakMap<Key, Value>()
  return {
    of(key) {
      let value = known.get(key)
      if (value === undefined) known.set(key, (value = workOut(key)))
      return value
    },
    keep: (key, value) => void known.set(key, value)
  }
}
