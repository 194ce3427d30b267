import {LANGUAGES, type SyntaxId} from './names.ts'

/**
 * How comments and texts are written in programming languages. Openers and closers are sources of regular
 * expressions; `$1` in a closer is what the first group of the opener matched. The first that fits counts.
 */
export interface Syntax {
  /** Begin a comment that ends with its line. */
  readonly line?: readonly string[]
  /** Comments with an end of their own. */
  readonly block?: readonly Bracket[]
  /** Texts of the program, in which nothing is a comment. */
  readonly text?: readonly Bracket[]
  /** What would be taken for the beginning of something, and is none: characters, escapes. */
  readonly skip?: readonly string[]
  /** "/" begins a regular expression where a value may stand. */
  readonly regex?: true
  /** Texts between back quotes may hold code again, between "${" and "}". */
  readonly templates?: true
  /** A text that stands for itself is a comment. */
  readonly docstrings?: true
  /** Code stands only between these; everything else is a page. */
  readonly inside?: readonly [open: string, close: string]
}

export interface Bracket {
  readonly open: string
  readonly close: string
  /** It may stand inside of itself. */
  readonly nests?: true
  /** A backslash takes the next character along. */
  readonly escapes?: true
  /** Two closers are one that stands inside. */
  readonly doubles?: true
  /** It ends with its line at the latest. */
  readonly oneLine?: true
}

const DOUBLE: Bracket = {open: '"', close: '"', escapes: true, oneLine: true}
const SINGLE: Bracket = {open: "'", close: "'", escapes: true, oneLine: true}
const LONG_DOUBLE: Bracket = {open: '"', close: '"', escapes: true}
const TRIPLE: Bracket = {open: '"""', close: '"""', escapes: true}
const DOUBLED: Bracket = {open: '"', close: '"', doubles: true}
const SINGLE_DOUBLED: Bracket = {open: "'", close: "'", doubles: true}
/** Not inside of a word, where it is an apostrophe of text between tags. */
const SINGLE_OUTSIDE: Bracket = {...SINGLE, open: "(?<![A-Za-z])'"}
const SLASHES: Bracket = {open: '/\\*', close: '\\*/'}
const NESTED: Bracket = {...SLASHES, nests: true}
const HERE: Bracket = {open: '<<[-~]?[ \\t]*["\'`]?([A-Za-z_]\\w*)["\'`]?(?=[^\\n]*\\n)', close: '\\n[ \\t]*$1(?!\\w)'}
/** Not behind a colon, where it belongs to an address. */
const LINE = '(?<!:)//'
/** By itself or behind white space, as "$#" and "a#b" are none. */
const HASH = '(?<![^\\s;])#'
const CHARACTER = "'(?:\\\\[^\\n']{1,8}|\\\\'|[^\\\\'\\n]{1,2})'"

