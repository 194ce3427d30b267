import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {isNeeded} from '../../src/editors/vscode/needed.ts'
import {folderOf} from '../config/folder.ts'

const READ = ['markdown', 'plaintext']
const unset = (): undefined => undefined
const codeIn = (folder: string, path: string): {languageId: string; uri: {scheme: string; fsPath: string}} => ({languageId: 'typescript', uri: {scheme: 'file', fsPath: join(folder, path)}})

describe('the server of the extension starts', () => {
  test('for a document that is read, also one without a file', () => {
    expect(isNeeded([{languageId: 'markdown', uri: {scheme: 'untitled', fsPath: 'Untitled-1'}}], READ, unset)).toBe(true)
  })

  test.each(['comments', 'workspace'])('for code, when the setting "%s" is on', name => {
    const code = [codeIn(folderOf({'.git': ''}), 'a.ts')]
    expect(isNeeded(code, READ, asked => (asked === name ? true : undefined))).toBe(true)
    expect(isNeeded(code, READ, asked => (asked === name ? false : undefined))).toBe(false)
  })

  test.each([
    ['a settings file', {'peoplefirst.config.yml': 'files: ["**/*.ts"]\n'}, true],
    ['settings in a package.json', {'package.json': {name: 'docs', peoplefirst: {files: ['**/*.ts']}}}, true],
    ['a package.json without any', {'package.json': {name: 'docs'}}, false],
    ['nothing', {}, false]
  ])('for code with %s above it: %o', (_, files, expected) => {
    const folder = folderOf({'.git': '', ...files, 'src/deep/a.ts': ''})
    expect(isNeeded([codeIn(folder, 'src/deep/a.ts')], READ, unset)).toBe(expected)
  })

  test('not for code that is shown from elsewhere', () => {
    const folder = folderOf({'.git': '', 'peoplefirst.config.yml': 'voice: news\n'})
    expect(isNeeded([{languageId: 'typescript', uri: {scheme: 'git', fsPath: join(folder, 'a.ts')}}], READ, unset)).toBe(false)
  })
})
