import type {Meaning} from '../shared/outline.ts'

/**
 * What a command does with its arguments, one letter each:
 * `o` in brackets, left out; `O` in brackets, a block beside; `m` in braces, left out;
 * `t` in braces, text of the sentence or, with a block meaning, of a block; `a` in braces, a block beside.
 * Groups behind the last letter are text as any group is.
 */
export interface Command {
  readonly args: string
  /** What it means for its text; for a switch, for the rest of the group. */
  readonly meaning?: Meaning
  /** It stands in the line as one mark. */
  readonly isAtom?: true
  /** It has no arguments, and holds to the end of its group. */
  readonly isSwitch?: true
  /** Marks that it sets around its text. */
  readonly quotes?: readonly [string, string]
}

const emphasis: Meaning = {mark: 'emphasis'}
const strong: Meaning = {mark: 'strong'}
const deleted: Meaning = {mark: 'deleted'}
const link: Meaning = {mark: 'link'}
const quotation: Meaning = {isBlock: true, details: {kind: 'quotation'}, quotes: true}
const block: Meaning = {isBlock: true}
const aside: Meaning = {isAside: true, details: {kind: 'paragraph'}}
const caption: Meaning = {isBlock: true, details: {kind: 'caption'}}
const asideCaption: Meaning = {isAside: true, details: {kind: 'caption'}}
const title: Meaning = {isBlock: true, details: {kind: 'title'}}
const remark: Meaning = {isAside: true, details: {kind: 'comment'}}
const heading = (depth: number): Meaning => ({isBlock: true, details: {kind: 'heading', depth}})

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ...each('emph textit textsl textem mkbibemph', {args: 't', meaning: emphasis}),
  ...each('textbf textbfseries', {args: 't', meaning: strong}),
  ...each('strong term alert structure', {args: 't', meaning: strong}),
  ...each('sout st xout cancel', {args: 't', meaning: deleted}),
  ...each('textrm textsf textsc textmd textup textnormal textsuperscript textsubscript text mbox hbox underline uline uuline uwave dashuline dotuline fbox hl MakeUppercase MakeLowercase uppercase lowercase so textls only uncover visible onslide ensuretext nolinebreaktext shortstack', {args: 't'}),
  ...each('makebox framebox textsw stackengine', {args: 'oot'}),
  ...each('textcolor', {args: 'omt'}),
  ...each('colorbox hypertarget hyperlink scalebox temporal', {args: 'mt'}),
  ...each('rotatebox adjustbox', {args: 'omt'}),
  ...each('fcolorbox resizebox', {args: 'mmt'}),
  ['raisebox', {args: 'moot'}],
  ['parbox', {args: 'ooomt', meaning: block}],
  ['multicolumn', {args: 'mmt'}],
  ['multirow', {args: 'omomot'}],
  ['texorpdfstring', {args: 'tm'}],
  ['href', {args: 'omt', meaning: link}],
  ['hyperref', {args: 'ot', meaning: link}],
  ['enquote', {args: 't', meaning: {mark: 'quotation'}, quotes: ['“', '”']}],
  ...each('textquote blockquote', {args: 'oot', meaning: {mark: 'quotation'}, quotes: ['“', '”']}),
  ['epigraph', {args: 't', meaning: quotation}],
  ...each('foreignlanguage textlang', {args: 'mm', isAtom: true}),
  ...each('texttt code file filename cmd command pkg package class lstinline mintinline ensuremath ce chemfig SI si num qty unit ang url path nolinkurl email ref eqref pageref autoref cref Cref nameref vref Vref fullref labelcref subref hyperlinkref fref Fref sref prettyref zcref', {args: 'om', isAtom: true}),
  ...each('SI qty SIrange mintinline', {args: 'omm', isAtom: true}),
  ...each('crefrange Crefrange', {args: 'mm', isAtom: true}),
  ...each('includegraphics includesvg includepdf', {args: 'om', isAtom: true}),
  ...each('gls Gls GLS glspl Glspl GLSpl glsentryname ac Ac acs acl acf acp acsp aclp acfp Acp acrshort acrlong acrfull', {args: 'om', isAtom: true}),
  ...each('footnotemark today thepage thechapter thesection theequation', {args: 'o', isAtom: true}),
  ...each('footnote endnote sidenote marginnote marginpar note', {args: 'oa', isAtom: true, meaning: aside}),
  ...each('thanks', {args: 'a', isAtom: true, meaning: aside}),
  ...each('footnotetext endnotetext tablenote', {args: 'oa', meaning: aside}),
  ...each('todo missingfigure', {args: 'oa', meaning: remark}),
  ...each('part chapter addpart addchap chapterstar', {args: 'ot', meaning: heading(1)}),
  ...each('section addsec frametitle', {args: 'ot', meaning: heading(2)}),
  ...each('subsection framesubtitle', {args: 'ot', meaning: heading(3)}),
  ...each('subsubsection', {args: 'ot', meaning: heading(4)}),
  ...each('paragraph', {args: 'ot', meaning: heading(5)}),
  ...each('subparagraph', {args: 'ot', meaning: heading(6)}),
  ...each('caption captionabove captionbelow subcaption legend', {args: 'ot', meaning: caption}),
  ['captionof', {args: 'mot', meaning: caption}],
  ...each('subfloat subfigure subtable', {args: 'Ot', meaning: asideCaption}),
  ['title', {args: 'ot', meaning: title}],
  ...each('subtitle shorttitle', {args: 'ot', meaning: title}),
  ...each('keywords dedication abstract lede acknowledgments acknowledgements', {args: 't', meaning: block}),
  ...each('em it itshape slshape sl', {args: '', meaning: emphasis, isSwitch: true}),
  ...each('bf bfseries', {args: '', meaning: strong, isSwitch: true}),
  ...each('tt ttfamily', {args: '', meaning: {hides: 'atom'}, isSwitch: true}),
  ...each('rm rmfamily sf sffamily sc scshape md mdseries up upshape normalfont normalsize tiny scriptsize footnotesize small large Large LARGE huge Huge centering raggedright raggedleft noindent indent sloppy fussy selectfont boldmath unboldmath protect relax null leavevmode ignorespaces unskip xspace clearpage cleardoublepage newpage pagebreak nopagebreak smallskip medskip bigskip vfill hline toprule midrule bottomrule endhead endfirsthead endfoot endlastfoot maketitle tableofcontents listoffigures listoftables printbibliography printindex appendix frontmatter mainmatter backmatter phantomsection makeatletter makeatother begingroup endgroup bgroup egroup allowbreak nolinebreak break dotfill hrulefill hss vss strut pause titlepage sectionpage insertframenumber par nonumber notag displaystyle textstyle onehalfspacing doublespacing singlespacing flushbottom raggedbottom global long outer expandafter noexpand hskip vskip kern else fi or', {args: ''}),
  ...each('label index nocite bibliography bibliographystyle addbibresource input include includeonly subfile documentclass usepackage RequirePackage usetikzlibrary LoadClass vspace hspace addvspace thispagestyle pagestyle pagenumbering hypersetup geometry graphicspath lstset color pagecolor rowcolor cellcolor columncolor cline selectlanguage usetheme usecolortheme usefonttheme usefont hyphenation theoremstyle refstepcounter stepcounter usecounter lstinputlisting verbatiminput VerbatimInput inputminted phantom hphantom vphantom setmainfont setsansfont setmonofont fontfamily fontseries fontshape setkeys captionsetup floatname allowdisplaybreaks glsresetall makeglossaries author date institute affiliation affil address orcid orcidID ead and authorrunning titlerunning runningauthor logo titlegraphic tikzset pgfplotsset sisetup cmidrule minitoc enlargethispage linespread needspace hypertargetanchor pdfbookmark bookmarksetup excludecomment includecomment specialcomment value arabic roman alph Alph Roman setstretch thanksref AddToHook subimport import subincludefrom', {args: 'om'}),
  ...each('setlength addtolength setcounter addtocounter settowidth DeclareGraphicsExtensions fontsize markboth numberwithin setbeamertemplate setbeamercolor setbeamerfont glossaryentry newglossaryentry DeclareMathOperator DeclarePairedDelimiter titlespacing bookmark', {args: 'omm'}),
  ...each('addcontentsline definecolor colorlet newacronym DeclareAcronym titleformat', {args: 'ommm'}),
  ['rule', {args: 'omm'}],
  ...each('newtheorem', {args: 'momo'}),
  ...each('newcounter newlength newif newsavebox', {args: 'mo'})
])

/** Citations of all packages; their notes in brackets are left out. */
const CITATION = /^[A-Za-z]*[cC]ite[a-zA-Z]*$|^bibentry$/
const CITATION_COMMAND: Command = {args: 'oom', isAtom: true}

/** What a command of a name does, without its star; undefined when it is not known. */
export function commandOf(name: string): Command | undefined {
  return COMMANDS.get(name) ?? (CITATION.test(name) ? CITATION_COMMAND : undefined)
}

/** Commands that define others: what stands in them is no text of this place. */
export const DEFINITIONS: ReadonlySet<string> = new Set(
  'newcommand renewcommand providecommand DeclareRobustCommand newenvironment renewenvironment NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand NewDocumentEnvironment newtcolorbox newtcbox DeclareTCBListing newmdenv def gdef edef xdef let'.split(' ')
)

/** In a preamble only these hold text. */
export const IN_PREAMBLE: ReadonlySet<string> = new Set(['title', 'subtitle', 'keywords', 'dedication', 'abstract', 'lede'])

function each(names: string, command: Command): [string, Command][] {
  return names.split(' ').map(name => [name, command])
}
