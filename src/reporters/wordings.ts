import type {Replacement, Voice} from '../types.ts'

/** The voice that a wording suits, as people call it. */
export const VOICE_NAMES: Readonly<Record<Voice, string>> = {
  'harm-reduction': 'harm reduction',
  clinical: 'clinical',
  news: 'news',
  plain: 'plain language',
  short: 'where space is short'
}

/** Advice is a sentence for the writer; a wording is a phrase to write. */
export function isAdvice({advice}: Pick<Replacement, 'advice'>): boolean {
  return advice === true
}

/** @param because why words are read and left alone, as a format says it */
export function leftAlone(because: string): string {
  return `It was left alone, because it is ${because}.`
}
