/**
 * What a directive holds: `body` prose under it, `words` also behind its name, `title` a line of words
 * there, `version` a number and then words, `quote`, `figure` with its caption, `image`, `table` with a
 * title, `csv`, `meta`, or `none`.
 */
export type DirectiveKind = 'body' | 'words' | 'title' | 'version' | 'quote' | 'figure' | 'image' | 'table' | 'csv' | 'meta' | 'none'

const KINDS: ReadonlyMap<string, DirectiveKind> = new Map<string, DirectiveKind>([
  ...each('attention caution danger error hint important note tip warning seealso todo impl-detail header footer compound line-block', 'words'),
  ...each('admonition topic sidebar rubric centered tab tab-item dropdown card grid-item-card collapse details toggle versionhistory replace title', 'title'),
  ...each('versionadded versionchanged versionremoved deprecated deprecated-removed soft-deprecated', 'version'),
  ...each('epigraph highlights pull-quote', 'quote'),
  ...each('figure video youtube', 'figure'),
  ...each('image', 'image'),
  ...each('table list-table flat-table', 'table'),
  ...each('csv-table', 'csv'),
  ...each('meta', 'meta'),
  ...each('code code-block sourcecode highlight literalinclude include parsed-literal math raw graphviz digraph graph inheritance-diagram productionlist toctree index contents sectnum section-numbering target-notes default-role role unicode date restructuredtext-test-directive doctest testcode testoutput testsetup testcleanup ipython plot uml mermaid plantuml blockdiag tabularcolumns highlightlang currentmodule py:currentmodule autosummary bibliography program spelling:word-list spelling only-latex autoprogram argparse click kroki jupyter-execute prompt termynal asciinema raw-html svgbob', 'none')
])

/** What names tell of directives that are not listed. */
const CODE = /code|source|literal|math|graph|diagram|uml|console|prompt|shell|bash|ipython|repl|doctest|raw|highlight|verbatim|chart|svg|html|jupyter|execute|snippet|grammar|schema|syntax/

/** By the name of a directive, in any capitals; one that is not listed holds prose, unless its name speaks of code. */
export function directiveKind(name: string): DirectiveKind {
  const lower = name.toLowerCase()
  return KINDS.get(lower) ?? (CODE.test(lower) ? 'none' : 'body')
}

/** Fields that say what a document is, or what type a value has: no prose. */
export const FIELDS_WITHOUT_PROSE: ReadonlySet<string> = new Set(
  'author authors date version revision status organization organisation contact address copyright license licence type rtype orphan tocdepth nocomments nosearch pep title-id content-type created modified last-modified post-history python-version resolution discussions-to sponsor pep-delegate bdfl-delegate requires replaces superseded-by url homepage tags category slug lang keywords no-index noindex field-id module platform name'.split(' ')
)

function each(names: string, kind: DirectiveKind): [string, DirectiveKind][] {
  return names.split(' ').map(name => [name, kind])
}
