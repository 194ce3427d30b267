/**
 * Our readers against remark and rehype: the same words in the same order, on documents made of every
 * construct that both know.
 */
import fc from 'fast-check'
import rehypeParse from 'rehype-parse'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {readdirSync, readFileSync} from 'node:fs'
import {unified} from 'unified'
import {describe, expect, test} from 'vitest'
import {proseOf, type TextFormatId} from '../helpers/prose.ts'

interface Tree {
  readonly type: string
  readonly value?: string
  readonly tagName?: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly children?: readonly Tree[]
}

const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml'])
const rehype = unified().use(rehypeParse)

/** Without addresses, which are no words to us. */
const words = (text: string): string[] => text.replace(/\S*(?::\/\/|www\.|@|\.[a-z]{2,10}\/)\S*/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []

function oursOf(id: TextFormatId, source: string): string[] {
  return proseOf(id, source).blocks.filter(({kind}) => kind !== 'alt-text' && kind !== 'title').flatMap(({text}) => words(text))
}

function remarkWords(source: string): string[] {
  return blocksOf(remark.parse(source) as Tree).flatMap(block => words(textOf(block)))
}

function blocksOf(node: Tree): Tree[] {
  return /^(?:paragraph|heading|tableCell)$/.test(node.type) ? [node] : (node.children ?? []).flatMap(blocksOf)
}

function textOf({type, value, children}: Tree): string {
  if (type === 'text') return value!
  return type === 'break' ? ' ' : (children ?? []).map(textOf).join('')
}

const HIDDEN = /^(?:pre|code|title|svg)$/
const NOTHING = /^(?:script|style|template|noscript)$/
const INLINE = /^(?:b|i|em|strong|a|span|q|del)$/

function htmlText(node: Tree): string {
  if (node.type === 'text') return node.value!
  if (node.type === 'comment' || NOTHING.test(node.tagName ?? '')) return ''
  if (HIDDEN.test(node.tagName ?? '') || node.properties?.['hidden']) return ' '
  const inside = (node.children ?? []).map(htmlText).join('')
  return INLINE.test(node.tagName ?? '') ? inside : ` ${inside} `
}

describe('Markdown reads as remark reads it', () => {
  const inline = fc.constantFrom('addict', 'The user', '*drug*', '**heroin** user', '_a_b_', '`code`', '[a link](http://x.org "title")', '![alt](x.png)', '[ref]', '[^1]', '&eacute;t&amp;e', '\\*not\\*', '~~gone~~', 'a\\\nb', 'one  \ntwo', '*a **b* c**', '[un', 'closed](', '<http://x.org>', 'word.', '2', '***', 'a_b', '"q"', '[x][ref]', '!', 'é😀')
  const line = fc.array(inline, {minLength: 1, maxLength: 5}).map(parts => parts.join(' '))
  const start = fc.constantFrom('', '', '', '# ', '### ', '- ', '* ', '1. ', '> ', '> > ', '> - ', '    ', '  ', '- [ ] ', '| ', '***\n', '```\n', '~~~js\n', '[ref]: http://x.org "t"\n', '| a | b |\n|---|---|\n| c | *d* |\n\n')
  const end = fc.constantFrom('\n', '\n\n', '\n\n', ' |\n', '\n---\n', '\n===\n', '\n```\n', '  \n')
  const source = fc.array(fc.tuple(start, line, end).map(parts => parts.join('')), {minLength: 1, maxLength: 8}).map(lines => `[^1]: note\n\n${lines.join('')}`)

  test('on generated pages', () => {
    fc.assert(
      fc.property(source, page => {
        expect(oursOf('markdown', page)).toEqual(remarkWords(page))
      }),
      {numRuns: 600}
    )
  })

  test('on pages that packages here come with', () => {
    const pages = readdirSync('node_modules', {withFileTypes: true})
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('@') && !entry.name.startsWith('.'))
      .flatMap(({name}) => readdirSync(`node_modules/${name}`).filter(file => /^readme\.md$/i.test(file)).map(file => `node_modules/${name}/${file}`))
      .map(path => readFileSync(path, 'utf8'))
      // HTML, templates, math, notes, citations, and addresses in brackets are read otherwise on purpose.
      .filter(page => page.length < 20_000 && !/\[@|<(?!https?:)[a-z!/]|\{[{%#]|\$|^:::|^> \[!|git\+/m.test(page))
    expect(pages.length).toBeGreaterThan(30)
    for (const page of pages) expect(oursOf('markdown', page)).toEqual(remarkWords(page))
  })
})

describe('HTML reads as rehype reads it', () => {
  const bit = fc.constantFrom('addict', ' the user ', '<p>', '</p>', '<div>', '</div>', '<b>', '</b>', '<i>drug</i>', '<a href="x">link</a> ', '<ul>', '<li>item', '</li>', '</ul>', '<table><tr><td>cell</td></tr></table>', '<h2>Title</h2>', '<br>', '<hr>', '<code>code</code>', '<pre>pre</pre>', '<script>let a = "<p>"</script>', '<style>p{}</style>', '<!-- comment -->', '&eacute;&amp;', '&copy', '&#x41;', '<div hidden>no</div>', '<q>quoted</q>', '<span>s</span>', '<template>t</template>', ' 5 < 6 ', 'a<b>b</b>c', '<blockquote>q</blockquote>', '\n', '<dl><dt>t<dd>d</dl>')
  const source = fc.array(bit, {maxLength: 25}).map(bits => `<!DOCTYPE html><body>${bits.join('')}`)

  test('on generated pages', () => {
    fc.assert(
      fc.property(source, page => {
        expect(oursOf('html', page)).toEqual(words(htmlText(rehype.parse(page) as Tree)))
      }),
      {numRuns: 600}
    )
  })
})