const C: Syntax = {line: [LINE], block: [SLASHES], text: [{open: 'R"([^\\s()\\\\]{0,16})\\(', close: '\\)$1"'}, DOUBLE], skip: [CHARACTER]}
const JAVA: Syntax = {line: [LINE], block: [SLASHES], text: [TRIPLE, DOUBLE], skip: [CHARACTER]}
const CSHARP: Syntax = {line: [LINE], block: [SLASHES], text: [{open: '"""', close: '"""'}, {open: '@\\$?"|\\$@"', close: '"', doubles: true}, DOUBLE], skip: [CHARACTER]}
const SWIFT: Syntax = {line: [LINE], block: [NESTED], text: [TRIPLE, DOUBLE], skip: [CHARACTER]}
const RUST: Syntax = {line: [LINE], block: [NESTED], text: [{open: 'b?r(#*)"', close: '"$1'}, LONG_DOUBLE], skip: [CHARACTER]}
const GO: Syntax = {line: [LINE], block: [SLASHES], text: [DOUBLE, {open: '`', close: '`'}], skip: [CHARACTER]}
const JAVASCRIPT: Syntax = {line: [LINE], block: [SLASHES], text: [DOUBLE, SINGLE_OUTSIDE], regex: true, templates: true}
const DART: Syntax = {line: [LINE], block: [NESTED], text: [TRIPLE, {...TRIPLE, open: "'''", close: "'''"}, DOUBLE, SINGLE]}
const PHP: Syntax = {line: [LINE, '#(?!\\[)'], block: [SLASHES], text: [{...HERE, open: '<<<[ \\t]*["\']?([A-Za-z_]\\w*)["\']?(?=\\s*\\n)'}, LONG_DOUBLE, {...LONG_DOUBLE, open: "'", close: "'"}], inside: ['<\\?(?:php\\b|=)?', '\\?>']}
const CSS: Syntax = {block: [SLASHES], text: [DOUBLE, SINGLE]}
const SCSS: Syntax = {...CSS, line: [LINE]}
const PYTHON: Syntax = {line: ['#'], text: [{...TRIPLE, open: '[rRbBuUfF]{0,2}"""'}, {...TRIPLE, open: "[rRbBuUfF]{0,2}'''", close: "'''"}, DOUBLE, SINGLE], docstrings: true}
const HASHES: Syntax = {line: [HASH], text: [DOUBLE, SINGLE]}
const SHELL: Syntax = {line: [HASH], text: [HERE, LONG_DOUBLE, {open: "'", close: "'"}], skip: ['\\\\[^\\n]']}
const RUBY: Syntax = {line: ['(?<![^\\s;])#(?!\\{)'], block: [{open: '^=begin\\b', close: '^=end\\b'}], text: [HERE, LONG_DOUBLE, {...LONG_DOUBLE, open: "'", close: "'"}], regex: true}
const PERL: Syntax = {line: [HASH], block: [{open: '^=(?:pod|head\\d|over|item|begin|encoding)\\b[^\\n]*', close: '^=cut\\b'}], text: [HERE, LONG_DOUBLE, {...LONG_DOUBLE, open: "'", close: "'"}], regex: true}
const JULIA: Syntax = {line: ['#'], block: [{open: '#=', close: '=#', nests: true}], text: [TRIPLE, DOUBLE], skip: [CHARACTER], docstrings: true}
const ELIXIR: Syntax = {line: [HASH], block: [{open: '@(?:module|type)?doc\\s+(?:~[sS])?"""', close: '"""'}], text: [TRIPLE, LONG_DOUBLE]}
const POWERSHELL: Syntax = {line: [HASH], block: [{open: '<#', close: '#>'}], text: [{open: '@"', close: '^"@'}, {open: "@'", close: "^'@"}, {open: '"', close: '"'}, {open: "'", close: "'"}]}
const CMAKE: Syntax = {line: [HASH], block: [{open: '#\\[(=*)\\[', close: '\\]$1\\]'}], text: [LONG_DOUBLE]}
const TERRAFORM: Syntax = {line: [HASH, LINE], block: [SLASHES], text: [HERE, DOUBLE]}
const GRAPHQL: Syntax = {line: ['#'], text: [TRIPLE, DOUBLE], docstrings: true}
const SQL: Syntax = {line: ['--'], block: [SLASHES], text: [SINGLE_DOUBLED, DOUBLED]}
const ADA: Syntax = {line: ['--'], text: [DOUBLED], skip: [CHARACTER]}
const LUA: Syntax = {line: ['--'], block: [{open: '--\\[(=*)\\[', close: '\\]$1\\]'}], text: [{open: '\\[(=*)\\[', close: '\\]$1\\]'}, DOUBLE, SINGLE]}
const HASKELL: Syntax = {line: ['(?<![!#$%&*+./<=>?@\\\\^|~:-])--+(?![!#$%&*+./<=>?@\\\\^|~:])'], block: [{open: '\\{-(?!#)', close: '-\\}', nests: true}], text: [DOUBLE], skip: [CHARACTER]}
const LISP: Syntax = {line: [';'], block: [{open: '#\\|', close: '\\|#', nests: true}], text: [LONG_DOUBLE], skip: ['#?\\\\[^\\n]', '\\?\\\\?[";]']}
const PASCAL: Syntax = {line: [LINE], block: [{open: '\\{(?!\\$)', close: '\\}'}, {open: '\\(\\*', close: '\\*\\)'}], text: [{...SINGLE_DOUBLED, oneLine: true}]}
const OCAML: Syntax = {block: [{open: '\\(\\*(?!\\))', close: '\\*\\)', nests: true}], text: [LONG_DOUBLE], skip: [CHARACTER]}
const FSHARP: Syntax = {line: [LINE], block: [{open: '\\(\\*(?!\\))', close: '\\*\\)', nests: true}], text: [TRIPLE, LONG_DOUBLE], skip: [CHARACTER]}
const D: Syntax = {line: [LINE], block: [SLASHES, {open: '/\\+', close: '\\+/', nests: true}], text: [DOUBLE, {open: '`', close: '`'}], skip: [CHARACTER]}
const PERCENT: Syntax = {line: ['%'], text: [DOUBLE, SINGLE]}
const OCTAVE: Syntax = {line: ['%'], block: [{open: '^[ \\t]*%\\{[ \\t]*$', close: '^[ \\t]*%\\}[ \\t]*$'}], text: [{open: '"', close: '"', oneLine: true}], skip: ["[\\w)\\]'.]'", "'[^'\\n]*'"]}
const FORTRAN: Syntax = {line: ['!'], text: [{...DOUBLED, oneLine: true}, {...SINGLE_DOUBLED, oneLine: true}]}
const BASIC: Syntax = {line: ["'", '^[ \\t]*[Rr][Ee][Mm]\\b'], text: [{...DOUBLED, oneLine: true}]}
const BATCH: Syntax = {line: ['^[ \\t]*@?[Rr][Ee][Mm]\\b', '^[ \\t]*::']}
const VIM: Syntax = {line: ['^[ \\t]*"']}
const ASSEMBLY: Syntax = {line: [';'], text: [DOUBLE, SINGLE]}
const SETTINGS: Syntax = {line: ['^[ \\t]*[;#!]']}
const TOML: Syntax = {line: ['#'], text: [TRIPLE, {open: "'''", close: "'''"}, DOUBLE, {open: "'", close: "'", oneLine: true}]}
const MARKUP: Syntax = {block: [{open: '<!--', close: '-->'}]}
const COMPONENT: Syntax = {block: [{open: '<!--', close: '-->'}, SLASHES]}

