/** Sends something to a client that may have gone away, or may refuse it: neither is a reason to stop. */
export function quietly(send: () => Promise<unknown> | void): void {
  void attempt(send)
}

async function attempt(send: () => Promise<unknown> | void): Promise<void> {
  try {
    await send()
  } catch {
    // Nobody listens any more, or the client does not take what it offered.
  }
}
