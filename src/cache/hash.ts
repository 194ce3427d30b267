/** 128 bits, as hexadecimal digits: enough to tell documents apart. */
export function hashOf(content: string | Uint8Array): string {
  // Loaded when the first document is hashed: it takes several milliseconds, and not every run needs it.
  const {createHash} = process.getBuiltinModule('node:crypto')
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}
