/** What settings and options can be set to. */
export const LEVELS = ['suggestion', 'warning', 'error'] as const
export const VOICES = ['harm-reduction', 'clinical', 'news', 'plain'] as const
export const IDENTITIES = ['both', 'identity-first', 'person-first'] as const
