import {describe, expect, it} from 'vitest'
import {STYLE} from '../../src/reporters/html-style.ts'
import {html} from '../../src/reporters/html.ts'
import {context, fileResult, findingIn, hostile, oneFinding, skipped, unread} from './fixtures.ts'
import {all, everything, parseMarkup, textOf} from './xml.ts'

const text = 'Services for addicts closed in May.'
const results = [
  oneFinding('docs/a.md', text, 'addicts'),
  fileResult('b.docx', text, [findingIn(text, 'addicts', {level: 'suggestion', write: ''})], new Uint8Array(1)),
  oneFinding('<h>.md', hostile, 'addicts', {ruleId: 'own', why: hostile, url: 'javascript:alert(1)', message: hostile}),
  {...fileResult('clean.md', 'x', []), held: 4},
  unread,
  skipped
]
const written = html.report(results, {...context, place: ({bytes}) => (bytes ? 'page 3, paragraph 2' : '')})
const page = parseMarkup(written, false)

describe('the HTML report', () => {
  it('shows sentences in context with what to write and why', () => {
    const [item] = all(page, 'li').filter(({attributes}) => attributes.id === 'place-1')
    expect(textOf(all(item!, 'blockquote')[0]!)).toBe(text)
    expect(textOf(all(item!, 'mark')[0]!)).toBe('addicts')
    expect(all(item!, 'bdi').map(textOf)).toEqual(['people with addictions'])
    expect(textOf(item!)).toContain('Line 1, column 14')
    expect(written).toContain('page 3, paragraph 2')
    expect(written).toContain('href="https://example.org/words?a=1&amp;b=%282%29"')
  })

  it('counts what was checked, not read, left out and accepted', () => {
    const [table] = all(page, 'table')
    const rows = Object.fromEntries(all(table!, 'tr').map(row => [textOf(all(row, 'th')[0]!), textOf(all(row, 'td')[0]!)]))
    expect(rows).toEqual({
      'Documents checked': '4',
      'Documents not read': '1',
      'Documents left out': '1',
      Errors: '0',
      Warnings: '2',
      Suggestions: '1',
      'Places accepted earlier': '4'
    })
    expect(written).toContain('It is a picture of a page.')
  })

  it('asks nothing of the network and runs nothing', () => {
    for (const name of ['script', 'img', 'link', 'iframe', 'object', 'embed', 'form']) expect(all(page, name)).toEqual([])
    expect(STYLE).not.toMatch(/url\(|@import/)
    const policy = all(page, 'meta').find(({attributes}) => attributes['http-equiv'])!
    expect(policy.attributes.content).toContain("default-src 'none'")
    for (const {attributes} of everything(page)) {
      for (const name of Object.keys(attributes)) expect(name).not.toMatch(/^(?:src|srcset|style|on.*)$/)
      if (attributes.href !== undefined) expect(attributes.href).toMatch(/^(?:#|https?:\/\/)/)
    }
  })

  it('can be read without seeing it', () => {
    expect(all(page, 'html')[0]!.attributes.lang).toBe('en')
    expect(all(page, 'h1')).toHaveLength(1)
    expect(all(page, 'main')).toHaveLength(1)
    let depth = 0
    for (const {name} of everything(page).filter(({name}) => /^h[1-6]$/.test(name))) {
      expect(Number(name[1])).toBeLessThanOrEqual(depth + 1)
      depth = Number(name[1])
    }
    for (const table of all(page, 'table')) {
      expect(all(table, 'caption')).toHaveLength(1)
      for (const head of all(table, 'th')) expect(['row', 'col']).toContain(head.attributes.scope)
    }
  })

  it('has ids that are there once, and links that lead to them', () => {
    const ids = everything(page).flatMap(({attributes}) => attributes.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const {attributes} of everything(page)) {
      const target = attributes['aria-labelledby'] ?? (attributes.href?.startsWith('#') ? attributes.href.slice(1) : undefined)
      if (target !== undefined) expect(ids).toContain(target)
    }
  })

  it('has colours with contrast enough, in light, in dark and on paper', () => {
    const themes = [...STYLE.matchAll(/:root\{([^}]*)\}/g)].map(([, body]) =>
      Object.fromEntries([...body!.matchAll(/--([\w-]+):(#[0-9a-f]{3,6})/g)].map(([, name, color]) => [name!, color!]))
    )
    expect(themes).toHaveLength(3)
    for (const theme of themes) {
      for (const ink of ['ink', 'soft', 'link', 'error', 'warning', 'suggestion'])
        if (theme[ink] !== undefined) expect(contrast(theme[ink], theme.paper!)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(theme['mark-ink']!, theme.mark!)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('says that there is nothing to change', () => {
    const clean = html.report([fileResult('a.md', 'x', [])], context)
    expect(clean).toContain('1 document checked. There is nothing to change.')
    expect(clean).not.toContain('<nav')
  })

  it('writes hostile text as text', () => {
    expect(written).toContain('&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; &quot;quotes&quot;')
    expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]|\p{Surrogate}/u)
    expect(written).not.toContain('javascript:')
  })
})

/** The contrast of two colours as WCAG 2 computes it. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const digits = color.length === 4 ? [...color.slice(1)].map(digit => digit + digit) : color.slice(1).match(/../g)!
  const [red, green, blue] = digits.map(pair => {
    const value = parseInt(pair, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
