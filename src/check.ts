import {asWritten} from './fix/written.ts'
import {loadFormat} from './formats/index.ts'
import {createChecker} from './pipeline.ts'
import {shippedRulebook} from './rulebook/shipped.ts'
import type {CheckOptions, Finding} from './types.ts'

/**
 * Checks a text with the shipped rules.
 *
 * @param text what an editor or a page holds; offsets in the findings are UTF-16 code units of it
 * @param formatId of a format that is text: "text", "markdown", "html", "latex" and others
 * @throws {PeoplefirstError} PF2002 when there is no such format; it names the nearest one
 * @throws {TypeError} when the format has no text of its own (Word, PDF): read those with `loadFormat`
 */
export async function check(text: string, formatId = 'markdown', options: CheckOptions = {}): Promise<readonly Finding[]> {
  const format = await loadFormat(formatId)
  if (!format.fromText) throw new TypeError(`"${formatId}" is read from bytes: use loadFormat("${formatId}") and its read().`)
  const document = format.fromText('', text)
  return asWritten(createChecker(await shippedRulebook(), options).check(document, format.extract(document)).findings, format, document)
}
