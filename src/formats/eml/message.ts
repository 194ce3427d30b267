import PostalMime, {type Attachment, type Email} from 'postal-mime'
import {UnreadableError} from '../../errors.ts'
import {decodeText} from '../shared/encoding.ts'

/** A text that a message carries. */
export interface MessagePart {
  /** As a reader of mail knows it: "subject", "message", "attachment notes.txt". */
  readonly where: string
  readonly kind: 'subject' | 'text' | 'html' | 'markdown'
  readonly text: string
}

export interface Message {
  readonly parts: readonly MessagePart[]
  /** The names of attachments that were not read. */
  readonly unread: readonly string[]
}

/** Fields of which a message has at least one. */
const FIELDS: ReadonlySet<string> = new Set(['from', 'to', 'subject', 'date', 'message-id', 'received', 'mime-version', 'sender', 'reply-to'])
const SHORTEST_TEXT = 20
/** The share of the plain words that the HTML has, too, when both say the same. */
const SAME = 0.9

/** @throws {UnreadableError} when the bytes are no message, or one that is encrypted */
export async function readMessage(bytes: Uint8Array): Promise<Message> {
  const email = await parse(bytes)
  if (!email.headers.some(({key}) => FIELDS.has(key))) {
    throw new UnreadableError('It has no line such as "From:", "Date:" or "Subject:", by which mail messages are known. If it is plain text, add --as text.')
  }
  const type = email.headers.find(({key}) => key === 'content-type')?.value ?? ''
  if (/^\s*multipart\/encrypted|pkcs7-mime(?:(?!pkcs7-mime).)*enveloped/is.test(type)) {
    throw new UnreadableError('This message is encrypted. Open it in your mail program, save its text, and check that.')
  }
  const parts: MessagePart[] = []
  if (email.subject) parts.push({where: 'subject', kind: 'subject', text: email.subject})
  parts.push(...bodies(email))
  const unread: string[] = []
  for (const attachment of email.attachments) {
    const part = readAttachment(attachment)
    if (part) parts.push(part)
    // Pictures in the page, such as a logo, are no documents.
    else if (!attachment.related) unread.push(nameOf(attachment))
  }
  return {parts, unread}
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes)
  } catch (cause) {
    throw new UnreadableError(`This message cannot be taken apart: ${(cause as Error).message}. Open it in your mail program, save its text, and check that.`, {cause})
  }
}

/** Of two forms of the same message one is read: the page, unless the plain text says more. */
function bodies({html, text}: Email): MessagePart[] {
  if (!html) return text ? [{where: 'message', kind: 'text', text}] : []
  const page: MessagePart = {where: 'message', kind: 'html', text: html}
  if (!text || text.trim().length < SHORTEST_TEXT || saysNoMore(text, html)) return [page]
  return [{where: 'plain text of the message', kind: 'text', text}, {...page, where: 'HTML of the message'}]
}

function saysNoMore(text: string, html: string): boolean {
  const own = wordsOf(text.replace(/https?:\S+/g, ' '))
  const known = new Set(wordsOf(html))
  return own.length === 0 || own.filter(word => known.has(word)).length >= own.length * SAME
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
}

function readAttachment(attachment: Attachment): MessagePart | undefined {
  const {mimeType, filename, content} = attachment
  const kind = mimeType === 'text/plain' || /\.te?xt$/i.test(filename ?? '') ? 'text' : mimeType === 'text/html' ? 'html' : mimeType === 'text/markdown' ? 'markdown' : undefined
  if (!kind || typeof content === 'string') return undefined
  try {
    return {where: `attachment ${nameOf(attachment)}`, kind, text: decodeText(new Uint8Array(content)).text}
  } catch {
    // In another encoding, or no text in spite of its name: it is listed.
    return undefined
  }
}

function nameOf({filename, mimeType}: Attachment): string {
  return filename || (mimeType === 'message/rfc822' ? 'a forwarded message' : `one without a name (${mimeType})`)
}
