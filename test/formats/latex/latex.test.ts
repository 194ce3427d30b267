import {describe, expect, test} from 'vitest'
import latex from '../../../src/formats/latex/index.ts'
import {processorTime} from '../../helpers/processor-time.ts'
import {editableSource, outlineOf, proseOf} from '../../helpers/prose.ts'

const outline = (source: string): string[] => outlineOf('latex', source)
const marksIn = (source: string): string[] =>
  proseOf('latex', source).blocks.flatMap(({text, marks}) => marks.map(({kind, span}) => `${kind}: ${text.slice(span.start, span.end)}`))

describe('blocks', () => {
  test('are headings with their depth', () => {
    const {blocks} = proseOf('latex', '\\chapter*{One}\n\\section[Short]{Two \\emph{three}}\\label{sec:two}\nText.\n\\subsubsection{Four}')
    expect(blocks.map(({kind, depth, text}) => [kind, depth, text])).toEqual([
      ['heading', 1, 'One'], ['heading', 2, 'Two three'], ['paragraph', undefined, 'Text.'], ['heading', 4, 'Four']
    ])
  })

  test('are paragraphs between blank lines, and behind \\par', () => {
    expect(outline('One\nline.\n\nTwo.\\par Three.\n% a remark\n\nFour.')).toEqual(['paragraph: One line.', 'paragraph: Two.', 'paragraph: Three.', 'paragraph: Four.'])
  })

  test('are list items with the number of their list', () => {
    const source = 'Say:\n\\begin{itemize}\n\\item one\n\\item[Two] words\n\n  more\n  \\begin{enumerate}\\item nested\\end{enumerate}\n\\end{itemize}\nText'
    expect(proseOf('latex', source).blocks.map(({kind, list, text}) => [kind, list, text])).toEqual([
      ['paragraph', undefined, 'Say:'], ['list-item', 1, 'one'], ['list-item', 1, 'Two words'], ['list-item', 1, 'more'],
      ['list-item', 2, 'nested'], ['paragraph', undefined, 'Text']
    ])
  })

  test('are table cells with their caption', () => {
    const source = '\\begin{table}[h]\\centering\\caption[Short]{What to \\textbf{say}}\n\\begin{tabular}{l|p{2cm}}\n\\hline Avoid & Say \\\\ \\hline\naddict & \\multicolumn{1}{c}{person \\& so} \\\\[2pt]\n & third\\\\\n\\end{tabular}\\end{table}'
    expect(proseOf('latex', source).blocks.map(({kind, cell, text}) => [kind, cell?.row, cell?.column, text])).toEqual([
      ['caption', undefined, undefined, 'What to say'], ['table-cell', 0, 0, 'Avoid'], ['table-cell', 0, 1, 'Say'],
      ['table-cell', 1, 0, 'addict'], ['table-cell', 1, 1, 'person & so'], ['table-cell', 2, 1, 'third']
    ])
  })

  test('keep a lone dollar sign, and no formula leaves the group it begins in', () => {
    const source = 'It cost \\enquote{$} here, an addict said, and \\enquote{\\(x} there, and $x$ and \\emph{$y$} too.'
    const [block] = proseOf('latex', source).blocks
    expect(block!.text).toBe('It cost “$” here, an addict said, and “x” there, and \uFFFC and \uFFFC too.')
    for (const [index, run] of block!.runs.entries()) expect(run.source.start).toBeGreaterThanOrEqual(block!.runs[index - 1]?.source.end ?? 0)
  })

  test('are quotations', () => {
    expect(outline('He said:\n\\begin{quote}\nA junkie.\n\\begin{itemize}\\item an addict\\end{itemize}\n\\end{quote}\nText')).toEqual([
      'paragraph: He said:', 'quotation: A junkie.', 'list-item: an addict', 'paragraph: Text'
    ])
    expect(marksIn('\\begin{quote}\\begin{itemize}\\item an addict\\end{itemize}\\end{quote}\\enquote{a junkie}')).toEqual(['quotation: an addict', 'quotation: “a junkie”'])
  })

  test('are notes, descriptions of pictures and remarks beside their paragraph', () => {
    expect(outline('One\\footnote{A note.} two \\includegraphics[width=2cm,alt={An addict}]{x.png} three\\todo{Ask again}.')).toEqual([
      'paragraph: One￼ two ￼ three.', 'paragraph: A note.', 'alt-text: An addict', 'comment: Ask again'
    ])
  })

  test('are the title and the abstract, and nothing else of what sets a document up', () => {
    const source = [
      '\\documentclass[addict]{article}', '\\usepackage{addict}', 'addict', '\\newcommand{\\addict}{addict}', '\\title{On \\emph{words}\\thanks{By a fund.}}',
      '\\author{Jane Addict}', '\\hypersetup{pdftitle={addict}}', '\\begin{document}', '\\begin{abstract}In short.\\end{abstract}', 'Text.', '\\end{document}', 'addict'
    ].join('\n')
    expect(outline(source)).toEqual(['title: On words￼', 'paragraph: By a fund.', 'paragraph: In short.', 'paragraph: Text.'])
  })

  test('of slides have their titles', () => {
    expect(outline('\\begin{frame}[fragile]{A title}\n\\only<2->{shown} \\begin{block}{Block 1}inside\\end{block}\\end{frame}')).toEqual([
      'heading: A title', 'paragraph: shown', 'heading: Block 1', 'paragraph: inside'
    ])
  })
})

