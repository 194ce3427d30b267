import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it, vi} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {makeDocx, p, r} from '../helpers/docx.ts'
import {ar, makePptx, shape} from '../helpers/pptx.ts'
import {all, parseMarkup, textOf} from '../reporters/xml.ts'
import {runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

const SLIDES = makePptx({slides: [{shapes: shape([ar('Beds for vagrants are free.')])}]})

const sidesOf = (folder: string, name: string): string[] => all(parseMarkup(readFileSync(join(folder, name), 'utf8'), false), 'blockquote').map(textOf)

describe('review of documents without tracked changes', () => {
  it('writes a page beside slides, and leaves them as they are', async () => {
    const folder = folderOf({'.git': '', 'slides.pptx': SLIDES})
    const {code, out, err} = await runIn(folder, ['review', 'slides.pptx'])
    expect({code, err}).toEqual({code: 0, err: ''})
    expect(out).toBe('slides.reviewed.html  1 remark\nWrote 1 reviewed copy; the documents themselves are as they were.\n')
    expect(Buffer.compare(readFileSync(join(folder, 'slides.pptx')), SLIDES)).toBe(0)
    expect(sidesOf(folder, 'slides.reviewed.html')).toEqual(['Beds for vagrants are free.', 'Beds for people without housing are free.'])
    expect(readFileSync(join(folder, 'slides.reviewed.html'), 'utf8')).toContain('Slide 1')
  })

  it.each([
    ['notes.md', '# Beds\n\nBeds for *vagrants* & guests.\n', 'Line 3'],
    ['notes.txt', 'Tea.\n\nBeds for vagrants & guests.\n', 'Line 3'],
    ['notes.html', '<p>Beds for <b>vagrants</b> &amp; guests.</p>', 'Line 1']
  ])('writes a page beside %s', async (name, content, place) => {
    const folder = folderOf({'.git': '', [name]: content})
    expect((await runIn(folder, ['review', name])).code).toBe(0)
    expect(sidesOf(folder, 'notes.reviewed.html')).toEqual(['Beds for vagrants & guests.', 'Beds for people without housing & guests.'])
    expect(readFileSync(join(folder, 'notes.reviewed.html'), 'utf8')).toContain(`<p class="place">${place}`)
    expect(readFileSync(join(folder, name), 'utf8')).toBe(content)
  })

  it('gives documents that share a name pages of their own', async () => {
    const folder = folderOf({'.git': '', 'a.md': 'Beds for vagrants.', 'a.txt': 'Beds for vagrants.', 'a.docx': makeDocx({body: p(r('Beds for vagrants.'))}), 'b.md': 'Beds for vagrants.'})
    expect((await runIn(folder, ['review'])).code).toBe(0)
    expect(readdirSync(folder).filter(name => name.includes('.reviewed.')).sort()).toEqual(['a.md.reviewed.html', 'a.reviewed.docx', 'a.txt.reviewed.html', 'b.reviewed.html'])
  })

  it('writes over no page unless asked, and finds nothing in its own pages', async () => {
    const folder = folderOf({'.git': '', 'notes.md': 'Beds for vagrants.'})
    await runIn(folder, ['review'])
    const again = await runIn(folder, ['review'])
    expect(again).toMatchObject({code: 2, out: 'No reviewed copy was written.\n', err: expect.stringContaining('notes.reviewed.html is there already')})
    expect((await runIn(folder, ['review', '--overwrite'])).code).toBe(0)
    expect((await runIn(folder, ['check', 'notes.reviewed.html'])).code).toBe(0)
    expect(readdirSync(folder).filter(name => name.includes('reviewed'))).toEqual(['notes.reviewed.html'])
  })

  it('points at words for which only advice is known', async () => {
    const folder = folderOf({'.git': '', 'notes.md': 'The slum burned.'})
    await runIn(folder, ['review'])
    const page = readFileSync(join(folder, 'notes.reviewed.html'), 'utf8')
    expect(page).toContain('The <mark>slum</mark> burned.')
    expect(page).toContain('<p>Name the place.</p>')
    expect(page).toContain('1 place asks for words of your own, and is only pointed at.')
  })

  it('writes no page where nothing is found', async () => {
    const folder = folderOf({'.git': '', 'notes.md': 'Tea is at four.'})
    expect((await runIn(folder, ['review', 'notes.md'])).out).toBe('Nothing to review. Nothing was found in 1 document.\n')
    expect(existsSync(join(folder, 'notes.reviewed.html'))).toBe(false)
  })
})
