/**
 * A 64-bit FNV-1a hash as 16 hexadecimal digits, in two 32-bit halves with different seeds so that
 * no big integers are needed. It names a sentence; it keeps no secret.
 */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5
  let high = 0xc9dc5118
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit ^ (at & 0xff), 0x01000193)
  }
  return hexadecimal(high) + hexadecimal(low)
}

function hexadecimal(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

/** White space, capitals and the style of marks do not make another sentence. */
export function normaliseSentence(sentence: string): string {
  return foldSentence(sentence).trim()
}

/** The same for a part of a sentence, which may begin or end between two words. */
export function foldSentence(part: string): string {
  return part.toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ')
}
