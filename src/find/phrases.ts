/**
 * Whether a text holds a phrase of a retext-equality entry. It reads words without their hyphens and
 * apostrophes: "cross-dresser" is "crossdresser".
 */
export function holdsPhrase(text: string, expression: RegExp): boolean {
  return expression.test(text) || (MARK_IN_WORD.test(text) && expression.test(text.replaceAll(MARKS, '')))
}

/** @param source as in `Triggers.equality`; an empty one matches nothing */
export function phraseExpression(source: string): RegExp {
  return new RegExp(source || '[]', 'i')
}

const MARK_IN_WORD = /\w['’-]+\w/
const MARKS = /['’-]/g
