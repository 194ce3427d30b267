import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {scan} from '../../../src/formats/container/xml.ts'
import {openArchive, readText} from '../../../src/formats/container/zip.ts'
import {docx} from '../../../src/formats/docx/index.ts'
import {review} from '../../../src/formats/docx/review.ts'
import type {SourceDocument} from '../../../src/types.ts'
import {formatted, settle} from '../../helpers/changes.ts'
import {anyBody} from '../../helpers/docx-any.ts'
import {makeDocx, p, r} from '../../helpers/docx.ts'
import type {DocxParts} from '../../helpers/docx.ts'
import {processorTime} from '../../helpers/processor-time.ts'
import {expectOnlyChanged, isTracked, reviewItems as items, spliced, wordEdits} from '../../helpers/office.ts'

const read = (bytes: Uint8Array): SourceDocument => docx.read('a.docx', bytes) as SourceDocument
const part = (bytes: Uint8Array, name = 'word/document.xml'): string => readText(openArchive(bytes), name)!

function reviewed(parts: DocxParts, ...changes: (readonly [words: string, text?: string])[]): {bytes: Uint8Array; xml: string; comments: string[]} {
  const document = read(makeDocx(parts))
  const bytes = review(document, items(document, ...changes), {date: '2030-01-02T03:04:05Z'})
  return {bytes, xml: part(bytes), comments: commentsOf(bytes)}
}

function commentsOf(bytes: Uint8Array, name = 'word/comments.xml'): string[] {
  const xml = part(bytes, name)
  return [...xml.matchAll(/<\w+:comment\b[^]*?<\/\w+:comment>/g)].flatMap(([comment]) => {
    if (!comment.includes('author="peoplefirst"')) return []
    return [...comment.matchAll(/<\w+:t[ >][^>]*>([^<]*)/g)].map(([, text]) => text).join(' | ')
  })
}

/** Which words each remark of the document is hung on, tracked words included. */
function remarked(xml: string): string[] {
  const open = new Map<string, string>()
  const done: string[] = []
  let text = false
  scan(xml, {name: 'x'}, {
    open(tag, scanner) {
      const id = scanner.value(tag, 'w:id') ?? ''
      if (tag.name === 'w:commentRangeStart') open.set(id, '')
      else if (tag.name === 'w:commentRangeEnd') {
        expect(open.has(id)).toBe(true)
        done.push(open.get(id)!)
        open.delete(id)
        expect(xml.slice(tag.end)).toMatch(new RegExp(`^<\\w+:r[^>]*><\\w+:commentReference [^>]*id="${id}"/>`))
      }
      text = /^w:(?:t|delText)$/.test(tag.name) && !tag.empty
    },
    close: () => void (text = false),
    text(start, end) {
      if (text) for (const [id, words] of open) open.set(id, words + xml.slice(start, end))
    }
  })
  expect([...open.keys()]).toEqual([])
  return done
}

