import fc from 'fast-check'
import type {TextFormatId} from './prose.ts'

/** Of any text. */
const PLAIN = [
  'addict', 'drug user', 'The clinic', 'well-', 'being', 'naïve', 'e\u0301', '😀', '1', 'A.', ' ', ' ', '  ', '\t', '\n', '\n', '\n\n', '\n\n', '\r\n', '\r', '\u00A0', '\0',
  '-', '"', "'", '(', ')', '[', ']', '{', '}', '<', '>', ':', ';', ',', '.', '*', '_', '`', '|', '=', '#', '%', '\\', '/', '    ', 'https://a.org/b', 'a@b.org', '\uFEFF'
]

/** What documents of a format are made of, ordinary and awkward, so that generated ones nest and break off anywhere. */
const BITS: Partial<Record<TextFormatId, readonly string[]>> = {
  mdx: [
    '# ', '- ', '1. ', '> ', '**', '```\n', '        ```\n', '![', '](', '| a | b |\n', '|-|-|\n', '---\n', 'title: "A \\"b\\""\n', '{x}', '{/* ', ' */}',
    '{/* peoplefirst-ignore addict: why */}', '<!-- ', ' -->', '<Tip title="An addict">\n', '</Tip>\n', '<>', '</>', '<em>', '</em>', '<blockquote>\n', '</blockquote>\n',
    '<img alt="x &amp; y" />', 'import A from "b"\n', 'export const a = {\n', '<Term id={"x"}>', '</Term>', '{`', '${', '<table><tr><td>', '</td></tr></table>', '&amp;', '$$', '{" "}'
  ],
  latex: [
    '\\emph{', '\\footnote{', '\\section{', '\\unknown{a b}', '\\foo[', '\\foo', '\\begin{itemize}', '\\item ', '\\item[', '\\end{itemize}', '\\begin{tabular}{l}',
    '\\end{tabular}', ' & ', '\\\\', '\\begin{quote}', '\\end{quote}', '\\begin{document}', '\\end{document}', '\\begin{verbatim}', '\\end{verbatim}', '\\verb|',
    "\\'e", '\\"{\\i}', '``', "''", '---', '~', '$', '\\(', '\\)', '\\[', '\\]', '% addict\n', '% peoplefirst-ignore addict: why\n', '\\newcommand{\\pwud}{people}',
    '\\newcommand{\\see}[2]{\\emph{#2}}', '\\see', '\\pwud', '\\cite[p.]{x}', '\\label{x}', '{\\em ', '\\iffalse', '\\fi', '\\enquote{', '\\caption{', '\\title{', '\\-', '\\&',
    '\\\n', '\\includegraphics[alt={a}]{x}', '\\begin{theorem}[', '\\begin{frame}{', '\\bibitem{x}', '\\begin{thebibliography}{9}', '\\hskip 1cm', '\\def\\x#1{', '\\todo{'
  ],
  rst: [
    '*', '**', '``', ':ref:`', '`_', '`__', ' <http://a>`_', '|a|', '[1]_', 'word_', '\\ ', '\\*', '::\n\n', '====\n', '----\n', 'Title\n=====\n', '- ', '1. ', '#. ', '(a) ',
    '  ', '   ', '\n   ', '\n\n   ', '.. note:: ', '.. note::\n\n', '.. code::\n\n', '.. peoplefirst-ignore addict: why\n', '.. [1] ', '.. _a: b\n', '.. |a| image:: b\n', '.. ', '..\n',
    '   :alt: An addict\n', '.. figure:: x\n', '.. table:: T\n', '.. csv-table:: T\n\n   a, "b", c\n', ':field: ', '-a, --all  ', '| ', '>>> ', 'Term\n   ', '+---+---+\n', '| a | b |\n', '+===+===+\n',
    '|   | c |\n', '===  ===\n', 'a    b\n', '.. versionadded:: 3.1\n', '.. epigraph::\n\n', '.. list-table::\n\n', '   * - a\n     - b\n', '__ a\n', 'PEP: 1\n'
  ],
  asciidoc: [
    '= Title\n', '== ', '* ', '** ', '. ', '- ', 'a:: ', '+\n', '*', '**', '_', '__', '`', '``', '"`', '`"', "`'", '+++', '++', '^', '~', '#', '[.role]#', '[[a]]', '<<a,', '>>',
    'link:a[', 'https://a.org[', 'footnote:[', 'image:a.png[', 'image::a.png[An addict]\n', 'xref:a:b[', 'kbd:[', '{nbsp}', '{a}', ':a: word\n', '{url}[', '((', '))', '(((', ')))', ' +\n',
    '----\n', '....\n', '====\n', '____\n', '****\n', '--\n', '++++\n', '////\n', '```\n', '|===\n', '|a |b\n', '2+a|', '[cols="1,2a"]\n', '[quote, Who]\n', '[verse]\n', '[NOTE]\n',
    '[source,js]\n', '.Caption\n', 'NOTE: ', '// peoplefirst-ignore addict: why\n', '// a\n', 'include::a[]\n', 'ifdef::a[]\n', 'endif::[]\n', 'Title\n-----\n', '&amp;', "'''\n", '<1> ', '* [x] ', ',===\n', '\\*'
  ]
}

export const MARKUP_FORMATS = Object.keys(BITS) as TextFormatId[]

/** Documents of a format, also broken ones. */
export function documentsOf(id: TextFormatId): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({weight: 3, arbitrary: fc.constantFrom(...BITS[id]!)}, {weight: 2, arbitrary: fc.constantFrom(...PLAIN)}), {maxLength: 40})
    .map(bits => bits.join(''))
}
