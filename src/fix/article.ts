import type {Grammar} from '../decide/grammar.ts'

const VOWEL = /^[aeiou]/i
/** Letters whose names begin with a vowel sound: "an STI", "an MRI". */
const VOWEL_LETTER = /^[AEFHILMNORSX]/

/** Nearly every text begins with one, and needs no expression that knows all letters. */
const PLAIN_WORD = /^[a-z]+(?=[ ,;:!?]|$)/i

/** "a" or "an" before this text, by sound as far as spelling and the exception lists tell. */
export function articleFor(text: string, grammar: Grammar): 'a' | 'an' {
  const word = PLAIN_WORD.exec(text)?.[0] ?? (/(?:\p{L}\.){2,}|[\p{L}\p{N}]+/u.exec(text)?.[0] ?? '').replaceAll('.', '')
  const norm = word.toLowerCase()
  if (grammar.takesAn.has(norm) || grammar.takesAn.has(word)) return 'an'
  if (grammar.takesA.has(norm) || grammar.takesA.has(word)) return 'a'
  if (/^(?:8|11(?!\d)|18(?!\d))/.test(word)) return 'an'
  if (/^\p{Lu}{2,5}$/u.test(word) && !/[AEIOU].*[AEIOU]|^[^AEIOU][AEIOU]/.test(word)) return VOWEL_LETTER.test(word) ? 'an' : 'a'
  if (/^(?:uni(?![nm])|eu|one\b|once\b|use|usu|ute)/i.test(word)) return 'a'
  return VOWEL.test(word) ? 'an' : 'a'
}
