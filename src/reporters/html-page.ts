import {escapeHtml} from './escape.ts'
import {STYLE} from './html-style.ts'

export interface HtmlPage {
  /** Of the window. */
  readonly title: string
  readonly heading: string
  /** Sentences under the heading, and the content; both HTML. */
  readonly lead: string
  readonly main: readonly string[]
  readonly footer: string
  readonly version: string
  /** What the usual style lacks. */
  readonly style?: string
  /** The page repeats words that were found, and is no document to check. */
  readonly repeatsFindings: boolean
}

/** The frame of a page that needs nothing else: no script, no request; it reads well aloud and on paper. */
export function htmlPage({title, heading, lead, main, footer, version, style = '', repeatsFindings}: HtmlPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="peoplefirst ${escapeHtml(version)}">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body>
${repeatsFindings ? '<!-- peoplefirst-ignore-file: it repeats the words that were found -->\n' : ''}<a class="skip" href="#report">Go to the report</a>
<header>
<h1>${escapeHtml(heading)}</h1>
<p>${lead}</p>
</header>
<main id="report">
${main.filter(Boolean).join('\n')}
</main>
<footer><p>Made with peoplefirst ${escapeHtml(version)}. ${footer}</p></footer>
</body>
</html>
`
}

/** Words of a document; what is not prose (code, pictures, marks of footnotes) is one U+FFFC in a sentence. */
export function proseHtml(text: string): string {
  return escapeHtml(text.replace(/\uFFFC/g, '…'))
}

/** A link, or the bare words where the address is none. */
export function linkHtml(label: string, address: string): string {
  return address === '' ? escapeHtml(label) : `<a href="${escapeHtml(address)}">${escapeHtml(label)}</a>`
}
