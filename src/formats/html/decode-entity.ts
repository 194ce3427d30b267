import {Tokenizer} from 'htmlparser2'

let decoded = ''
const ignore = (): void => undefined

const tokenizer = new Tokenizer({}, {
  ontext: ignore,
  ontextentity: codepoint => {
    decoded += String.fromCodePoint(codepoint)
  },
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore
})

/** What an entity such as "&eacute;" stands for; undefined when there is none of that name. */
export function decodeEntity(entity: string): string | undefined {
  decoded = ''
  tokenizer.reset()
  tokenizer.write(entity)
  tokenizer.end()
  return decoded || undefined
}
