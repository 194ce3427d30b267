/** A way of writing comments (languages.ts). */
export type SyntaxId =
  | 'c' | 'java' | 'csharp' | 'swift' | 'rust' | 'go' | 'javascript' | 'dart' | 'php' | 'css' | 'scss'
  | 'python' | 'shell' | 'hashes' | 'ruby' | 'perl' | 'julia' | 'elixir' | 'powershell' | 'cmake'
  | 'terraform' | 'graphql' | 'sql' | 'ada' | 'lua' | 'haskell' | 'lisp' | 'pascal' | 'ocaml' | 'fsharp'
  | 'd' | 'percent' | 'octave' | 'fortran' | 'basic' | 'batch' | 'vim' | 'assembly' | 'settings' | 'toml'
  | 'markup' | 'component'

/** What files in some languages are called. */
export interface LanguageNames {
  readonly syntax: SyntaxId
  /** Lower case, with the dot. */
  readonly extensions: readonly string[]
  /** What editors call it. */
  readonly ids: readonly string[]
  /** Whole file names, lower case. */
  readonly names?: readonly string[]
}

/** Every language whose comments are read, one line each. Choosing a format asks for no more than this. */
export const LANGUAGES: readonly LanguageNames[] = [
  {syntax: 'c', extensions: ['.c', '.h', '.cc', '.cpp', '.cxx', '.hh', '.hpp', '.hxx', '.ino', '.m', '.mm', '.cu', '.proto', '.thrift', '.idl', '.glsl', '.sol'], ids: ['c', 'cpp', 'objective-c', 'objective-cpp', 'cuda-cpp', 'proto', 'proto3', 'glsl', 'solidity']},
  {syntax: 'java', extensions: ['.java', '.groovy', '.gradle'], ids: ['java', 'groovy']},
  {syntax: 'csharp', extensions: ['.cs'], ids: ['csharp']},
  {syntax: 'swift', extensions: ['.swift', '.kt', '.kts', '.scala', '.sc'], ids: ['swift', 'kotlin', 'scala']},
  {syntax: 'rust', extensions: ['.rs'], ids: ['rust']},
  {syntax: 'go', extensions: ['.go', '.zig', '.v'], ids: ['go', 'zig', 'v']},
  {syntax: 'javascript', extensions: ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx'], ids: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact']},
  {syntax: 'dart', extensions: ['.dart'], ids: ['dart']},
  {syntax: 'php', extensions: ['.php', '.phtml'], ids: ['php']},
  {syntax: 'css', extensions: ['.css'], ids: ['css']},
  {syntax: 'scss', extensions: ['.scss', '.less', '.styl'], ids: ['scss', 'less', 'stylus']},
  {syntax: 'python', extensions: ['.py', '.pyi', '.pyx', '.pyw', '.bzl', '.star'], ids: ['python', 'cython', 'starlark'], names: ['sconstruct', 'snakefile']},
  {syntax: 'shell', extensions: ['.sh', '.bash', '.zsh', '.ksh', '.fish'], ids: ['shellscript', 'bash', 'zsh', 'fish', 'sh'], names: ['.bashrc', '.profile', '.zshrc']},
  {syntax: 'hashes', extensions: ['.mk', '.mak', '.r', '.nim', '.tcl', '.awk', '.dockerfile', '.nix', '.cr', '.coffee', '.feature', '.jq'], ids: ['makefile', 'dockerfile', 'r', 'nim', 'tcl', 'awk', 'nix', 'crystal', 'coffeescript', 'gherkin'], names: ['makefile', 'gnumakefile', 'dockerfile', 'containerfile', 'justfile']},
  {syntax: 'ruby', extensions: ['.rb', '.rake', '.gemspec', '.ru'], ids: ['ruby'], names: ['rakefile', 'gemfile', 'vagrantfile', 'podfile']},
  {syntax: 'perl', extensions: ['.pl', '.pm', '.t'], ids: ['perl', 'perl6', 'raku']},
  {syntax: 'julia', extensions: ['.jl'], ids: ['julia']},
  {syntax: 'elixir', extensions: ['.ex', '.exs'], ids: ['elixir']},
  {syntax: 'powershell', extensions: ['.ps1', '.psm1', '.psd1'], ids: ['powershell']},
  {syntax: 'cmake', extensions: ['.cmake'], ids: ['cmake']},
  {syntax: 'terraform', extensions: ['.tf', '.tfvars', '.hcl'], ids: ['terraform', 'hcl']},
  {syntax: 'graphql', extensions: ['.graphql', '.gql'], ids: ['graphql']},
  {syntax: 'sql', extensions: ['.sql'], ids: ['sql', 'mysql', 'plpgsql', 'postgres']},
  {syntax: 'ada', extensions: ['.adb', '.ads', '.vhd', '.vhdl'], ids: ['ada', 'vhdl']},
  {syntax: 'lua', extensions: ['.lua'], ids: ['lua']},
  {syntax: 'haskell', extensions: ['.hs', '.elm', '.purs', '.idr', '.agda'], ids: ['haskell', 'elm', 'purescript', 'idris', 'agda']},
  {syntax: 'lisp', extensions: ['.el', '.lisp', '.lsp', '.cl', '.scm', '.ss', '.rkt', '.clj', '.cljs', '.cljc', '.edn', '.fnl'], ids: ['lisp', 'commonlisp', 'emacs-lisp', 'elisp', 'scheme', 'racket', 'clojure', 'fennel']},
  {syntax: 'pascal', extensions: ['.pas', '.dpr', '.lpr'], ids: ['pascal', 'objectpascal']},
  {syntax: 'ocaml', extensions: ['.ml', '.mli', '.sml'], ids: ['ocaml', 'sml']},
  {syntax: 'fsharp', extensions: ['.fs', '.fsi', '.fsx'], ids: ['fsharp']},
  {syntax: 'd', extensions: ['.d'], ids: ['d']},
  {syntax: 'percent', extensions: ['.erl', '.hrl'], ids: ['erlang', 'prolog']},
  {syntax: 'octave', extensions: [], ids: ['matlab', 'octave']},
  {syntax: 'fortran', extensions: ['.f90', '.f95', '.f03', '.f08'], ids: ['fortran', 'fortranfreeform', 'fortran-modern']},
  {syntax: 'basic', extensions: ['.vb', '.bas', '.vbs'], ids: ['vb', 'vba', 'vbscript']},
  {syntax: 'batch', extensions: ['.bat', '.cmd'], ids: ['bat']},
  {syntax: 'vim', extensions: ['.vim'], ids: ['vim', 'viml'], names: ['.vimrc']},
  {syntax: 'assembly', extensions: ['.asm', '.nasm', '.ahk'], ids: ['asm', 'nasm']},
  {syntax: 'settings', extensions: ['.ini', '.cfg', '.conf', '.properties', '.env'], ids: ['ini', 'properties', 'dotenv', 'dosini'], names: ['.editorconfig', '.gitconfig']},
  {syntax: 'toml', extensions: ['.toml'], ids: ['toml']},
  {syntax: 'markup', extensions: ['.xml', '.xsd', '.xsl', '.xslt', '.svg', '.plist', '.csproj'], ids: ['xml', 'xsl']},
  {syntax: 'component', extensions: ['.vue', '.svelte', '.astro'], ids: ['vue', 'svelte', 'astro']}
]
