import {describe, expect, test} from 'vitest'
import {formatFor, formatForLanguage, formatIds, loadFormat} from '../../src/formats/index.ts'

describe('the format of a file', () => {
  test('is told by its extension, in any capitals', () => {
    expect(formatFor('docs/Intake.MD')).toBe('markdown')
    expect(formatFor('a.b/page.xhtml')).toBe('html')
    expect(formatFor('C:\\notes\\letter.txt')).toBe('text')
    expect(formatFor('grant.docx')).toBe('docx')
  })

  test('is told by the whole name where there is no extension', () => {
    expect(formatFor('project/README')).toBe('text')
    expect(formatFor('.git/COMMIT_EDITMSG')).toBe('text')
  })

  test('that seldom holds prose is told only to those who ask', () => {
    expect(formatFor('data.csv')).toBeUndefined()
    expect(formatFor('data.csv', true)).toBe('csv')
    expect(formatForLanguage('csv')).toBeUndefined()
    expect(formatForLanguage('csv', true)).toBe('csv')
  })

  test('is unknown for everything else', () => {
    for (const path of ['a.xyz', 'Makefile', '.md', 'folder.md/file', '']) expect(formatFor(path)).toBeUndefined()
  })

  test('is told by the language of an editor', () => {
    expect(formatForLanguage('markdown')).toBe('markdown')
    expect(formatForLanguage('plaintext')).toBe('text')
    expect(formatForLanguage('klingon')).toBeUndefined()
  })
})

describe('every format', () => {
  test.each(formatIds())('%s says of itself what the table says of it', async id => {
    const format = await loadFormat(id)
    expect(format.id).toBe(id)
    for (const extension of format.extensions) expect(formatFor(`a${extension}`, true)).toBe(id)
    for (const language of format.languageIds) expect(formatForLanguage(language, true)).toBe(id)
  })

  test('has its own id, and extensions that no other has', () => {
    expect(new Set(formatIds()).size).toBe(formatIds().length)
  })

  test('that is unknown is answered with the nearest', async () => {
    await expect(loadFormat('markdwon')).rejects.toThrow('There is no format "markdwon". Did you mean "markdown"?')
  })
})