describe('reviewing a Word document', () => {
  it('deletes the old words and inserts the new ones behind them, in the formatting of the first', () => {
    const {xml, comments} = reviewed(
      {body: p(r('An '), r('add', '<w:b/>'), r('ict', '<w:i/>'), r(' came.'))},
      ['addict', 'person with an addiction']
    )
    expect(/<w:body>(.*)<w:sectPr>/s.exec(xml)![1]!.replace(/ w:date="[^"]*"/g, '')).toBe(
      p(
        r('An '),
        '<w:commentRangeStart w:id="1"/>',
        '<w:del w:id="3" w:author="peoplefirst"><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space="preserve">add</w:delText></w:r></w:del>',
        '<w:del w:id="4" w:author="peoplefirst"><w:r><w:rPr><w:i/></w:rPr><w:delText xml:space="preserve">ict</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="peoplefirst"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">person with an addiction</w:t></w:r></w:ins>',
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
        r(' came.')
      )
    )
    expect(comments).toEqual(['Why not addict? | Source &amp; more'])
    expect(xml.match(/w:date="2030-01-02T03:04:05Z"/g)).toHaveLength(3)
  })

  it('splits a run around the words and leaves no empty runs', () => {
    const {xml} = reviewed({body: p('<w:r><w:t>The user and the addict</w:t></w:r>')}, ['The user', 'People'], ['addict', 'person'])
    expect(xml).not.toMatch(/<w:t[^>]*><\/w:t>|<w:r><\/w:r>/)
    expect(remarked(xml)).toEqual(['The userPeople', 'addictperson'])
    expect(formatted(settle(xml, 'reject'))).toEqual(['The user and the addict'])
    expect(formatted(settle(xml, 'accept'))).toEqual(['People and the person'])
  })

  it('tracks every edit of a wording, and marks the words once', () => {
    const document = read(makeDocx({body: p('An addict is here.')}))
    const at = (words: string, text: string): {span: {start: number; end: number}; text: string} => {
      const start = document.text.indexOf(words)
      return {span: {start, end: start + words.length}, text}
    }
    const edits = [at('An', 'People'), at('addict', 'who use drugs'), at('is', 'are')]
    const xml = part(review(document, [{span: edits[1]!.span, edits, comment: 'x'}]))
    expect(formatted(settle(xml, 'accept'))).toEqual(['People who use drugs are here.'])
    expect(formatted(settle(xml, 'reject'))).toEqual(['An addict is here.'])
    expect(remarked(xml)).toEqual(['addictwho use drugs'])
  })

  it('closes the insertion of somebody else around ours, and opens it again', () => {
    const theirs = `<w:ins w:id="7" w:author="Ana" w:date="2020-01-01T00:00:00Z">${r('an addict in')}${r('serted')}</w:ins>`
    const {xml} = reviewed({body: p(r('Here '), theirs, r(' now'))}, ['addict', 'person'])
    const depth = nesting(xml)
    expect(depth.insInIns).toBe(0)
    expect(formatted(settle(xml, 'reject', 'peoplefirst'))).toEqual(['Here an addict inserted now'])
    expect(formatted(settle(xml, 'accept', 'peoplefirst'))).toEqual(['Here an person inserted now'])
    // Rejecting theirs as well leaves what was there before either of us; accepting all, what both want.
    expect(formatted(settle(xml, 'reject'))).toEqual(['Here  now'])
    expect(formatted(settle(xml, 'accept'))).toEqual(['Here an person inserted now'])
  })

  it('leaves a remark alone on fields, controls, moved words and CDATA', () => {
    const body =
      p(r('a '), `<w:fldSimple w:instr="AUTHOR">${r('fielded')}</w:fldSimple>`, r(' z')) +
      p(
        r('b '), '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        r('complex'), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r(' z')
      ) +
      p(r('c '), `<w:sdt><w:sdtPr/><w:sdtContent>${r('controlled')}</w:sdtContent></w:sdt>`, r(' z')) +
      `<w:sdt><w:sdtContent>${p(r('blocked words'))}</w:sdtContent></w:sdt>` +
      p(r('d '), `<w:moveTo w:id="9" w:author="A">${r('moved')}</w:moveTo>`, r(' z')) +
      p('<w:r><w:t>e <![CDATA[R&D literal]]> z</w:t></w:r>')
    const parts = {body}
    const words = ['fielded', 'complex', 'controlled', 'blocked', 'moved', 'literal']
    const {xml, comments, bytes} = reviewed(parts, ...words.map((word) => [word, 'person'] as const))
    expect(comments).toEqual(words.map((word) => `${word === 'blocked' ? 'Paragraph 4: “blocked” | ' : ''}Alone: ${word}`))
    expect(xml).not.toMatch(/<w:(?:ins|del) /)
    // In a control around whole paragraphs LibreOffice loses words beside a remark; it hangs on the paragraph before.
    expect(remarked(xml)).toEqual(['fielded', 'complex', 'controlled', 'c controlled z', 'moved', 'e <![CDATA[R&D literal]]> z'.replace(/<!\[CDATA\[|\]\]>/g, '')])
    expect(read(bytes).text).toBe(read(makeDocx(parts)).text)
    const document = read(makeDocx(parts))
    for (const item of items(document, ['moved', 'x'], ['fielded', 'x'])) expect(isTracked(document, item.edits, review, read)).toBe(false)
    expect(isTracked(document, items(document, ['a ', 'x'])[0]!.edits, review, read)).toBe(true)
  })

  it('hangs remarks about headers, notes, text boxes, pictures and titles on a paragraph, and says what they mean', () => {
    const box = `<w:r><w:drawing><wp:docPr id="1" name="n" descr="an alt user"/><wps:txbx><w:txbxContent>${p('a boxed user')}</w:txbxContent></wps:txbx></w:drawing></w:r>`
    const {xml, comments, bytes} = reviewed(
      {
        title: 'a titled user',
        body: p(r('First.')) + p(r('Second'), box, '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        header: p('a headed user'),
        footnotes: `<w:footnote w:id="2">${p('a noted user')}</w:footnote>`
      },
      ['alt user', 'alt person'], ['boxed user', 'boxed person'], ['headed user', 'headed person'], ['noted user', 'noted person'], ['titled user', 'x']
    )
    expect(comments).toEqual([
      'Paragraph 2, alternative text: “alt user” | Alone: alt user',
      'Text box: “boxed user” | Why not boxed user? | Source &amp; more',
      'Header: “headed user” | Why not headed user? | Source &amp; more',
      'Footnote 1: “noted user” | Why not noted user? | Source &amp; more',
      'Document title: “titled user” | Alone: titled user'
    ])
    const second = 'Seconda boxed userboxed person'
    expect(remarked(xml)).toEqual(['First.', 'First.', second, second, second])
    expect(read(bytes).text).toBe('First.\nSecond\uFFFC\uFFFC\nan alt user\na boxed person\na headed person\na noted person\na titled user')
  })

  it('finds a place for a remark where the text has no words', () => {
    const box = `<w:r><w:drawing><wps:txbx><w:txbxContent>${p('a user')}</w:txbxContent></wps:txbx></w:drawing></w:r>`
    expect(remarked(reviewed({body: '<w:p></w:p>', header: p(box)}, ['user', 'person']).xml)).toEqual([''])
    for (const body of ['<w:p><w:pPr/><w:r><w:tab/></w:r></w:p>', '<w:p w:rsidR="1"/>', '<w:p/><w:p/>', '']) {
      const {xml, comments} = reviewed({body, header: p('a user here')}, ['user', 'person'], ['here'])
      expect(comments).toEqual(['Header: “user” | Why not user? | Source &amp; more', 'Header: “here” | Alone: here'])
      expect(remarked(xml)).toEqual(['', ''])
      expect(formatted(xml).length).toBe(Math.max(1, body.split('<w:p').length - 1 - Number(body.includes('pPr'))))
    }
  })

  it('hangs remarks beside a content control that holds all the words', () => {
    const control = (content: string): string => `<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const words = control(p(r('a user')))
    const table = (rows: string): string => `<w:tbl><w:tblPr/><w:tblGrid/>${rows}</w:tbl>`
    const row = (content: string): string => `<w:tr><w:tc>${content}</w:tc></w:tr>`
    // The last one has no paragraph of its own; it gets one.
    for (const body of [`${words}<w:p/>`, `${words}${p(r('', '<w:b/>'))}`, table(control(row(p(r('a user')))) + row('<w:p/>')), words]) {
      const {xml, comments, bytes} = reviewed({body}, ['user', 'person'])
      expect(comments).toHaveLength(1)
      expect(remarked(xml)).toEqual([''])
      expect(xml.slice(xml.indexOf('<w:sdt>'), xml.indexOf('</w:sdt>'))).not.toContain('comment')
      expect(read(bytes).text.trim()).toBe(read(makeDocx({body})).text.trim())
    }
  })

  it('adds to remarks that are there, whatever their prefix, also to an empty list of them', () => {
    const space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
    for (const list of [
      `<w:comments xmlns:w="${space}"><w:comment w:id="1" w:author="Ana">${p('hers')}</w:comment></w:comments>`,
      `<w:comments xmlns:w="${space}"/>`,
      `<v:comments xmlns:v="${space}" />`,
      `<comments xmlns="${space}"></comments>`
    ]) {
      const {bytes} = reviewed({body: p('a user'), comments: '', more: {'word/comments.xml': list}}, ['user', 'person'])
      const xml = part(bytes, 'word/comments.xml')
      expect(xml).toContain(list.replace(/\s*\/>$|<\/\w*:?comments>$/, ''))
      expect(xml).toContain('Why not user?')
      const names: string[] = []
      scan(xml, {name: 'c'}, {open: (tag) => void names.push(tag.name), close: () => {}})
      expect(names.filter((name) => name === 'w:comment')).toHaveLength(list.includes('Ana') ? 2 : 1)
      expect(new Set([...xml.matchAll(/<[^>]*comment [^>]*id="(\d+)"/g)].map(([, id]) => id)).size).toBe(list.includes('Ana') ? 2 : 1)
    }
  })

  it('announces a new list of remarks to the package, and keeps every other part', () => {
    const before = makeDocx({body: p('a user'), more: {'word/media/i.png': new Uint8Array([1, 2])}})
    const document = read(before)
    const bytes = review(document, items(document, ['user', 'person']))
    expectOnlyChanged(before, bytes, ['word/document.xml', 'word/comments.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'])
    expect(part(bytes, 'word/_rels/document.xml.rels')).toMatch(/Type="[^"]*\/comments" Target="\/word\/comments\.xml"/)
    expect(part(bytes, '[Content_Types].xml')).toContain('PartName="/word/comments.xml"')
    expect(part(bytes)).not.toContain('w:date')
  })

  it('writes what its own part speaks: strict, other prefixes, no prefix, another folder', () => {
    for (const parts of [{strict: true}, {prefix: 'ns0'}, {main: 'other/d.xml'}]) {
      const document = read(makeDocx({body: p('a user'), ...parts}))
      const bytes = review(document, items(document, ['user', 'person']))
      expect(read(bytes).text).toBe('a person')
      expect(commentsOf(bytes, parts.main ? 'other/comments.xml' : undefined)).toHaveLength(1)
    }
    const space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
    const bare = `<document xmlns="${space}" xmlns:q="${space}"><body><p><r><rPr><b q:val="1"/></rPr><t>a user</t></r></p></body></document>`
    const document = read(makeDocx({more: {'word/document.xml': bare}}))
    const bytes = review(document, items(document, ['user', 'person']))
    expect(formatted(settle(part(bytes), 'accept', 'peoplefirst'))).toEqual(['a person'].map((text) => `{<b q:val="1"/>}${text}`))
    expect(formatted(settle(part(bytes), 'reject', 'peoplefirst'))).toEqual(['{<b q:val="1"/>}a user'])
  })

  it('makes a remark of an item whose edits meet earlier ones', () => {
    const document = read(makeDocx({body: p('the homeless addict here')}))
    const bytes = review(document, items(document, ['homeless addict', 'person'], ['addict', 'one']))
    expect(commentsOf(bytes)).toEqual(['Why not homeless addict? | Source &amp; more', 'Alone: addict'])
    expect(remarked(part(bytes))).toEqual(['homeless addictperson', 'addictperson'])
    expect(formatted(settle(part(bytes), 'accept'))).toEqual(['the person here'])
  })

  it('does not read its own remarks again, and gives the very bytes when there is nothing to say', () => {
    const before = makeDocx({body: p('a user')})
    const document = read(before)
    expect(review(document, [])).toBe(before)
    const once = review(document, items(document, ['user']))
    expect(read(once).text).toBe('a user')
  })

  it('for any document and edits: rejecting gives the original, accepting the corrected one, formatting included', () => {
    fc.assert(
      fc.property(anyBody, fc.infiniteStream(fc.nat()), (body, choices) => {
        const before = makeDocx({body, header: p('A header user'), more: {'word/media/i.png': new Uint8Array([1])}})
        const document = read(before)
        const edits = wordEdits(document, docx.extract(document).blocks, choices)
        const list = edits.map((edit, index) => ({span: edit.span, edits: index % 4 === 3 ? [] : [edit], comment: 'Why', commentAlone: 'Alone'}))
        const bytes = review(document, list)
        const applied = list.flatMap((item) => item.edits).filter((edit) => isTracked(document, [edit], review, read))
        expect(read(bytes).text).toBe(spliced(document.text, applied))
        const direct = docx.apply!(document, applied) as Uint8Array
        for (const name of ['word/document.xml', 'word/header.xml']) {
          const xml = part(bytes, name)
          expect(formatted(settle(xml, 'reject', 'peoplefirst'))).toEqual(formatted(part(before, name)))
          expect(formatted(settle(xml, 'accept', 'peoplefirst'))).toEqual(formatted(part(direct, name)))
          expect(nesting(xml)).toEqual({insInIns: 0, repeatedIds: []})
        }
        if (edits.length > 0) expect(commentsOf(bytes)).toHaveLength(edits.length)
        expect(remarked(part(bytes))).toHaveLength(edits.length)
        expectOnlyChanged(before, bytes, ['word/document.xml', 'word/header.xml', 'word/comments.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'])
      }),
      {numRuns: 120}
    )
  })
})

function nesting(xml: string): {insInIns: number; repeatedIds: string[]} {
  const stack: string[] = []
  let insInIns = 0
  const ids: string[] = []
  scan(xml, {name: 'x'}, {
    open(tag, scanner) {
      if (tag.name === 'w:ins' && stack.includes('w:ins')) insInIns++
      if (/^w:(?:ins|del|commentRangeStart)$/.test(tag.name)) ids.push(scanner.value(tag, 'w:id')!)
      if (!tag.empty) stack.push(tag.name)
    },
    close: () => void stack.pop()
  })
  // The generated documents themselves repeat the ids of other authors' changes; ours are new.
  const ours = ids.filter((id) => !['5', '6', '7'].includes(id))
  return {insInIns, repeatedIds: ours.filter((id, index) => ours.indexOf(id) !== index)}
}

it('copies the formatting of words without its history in time that grows with its length', () => {
  const history = '<w:rPrChange w:id="7"/>'
  const times = processorTime(() => {
    const {xml} = reviewed({body: p(r('An '), r('addict', `<w:b/>${history.repeat(60_000)}`), r(' came.'))}, ['addict', 'person'])
    expect(xml.includes('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">person<')).toBe(true)
  })
  expect(times).toBeLessThan(2000)
})