describe('what is no prose', () => {
  test('is left out as blocks', () => {
    const source = [
      '\\begin{verbatim}\naddict {\n\\end{verbatim}', '\\begin{lstlisting}[caption=x]\naddict\n\\end{lstlisting}', '\\begin{comment}\naddict\n\\end{comment}',
      '\\begin{tikzpicture}\\node {addict};\\end{tikzpicture}', '% addict', '\\input{addict}', '\\include{addict}', '\\label{addict}\\index{drug addict!users}',
      '\\vspace{1em}', '\\iffalse addict \\fi', '\\newcommand{\\foo}[1]{an addict #1}', '\\def\\bar#1{an addict}', '\\bibliography{addict}', '\\author{An Addict}',
      '\\parindent=0pt', '\\unknown{fig:addict}', '\\setfoo{addict}{drug addict}'
    ].join('\n\n')
    expect(outline(source)).toEqual([])
  })

  test('is one mark in a line', () => {
    expect(outline('A $x_1$ and \\(addict\\) and \\verb|addict {| of \\url{http://a%b} in \\ref{addict}~\\citep[see][p.~3]{addict} with \\texttt{addict}.')).toEqual([
      'paragraph: A ￼ and ￼ and ￼ of ￼ in ￼ ￼ with ￼.'
    ])
    expect(outline('So\n\\begin{align*}\naddict\n\\end{align*}\nholds.')).toEqual(['paragraph: So ￼ holds.'])
    expect(editableSource('latex', 'A $x$ user.', '￼ user')).toBeUndefined()
  })

  test('is not seen in prices', () => {
    expect(outline('It costs \\$5, or 10 $ by hand.')).toEqual(['paragraph: It costs $5, or 10 $ by hand.'])
  })
})

