import type {Source} from '../types.ts'

/** What a source is called: title, organisation, year. */
export function sourceLabel({title, organisation, year}: Source): string {
  return [title, organisation, year].filter(Boolean).join(', ')
}
