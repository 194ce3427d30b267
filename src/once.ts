/** Works a value out when it is asked for first, and keeps it. */
export function once<Value>(make: () => Value): () => Value {
  let made: {readonly value: Value} | undefined
  return () => (made ??= {value: make()}).value
}

/** A record whose values are worked out when they are asked for. */
export function late<Values extends object>(makers: {readonly [Name in keyof Values]: () => Values[Name]}): Values {
  const record = {}
  for (const [name, make] of Object.entries<() => unknown>(makers)) Object.defineProperty(record, name, {enumerable: true, get: once(make)})
  return record as Values
}
