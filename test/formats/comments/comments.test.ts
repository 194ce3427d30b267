import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import comments from '../../../src/formats/comments/index.ts'
import {LANGUAGES} from '../../../src/formats/comments/names.ts'
import {toSource} from '../../../src/formats/shared/runs.ts'
import {spanOf} from '../../helpers/prose.ts'
import {testTextFormat} from '../../helpers/text-properties.ts'

const texts = (path: string, source: string, languageId?: string): string[] =>
  comments.extract(comments.fromText!(path, source, languageId)).blocks.map(({kind, text}) => {
    expect(kind).toBe('comment')
    return text
  })

const fixed = (path: string, source: string, phrase: string, text: string): string | undefined => {
  const document = comments.fromText!(path, source)
  const block = comments.extract(document).blocks.find(block => block.text.includes(phrase))!
  const place = toSource(block, spanOf(block, phrase))
  return place.editable ? (comments.apply!(document, [{span: place.span, text}]) as string) : undefined
}

describe('comments are found, and texts of the program are not,', () => {
  test.each<[string, string, string[]]>([
    ['a.c', '#include "addict//x.h"\nchar q = \'"\'; // One "comment"\nint a = 1\'000; /* Two\n * lines. */ char *s = "// no \\" /* no */";', ['One "comment"', 'Two lines.']],
    ['a.cpp', 'auto s = R"x(// no )" no)x"; // Yes', ['Yes']],
    ['a.js', 'const a = "// no", b = \'/* no\', c = `// no ${d /* Inner */ + `// no ${e}`} // no`, r = /[/]"\\//g // One\nconst x = a / b // Two\nreturn /"/.test(x) // Three', ['Inner', 'One', 'Two', 'Three']],
    ['a.tsx', '<p>It\'s here https://a.org/b</p> {/* A remark */}', ['A remark']],
    ['a.rs', "fn f<'a>(x: &'a str) -> char { '\"' } // One\nlet s = r#\"// no \" no\"#; /* Two /* inner */ still two */", ['One', 'Two /* inner */ still two']],
    ['a.go', 'var s = `// no\n/* no`; var r = \'"\' // Yes', ['Yes']],
    ['a.java', 'String s = """\n// no " no\n"""; // Yes', ['Yes']],
    ['a.cs', 'var s = @"c:\\"; /// <summary>It says <see cref="X"/> so.</summary>', ['It says so.']],
    ['a.py', 'x = "# no" # One\n"""Not here?""" ; y = {"a": """# no"""}\n', ['One']],
    ['a.sh', '#!/bin/sh\necho "# no" $# ${x#y} # One\ncat <<EOF\n# no\nEOF\n# Two\necho it\\\'s # Three', ['One', 'Two', 'Three']],
    ['a.rb', 'a = "#{x} # no" # One\n=begin\nTwo words\n=end\nb = %w(a) # Three', ['One', 'Two words', 'Three']],
    ['a.php', '<p># no // no</p><?php $a = "# no"; // One ?><b># no</b><?php # Two\n#[Attribute]\n/* Three */', ['One', 'Two', 'Three']],
    ['a.sql', "select 'it''s -- no' -- One\nfrom /* Two */ x", ['One', 'Two']],
    ['a.lua', 'x = [[ -- no ]] --[==[ One ]] still\n]==] -- Two', ['One ]] still', 'Two']],
    ['a.hs', 'f x = x --> y -- One\n{- Two {- in -} out -}\ng = "-- no"', ['One', 'Two {- in -} out']],
    ['a.clj', '(def a "; no") ;; One\n(def c \\;) ; Two\n#| Three |#', ['One', 'Two', 'Three']],
    ['a.html.vue', '<!-- One --><style>/* Two */</style>', ['One', 'Two']],
    ['a.css', 'a::before { content: "/* no"; } /* One */', ['One']],
    ['a.scss', '@import url(http://a.org/b); // One', ['One']],
    ['a.ini', '; One\nkey = a ; no\n# Two', ['One', 'Two']],
    ['a.toml', 'a = "# no" # One', ['One']],
    ['a.ps1', '$a = "# no" <# One #> # Two', ['One', 'Two']],
    ['a.bat', 'REM One\n:: Two\necho rem no', ['One', 'Two']],
    ['a.vim', '" One\nlet a = "no"', ['One']],
    ['a.f90', "print *, '! no' ! One", ['One']],
    ['a.vb', 'x = "\' no" \' One', ['One']],
    ['a.ml', 'let a = "(* no" (* One (* in *) out *)', ['One (* in *) out']],
    ['a.ex', '@moduledoc """\nOne\n"""\nx = "# no" # Two', ['One', 'Two']],
    ['Makefile', 'all: # One\n\techo $#', ['One']],
    ['a.xml', '<a b="<!-- no"><!-- One --></a>', ['no"><!-- One']],
    ['bin/tool', '#!/usr/bin/env python3\n# One\n', ['One']],
    ['bin/other', '# nobody knows what this is', []]
  ])('in %s', (path, source, expected) => expect(texts(path, source)).toEqual(expected))

  test('by the language of an editor', () => {
    expect(texts('Untitled-1', 'x # One', 'python')).toEqual(['One'])
  })
})