const SYNTAXES: Readonly<Record<SyntaxId, Syntax>> = {
  c: C,
  java: JAVA,
  csharp: CSHARP,
  swift: SWIFT,
  rust: RUST,
  go: GO,
  javascript: JAVASCRIPT,
  dart: DART,
  php: PHP,
  css: CSS,
  scss: SCSS,
  python: PYTHON,
  shell: SHELL,
  hashes: HASHES,
  ruby: RUBY,
  perl: PERL,
  julia: JULIA,
  elixir: ELIXIR,
  powershell: POWERSHELL,
  cmake: CMAKE,
  terraform: TERRAFORM,
  graphql: GRAPHQL,
  sql: SQL,
  ada: ADA,
  lua: LUA,
  haskell: HASKELL,
  lisp: LISP,
  pascal: PASCAL,
  ocaml: OCAML,
  fsharp: FSHARP,
  d: D,
  percent: PERCENT,
  octave: OCTAVE,
  fortran: FORTRAN,
  basic: BASIC,
  batch: BATCH,
  vim: VIM,
  assembly: ASSEMBLY,
  settings: SETTINGS,
  toml: TOML,
  markup: MARKUP,
  component: COMPONENT
}

/** How comments are written in a file; undefined where neither name nor editor tells. */
export function syntaxOf(path: string, languageId?: string): Syntax | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase()
  const extension = name.slice(name.lastIndexOf('.'))
  const language =
    LANGUAGES.find(({ids}) => languageId !== undefined && ids.includes(languageId)) ??
    LANGUAGES.find(({names}) => names?.includes(name)) ??
    LANGUAGES.find(({extensions}) => name.lastIndexOf('.') > 0 && extensions.includes(extension))
  return language && SYNTAXES[language.syntax]
}