describe('commands in a line', () => {
  test('join its sentence', () => {
    expect(outline('an \\emph{addict} and \\textbf{ad}dict in \\textcolor{red}{red} \\href{http://a.org/%20}{link}')).toEqual(['paragraph: an addict and addict in red link'])
    expect(marksIn('\\emph{a} \\textbf{b} {\\em c} {\\bfseries d} \\href{x}{e} \\sout{f}')).toEqual(['emphasis: a', 'strong: b', 'emphasis: c', 'strong: d', 'link: e', 'deleted: f'])
  })

  test('that are not known show text, and hide keys', () => {
    expect(outline('an \\foo{addict} and \\bar[x]{two words} and \\baz{fig:one} here')).toEqual(['paragraph: an addict and two words and ￼ here'])
    expect(outline('\\entry{Two words}{Other words}{2001}')).toEqual(['paragraph: Two words Other words'])
  })

  test('that the document defines do what it says', () => {
    const define = '\\newcommand{\\term}[1]{\\emph{#1}}\n\\newcommand{\\key}[1]{\\texttt{#1}}\n\\newcommand\\pwid{people who inject drugs\\xspace}\n\\newcommand{\\see}[2]{#2 (\\ref{#1})}\n\n'
    expect(outline(`${define}A \\term{word}, \\key{code}, \\see{x y}{this one} and \\pwid.`)).toEqual(['paragraph: A word, ￼, this one and people who inject drugs.'])
    expect(marksIn(`${define}A \\term{word}.`)).toEqual(['emphasis: word'])
    expect(editableSource('latex', `${define}The \\pwid{} came.`, 'people who')).toBeUndefined()
  })

  test('of works cited are marked as such', () => {
    expect(marksIn('\\begin{thebibliography}{9}\\bibitem{x} A. Smith, Addicts.\\end{thebibliography}')).toEqual(['citation: A. Smith, Addicts.'])
  })
})

describe('characters', () => {
  test('are decoded, and edited as a whole', () => {
    const source = "``Caf\\'e `na\\\"{\\i}ve' words'' -- 5--6~kg --- \\& 10\\,\\% \\ss{} \\c{c}a \\v s \\LaTeX\\ is a drug\\-user\\ldots"
    expect(outline(source)).toEqual(['paragraph: “Café ‘naïve’ words” – 5–6 kg — & 10 % ß ça š LaTeX is a druguser…'])
    expect(editableSource('latex', source, 'Café')).toBe("Caf\\'e")
    expect(editableSource('latex', 'a drug~addict', 'drug addict')).toBe('drug~addict')
  })

  test('go on behind a comment at the line end', () => {
    expect(outline('One wo%\n  rd and % peoplefirst\nmore 10\\% here')).toEqual(['paragraph: One word and more 10% here'])
  })
})

describe('comments', () => {
  test('steer the check', () => {
    const source = '% peoplefirst-ignore addict: quoted in the statute\nAn addict. % peoplefirst-disable user\n\n%% peoplefirst-ignore-file\n\\%peoplefirst-ignore x'
    expect(proseOf('latex', source).directives.map(({kind, names, reason, span}) => [kind, names, reason, source.slice(span.start, span.end)])).toEqual([
      ['ignore', ['addict'], 'quoted in the statute', '% peoplefirst-ignore addict: quoted in the statute'],
      ['disable', ['user'], undefined, '% peoplefirst-disable user'],
      ['ignore-file', [], undefined, '%% peoplefirst-ignore-file']
    ])
  })
})

describe('edits', () => {
  test('are written as LaTeX wants it, and touch nothing else', () => {
    const source = '\uFEFF\\section{The addict}\r\n\r\nAn \\emph{addict} % addict\r\n'
    const edits = [...source.matchAll(/addict(?!\r)/g)].map(({index}) => ({span: {start: index, end: index + 6}, text: '“R&D” 5% — it’s'}))
    expect(latex.apply!(latex.fromText!('a.tex', source), edits)).toBe(
      "\uFEFF\\section{The ``R\\&D'' 5\\% --- it's}\r\n\r\nAn \\emph{``R\\&D'' 5\\% --- it's} % addict\r\n"
    )
  })
})

test('what never ends costs no more than its length', () => {
  const time = processorTime(() => {
    for (const bit of ['{', '\\foo{', '\\footnote{', '$', '\\(', '`', '\\begin{x}', '\\verb|', '\\newcommand{', '\\begin{verbatim}', '\\item[']) outline(bit.repeat(20_000))
    for (const opened of ["\\'{", "\\'", '\\v{']) outline(`${opened}${' '.repeat(200_000)}1`)
  })
  expect(time).toBeLessThan(20_000)
}, 60_000)