describe('docstrings', () => {
  const source = `"""The module
says this."""
import x

class A:
    'One line about users.'
    b = '''no'''

    def f(self, a="""no"""):
        # a remark
        """
        Give a word.

        >>> f("no")
        no

        :param a: what it says
        :type a: str
        Args:
            b (str): more words
        """
        g("""no""",
          """no""")
        return """no"""
`
  test('of Python are comments', () => {
    expect(texts('a.py', source)).toEqual(['The module says this.', 'One line about users.', 'a remark', 'Give a word.', 'what it says', 'Args: b (str): more words'])
  })

  test('keep their quotes closed', () => {
    expect(fixed('a.py', source, 'users', '"a" \'b\'')).toContain("'One line about \"a\" \\'b\\'.'")
  })
})

describe('what comments say', () => {
  test('goes on from line to line, and ends at blank lines, marks of lists and tags', () => {
    const source = `
/**
 * Gives drug
 * users a bed.
 *
 * - One item
 *   of two
 * - Another
 * ==========
 * @param {string} name - the addict's name
 * @param [b=1] another
 * @returns {Promise<{a: b}>} The {@link Bed} of \`addict\`.
 * @author An Addict
 * @example
 *   bed(addict)
 * @deprecated Say so.
 * \`\`\`js
 * addict()
 * \`\`\`
 * Behind code.
 */
function f() {} // trailing one
// first line of
// a remark about drug_users and isAddict()
//
// eslint-disable-next-line addict
// const addict = junkie();
x() // not with the above
`
    expect(texts('a.ts', source)).toEqual([
      'Gives drug users a bed.', 'One item of two', 'Another', "the addict's name", 'another', 'The \uFFFC of \uFFFC.', 'Say so.', 'Behind code.',
      'trailing one', 'first line of a remark about \uFFFC and \uFFFC', 'not with the above'
    ])
  })

  test('is edited inside its lines, and over a line end without marks', () => {
    expect(fixed('a.ts', '/** A drug\n *  user */', 'drug user', 'x')).toBeUndefined()
    expect(fixed('a.ts', '/* A drug\n   user */', 'drug user', 'x')).toBe('/* A x */')
    expect(fixed('a.ts', '// An addict\r\nx', 'addict', 'a\nb')).toBe('// An a b\r\nx')
    expect(fixed('a.ts', '/* An addict */', 'addict', 'a */ b')).toBe('/* An a * / b */')
  })

  test('steers the check', () => {
    const source = '// peoplefirst-ignore addict: a name\nx\n/* peoplefirst-disable user\n : why */\n/**\n * Words.\n * peoplefirst-enable\n * More.\n */\n# x'
    const {directives, blocks} = comments.extract(comments.fromText!('a.js', source))
    expect(directives.map(({kind, names, reason}) => [kind, names, reason])).toEqual([['ignore', ['addict'], 'a name'], ['disable', ['user'], 'why'], ['enable', [], undefined]])
    expect(blocks.map(({text}) => text)).toEqual(['Words.', 'More.'])
  })
})

test('every language has its own names', () => {
  const extensions = LANGUAGES.flatMap(({extensions}) => extensions)
  const ids = LANGUAGES.flatMap(({ids}) => ids)
  expect(new Set(extensions).size).toBe(extensions.length)
  expect(new Set(ids).size).toBe(ids.length)
})

test('what is generated as a comment is read as one', () => {
  const words = fc.array(fc.constantFrom('one', 'two', 'three', 'addict'), {minLength: 1, maxLength: 5}).map(list => list.join(' '))
  const part = fc.oneof(
    words.map(text => ({source: `// ${text}\nx = 1;\n`, says: [text]})),
    words.map(text => ({source: `/* ${text} */ y();\n`, says: [text]})),
    words.map(text => ({source: `const s = "${text} // no \\" /* no";\n`, says: [] as string[]})),
    words.map(text => ({source: `const t = \`\${a /* ${text} */} // no\`;\n`, says: [text]}))
  )
  fc.assert(fc.property(fc.array(part, {maxLength: 8}), parts => {
    expect(texts('a.js', parts.map(({source}) => source).join(''))).toEqual(parts.flatMap(({says}) => says))
  }), {numRuns: 200})
})

const BITS = ['//', '/*', '*/', ' * ', '#', '--', ';', '<!--', '-->', '"', "'", '`', '${', '}', '{', '"""', "'''", '\\', '/', 'r#"', '"#', '--[[', ']]', '{-', '-}', '(*', '*)', '<<EOF\n', '\nEOF\n', '<?php ', '?>', '=begin\n', '=end\n', '@param {x} y ', '- ', '```\n', '<b>', 'def f():\n', '// peoplefirst-ignore x\n', '# peoplefirst-ignore y: z\n', '%']
describe('any source', () => testTextFormat({format: comments, paths: ['a.ts', 'a.py', 'a.sh', 'a.rs', 'a.php', 'a.rb', 'a.lua', 'a.hs', 'a.ml', 'a.clj', 'a.html.vue', 'a.sql', 'x'], bits: BITS, runs: 1500}))

test('closers with names of their own, none of them there, cost no more', () => {
  const sources: Record<string, string> = {
    'a.sh': Array.from({length: 60_000}, (_, index) => `cat <<E${index}\n`).join(''),
    'a.php': '<?php /* ?>\n'.repeat(60_000),
    'a.lua': Array.from({length: 900}, (_, index) => `[${'='.repeat(index)}[\n`).join('')
  }
  for (const [path, source] of Object.entries(sources)) {
    const before = process.cpuUsage().user
    expect(texts(path, source)).toEqual([])
    expect(process.cpuUsage().user - before, path).toBeLessThan(4_000_000)
  }
})
