import type {Readable, Writable} from 'node:stream'

export type Message = Record<string, unknown>

/** Messages as they go over the wire, so that a test can also send what no library would. */
export interface Wire {
  /** All messages that came, oldest first. */
  readonly received: readonly Message[]
  send(message: Message): void
  raw(text: string): void
  /** @throws when no message fits within forty seconds */
  until(fits: (message: Message) => boolean): Promise<Message>
}

/** @param answer what the client says to requests of the server; absent: nothing */
export function wireOver(input: Writable, output: Readable, answer?: (request: Message) => unknown): Wire {
  const received: Message[] = []
  const waiting = new Set<() => void>()
  let buffer = Buffer.alloc(0)
  output.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk])
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n')
      if (end === -1) break
      const length = Number(/^Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, end))?.[1])
      if (buffer.length < end + 4 + length) break
      const message = JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length)) as Message
      received.push(message)
      buffer = buffer.subarray(end + 4 + length)
      if (answer && message['method'] !== undefined && message['id'] !== undefined)
        raw(JSON.stringify({jsonrpc: '2.0', id: message['id'], result: answer(message) ?? null}))
    }
    for (const look of [...waiting]) look()
  })
  const raw = (text: string): void => void input.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  return {
    received,
    raw,
    send: message => raw(JSON.stringify({jsonrpc: '2.0', ...message})),
    until: fits =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`No message fits. What came last: ${JSON.stringify(received.slice(-5))}`))
        }, 40_000)
        const look = (): void => {
          const found = received.find(fits)
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      })
  }
}
