/** What reports call the document that comes through standard input, unless it has another name. */
export const STDIN = '<stdin>'
