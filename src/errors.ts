/**
 * An error a reader can act on: what was expected, where we looked, what to type next.
 * Codes are stable and listed in the troubleshooting page.
 */
export class PeoplefirstError extends Error {
  readonly code: string
  constructor(code: string, message: string, options?: {cause?: unknown}) {
    super(message, options)
    this.name = 'PeoplefirstError'
    this.code = code
  }
}

/** The file could not be read, so nothing can be said about its words. */
export class UnreadableError extends PeoplefirstError {
  constructor(message: string, options?: {cause?: unknown}) {
    super('PF2001', message, options)
    this.name = 'UnreadableError'
  }
}
