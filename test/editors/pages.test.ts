import {readdirSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {COMMANDS} from '../../src/lsp/commands.ts'
import {formatIdOf} from '../../src/lsp/document.ts'
import {encodingFor} from '../../src/lsp/encoding.ts'
import {readEditorSettings, sectionOf} from '../../src/lsp/editor-settings.ts'
import {linesOf} from './page.ts'

const folder = fileURLToPath(new URL('../../docs/editors/', import.meta.url))
const text = (name: string): string => readFileSync(`${folder}${name}.md`, 'utf8')
const EDITORS = readdirSync(folder).map(name => name.replace(/\.md$/, '')).filter(name => name !== 'README')

/** The settings that a page shows, as they reach the server. */
const SHOWN: Readonly<Record<string, () => unknown>> = {
  emacs: () => ({peoplefirst: Object.fromEntries([...linesOf('emacs', 'elisp', 'workspace-configuration').matchAll(/:([a-z]\w*) "([^"]*)"/g)].map(([, key, value]) => [key, value]))}),
  helix: () => Object.fromEntries([...(/^config = \{([^}]*)\}$/m.exec(linesOf('helix', 'toml'))![1]!).matchAll(/(\w+) = "([^"]*)"/g)].map(([, key, value]) => [key, value])),
  kate: () => JSON.parse(/"initializationOptions": (\{[^}]*\})/.exec(text('kate'))![1]!),
  neovim: () => Object.fromEntries([...(/init_options = \{([^}]*)\}/.exec(text('neovim'))![1]!).matchAll(/(\w+) = '([^']*)'/g)].map(([, key, value]) => [key, value])),
  // The package makes sections of what stands before the dots.
  sublime: () => ({peoplefirst: Object.fromEntries(Object.entries((JSON.parse(linesOf('sublime', 'json')) as {peoplefirst: {settings: object}}).peoplefirst.settings).map(([key, value]) => [key.replace(/^peoplefirst\./, ''), value]))})
}

/** What an editor calls the kinds of documents that its page names, as the server hears it. */
const LANGUAGES: Readonly<Record<string, () => readonly string[]>> = {
  emacs: () => linesOf('emacs', 'elisp', 'server-programs').match(/[a-z]+(?=-mode\b)/g)!.filter(mode => mode !== 'text'),
  helix: () => [...linesOf('helix', 'toml').matchAll(/^name = "([^"]*)"$/gm)].map(([, name]) => name!),
  kate: () => Object.keys((JSON.parse(linesOf('kate', 'json')) as {servers: object}).servers),
  neovim: () => linesOf('neovim', 'lua', 'filetypes').match(/filetypes = \{([^}]*)\}/)![1]!.match(/\w+/g)!,
  'vim-ale': () => linesOf('vim-ale', 'vim').match(/in \[([^\]]*)\]/)![1]!.match(/\w+/g)!,
  zed: () => (JSON.parse(/^languages = (\[[^\]]*\])$/m.exec(linesOf('zed', 'toml', 'language_servers'))![1]!) as string[]).map(name => (name === 'Plain Text' ? 'plaintext' : name.toLowerCase())),
  codemirror: () => [/client\.plugin\('[^']*', '(\w+)'\)/.exec(linesOf('codemirror', 'js'))![1]!]
}

test('the table of settings names those that the server reads, and no others', () => {
  const rows = text('README').split('| setting | meaning |')[1]!.split('\n\n')[0]!.split('\n').slice(2)
  const names = rows.flatMap(row => [...row.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!))
  expect(names.filter(name => name !== 'positionEncoding').sort()).toEqual(Object.keys(readEditorSettings(undefined)).sort())
  expect(names).toContain('positionEncoding')
})

test('the table of editors has a row for each page', () => {
  expect([...text('README').matchAll(/^\| \[[^\]]+\]\(([\w-]+)\.md\)/gm)].map(([, name]) => name).sort()).toEqual([...EDITORS].sort())
})

test('commands that the pages name are there', () => {
  const named = EDITORS.flatMap(editor => [...text(editor).matchAll(/\bpeoplefirst\.([a-z]\w*)(?=[`'"])/g)].map(([name]) => name))
  const known: readonly string[] = [...Object.values(COMMANDS), ...Object.keys(readEditorSettings(undefined)).map(key => `peoplefirst.${key}`)]
  expect(named.filter(name => !known.includes(name))).toEqual([])
})

test.each(EDITORS.filter(editor => editor !== 'codemirror' && editor !== 'vscode'))('the page of %s starts the server as it is started', editor => {
  const code = [...text(editor).matchAll(/^```\S*\n([^]*?)^```$/gm)].map(([, block]) => block).join('\n')
  expect(code).toMatch(/"lsp"(?:\.into\(\))?,? "--stdio"|'lsp', '--stdio'|lsp --stdio/)
})

test.each(Object.keys(SHOWN))('the page of %s shows settings that the server takes', editor => {
  const told: string[] = []
  const settings = readEditorSettings(sectionOf(SHOWN[editor]!()), message => told.push(message))
  expect(told).toEqual([])
  expect(settings).not.toEqual(readEditorSettings(undefined))
})

test.each(Object.keys(LANGUAGES))('the page of %s names kinds of documents that are read', editor => {
  const languages = LANGUAGES[editor]!()
  expect(languages.length).toBeGreaterThan(0)
  expect(languages.filter(languageId => formatIdOf({uri: 'untitled:a', languageId}, undefined) === undefined)).toEqual([])
})

test('ALE counts bytes when the server is told so as its page has it', () => {
  const said = /'initialization_options': \{'positionEncoding': '([^']*)'\}/.exec(linesOf('vim-ale', 'vim'))![1]
  expect(encodingFor({capabilities: {}, processId: null, rootUri: null, initializationOptions: {positionEncoding: said}})).toBe('utf-8')
})
