import type {Meaning} from '../shared/outline.ts'

/** What an environment does with its arguments (as for commands) and means for what is inside. */
export interface Environment {
  readonly args: string
  readonly meaning?: Meaning
  /** `skip`: no prose; `atom`: none, and it stands in the line; `list`, `table` and `works` have parts. */
  readonly kind?: 'skip' | 'atom' | 'list' | 'table' | 'works'
}

const block: Meaning = {isBlock: true}
const quotation: Meaning = {isBlock: true, details: {kind: 'quotation'}, quotes: true}

const ENVIRONMENTS: ReadonlyMap<string, Environment> = new Map<string, Environment>([
  ...each('equation align alignat gather multline eqnarray math displaymath flalign xalignat dmath dgroup IEEEeqnarray array smallmatrix matrix pmatrix bmatrix vmatrix Vmatrix cases split aligned gathered tikzcd CD mathpar prooftree', {args: '', kind: 'atom'}),
  ...each('verbatim Verbatim BVerbatim LVerbatim SaveVerbatim lstlisting minted alltt comment filecontents tikzpicture pgfpicture pspicture picture circuitikz forest asy luacode pycode sagesilent algorithmic algorithm2e pseudocode axis semilogyaxis scope chunk Sinput Soutput Schunk tabbing feynman feynmandiagram ganttchart', {args: '', kind: 'skip'}),
  ...each('quote quotation displayquote displaycquote foreigndisplayquote verse', {args: '', meaning: quotation}),
  ...each('itemize enumerate description compactitem compactenum compactdesc inparaenum inparaitem asparaenum asparaitem questions parts subparts choices checkboxes etaremune', {args: 'o', kind: 'list', meaning: block}),
  ['list', {args: 'mm', kind: 'list', meaning: block}],
  ['trivlist', {args: '', kind: 'list', meaning: block}],
  ...each('tabular longtable tblr longtblr NiceTabular', {args: 'om', kind: 'table', meaning: block}),
  ...each('tabular* tabularx xltabular tabularx*', {args: 'mom', kind: 'table', meaning: block}),
  ...each('tabulary', {args: 'mm', kind: 'table', meaning: block}),
  ...each('supertabular xtabular', {args: 'm', kind: 'table', meaning: block}),
  ['thebibliography', {args: 'm', kind: 'works', meaning: block}],
  ...each('figure table center flushleft flushright abstract document titlepage small footnotesize landscape sidewaystable sidewaysfigure SCfigure SCtable margintable marginfigure threeparttable tablenotes spacing subequations appendices columns singlespace doublespace onehalfspace', {args: 'o', meaning: block}),
  ...each('minipage', {args: 'ooom', meaning: block}),
  ...each('wrapfigure wraptable', {args: 'omom', meaning: block}),
  ...each('subfigure subtable column adjustbox', {args: 'om', meaning: block}),
  ...each('multicols', {args: 'm', meaning: block}),
  ...each('otherlanguage', {args: 'm', kind: 'skip', meaning: block})
])

const UNKNOWN: Environment = {args: '?', meaning: block}

/** What an environment of a name does; a star at its end makes no difference where none is listed. */
export function environmentOf(name: string): Environment {
  return ENVIRONMENTS.get(name) ?? ENVIRONMENTS.get(name.replace(/\*$/, '')) ?? UNKNOWN
}

function each(names: string, environment: Environment): [string, Environment][] {
  return names.split(' ').map(name => [name, environment])
}
