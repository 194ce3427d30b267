import {readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it, vi} from 'vitest'
import {openArchive, readText} from '../../src/formats/container/zip.ts'
import {loadFormat} from '../../src/formats/index.ts'
import {folderOf} from '../config/folder.ts'
import {makeDocx, p, r} from '../helpers/docx.ts'
import {ar, makePptx, shape} from '../helpers/pptx.ts'
import {sampleOf} from '../helpers/samples.ts'
import {all, parseMarkup, textOf} from '../reporters/xml.ts'
import {runIn} from './run-in.ts'

vi.mock('../../src/rulebook/shipped.ts', () => import('./small-rulebook.ts'))

/** Documents that people write in, and where a reader is sent for the second paragraph. */
const FORMATS = [
  ['text', ''], ['markdown', ''], ['html', ''], ['rtf', 'paragraph 2'],
  ['docx', 'paragraph 2'], ['pptx', 'slide 1'], ['xlsx', 'sheet Words'], ['odt', 'paragraph 2'], ['odp', 'slide 1'], ['ods', 'sheet x'],
  ['epub', 'part 1, paragraph 2'], ['idml', 'text']
] as const
const PARAGRAPHS = ['Tea is at four.', 'Beds for vagrants & guests are free.', 'Years of clean time count.']

/** On a disk, since a file comes from there as a Buffer, whose methods are not all those of other arrays. */
async function folderWith(formatId: string): Promise<{folder: string; name: string; bytes: Uint8Array}> {
  const {extensions} = await loadFormat(formatId)
  const name = `sample${extensions[0]}`
  const bytes = await sampleOf(formatId, PARAGRAPHS)
  return {folder: folderOf({'.git': '', [name]: bytes}), name, bytes}
}

describe.each(FORMATS)('%s through the command line', (formatId, where) => {
  it('is checked, with places that its reader knows', async () => {
    const {folder, name} = await folderWith(formatId)
    const {code, out, err} = await runIn(folder, ['check', '--format', 'json', name])
    expect({code, err}).toEqual({code: 1, err: ''})
    const [result] = JSON.parse(out).results
    expect(result).toMatchObject({format: formatId, status: 'checked'})
    expect(result.findings.map(({ruleId}: {ruleId: string}) => ruleId)).toEqual(['vagrant', 'clean-time'])
    expect(result.findings[0].place.where ?? '').toContain(where)
  })

  it('is fixed in place: what is safe, then all; then nothing is left', async () => {
    const {folder, name, bytes} = await folderWith(formatId)
    expect(await runIn(folder, ['fix', '--dry-run', name])).toMatchObject({err: ''})
    expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
    expect((await runIn(folder, ['fix', name])).out).toContain('Changed 1 place in 1 file.')
    expect(await runIn(folder, ['fix', '--all', name])).toMatchObject({code: 0, err: ''})
    const {out} = await runIn(folder, ['text', name])
    expect(out).toContain('Beds for people without housing & guests are free.')
    expect(out).toContain('Years of time in recovery count.')
    expect(await runIn(folder, ['check', name])).toMatchObject({code: 0, out: '1 file checked, nothing found.\n'})
    expect(readdirSync(folder).sort()).toEqual(['.git', name].sort())
  })

  it('is reviewed beside it, and stays as it is', async () => {
    const {folder, name, bytes} = await folderWith(formatId)
    const {code, out, err} = await runIn(folder, ['review', name])
    expect({code, err}).toEqual({code: 0, err: ''})
    expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true)
    const copy = readdirSync(folder).find((each) => each.includes('.reviewed.'))!
    expect(out).toContain(`${copy}  2 remarks\n`)
    if (copy.endsWith('.html')) {
      const page = parseMarkup(readFileSync(join(folder, copy), 'utf8'), false)
      expect(all(page, 'blockquote').map(textOf)).toContain('Beds for people without housing & guests are free.')
    } else expect((await runIn(folder, ['text', copy])).out).toContain('Beds for people without housing & guests are free.')
  })
})

describe('words that a format reads and leaves alone', () => {
  const field = makeDocx({body: p('a ', `<w:fldSimple w:instr=" AUTHOR ">${r('vagrants')}</w:fldSimple>`, ' and vagrants')})
  const because = 'It was left alone, because it is the result of a field, which Word writes anew.'

  it('are told of by fix, which changes the others', async () => {
    const folder = folderOf({'.git': ''})
    writeFileSync(join(folder, 'letter.docx'), field)
    const {out} = await runIn(folder, ['fix', '--all', 'letter.docx'])
    expect(out).toContain(`letter.docx, paragraph 1  vagrants  ${because}\n`)
    expect(out).toContain('Changed 1 place in 1 file.')
    expect((await runIn(folder, ['fix', '--all', 'letter.docx'])).out).toContain(because)
    const told = 'By hand This is the result of a field, which Word writes anew, so "peoplefirst fix" leaves it\n'
    expect((await runIn(folder, ['check', 'letter.docx'], {terminal: false})).out.replaceAll(/\s+/g, ' ')).toContain(told.trim())
  })

  it('are told of in remarks and on pages', async () => {
    const folder = folderOf({'.git': ''})
    writeFileSync(join(folder, 'letter.docx'), field)
    writeFileSync(join(folder, 'slides.pptx'), makePptx({slides: [{shapes: shape([`<a:fld id="x" type="y"><a:t>vagrants</a:t></a:fld>${ar(' came')}`])}]}))
    expect((await runIn(folder, ['review'])).code).toBe(0)
    expect(readText(openArchive(readFileSync(join(folder, 'letter.reviewed.docx'))), 'word/comments.xml')).toContain(because)
    expect(readFileSync(join(folder, 'slides.reviewed.html'), 'utf8')).toContain('It was left alone, because it is the result of a field, which is computed anew.')
  })
})
