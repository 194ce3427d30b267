/** What clients may ask the server to do. */
export const COMMANDS = {
  acceptHere: 'peoplefirst.acceptHere',
  acceptInFile: 'peoplefirst.acceptInFile',
  acceptInWorkspace: 'peoplefirst.acceptInWorkspace',
  explain: 'peoplefirst.explain',
  fixAll: 'peoplefirst.fixAll'
} as const

/** The finding that a command is about. */
export interface FindingArguments {
  readonly uri: string
  /** Of the text in which it was found. */
  readonly version: number
  readonly fingerprint: string
  /** Why the words stand; written down with them. */
  readonly reason?: string
  /** True: the answer is enough, and no message is shown. */
  readonly silent?: boolean
}
