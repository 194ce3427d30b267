import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {makeManifest, readLanguages} from '../../src/editors/vscode/manifest.mjs'
import {formatIds, loadFormat} from '../../src/formats/index.ts'
import {readEditorSettings} from '../../src/lsp/editor-settings.ts'

interface Manifest {
  readonly contributes: {
    readonly configuration: {readonly properties: Record<string, {readonly description?: string; readonly default?: unknown}>}
    readonly commands: readonly {readonly command: string}[]
    readonly walkthroughs: readonly {readonly steps: readonly {readonly description: string}[]}[]
  }
}

const file = (path: string): string => readFileSync(fileURLToPath(new URL(`../../src/editors/vscode/${path}`, import.meta.url)), 'utf8')

test('the manifest is the one that the schema of the settings makes', async () => {
  expect(JSON.parse(file('package.json'))).toEqual(JSON.parse(JSON.stringify(await makeManifest())))
})

test('every setting of the manifest is one that the server reads, and the other way round', async () => {
  const {properties} = ((await makeManifest()) as unknown as Manifest).contributes.configuration
  expect(Object.keys(properties).map(key => key.replace('peoplefirst.', '')).sort()).toEqual(Object.keys(readEditorSettings(undefined)).sort())
  for (const [key, {description}] of Object.entries(properties)) expect(description, key).toMatch(/\.|:/)
  expect(JSON.stringify(properties)).not.toContain('$ref')
  const told: string[] = []
  const defaults = Object.entries(properties).map(([key, value]) => [key.replace('peoplefirst.', ''), value.default] as const)
  readEditorSettings(Object.fromEntries(defaults), message => told.push(message))
  expect(told).toEqual([])
})

test('it starts with every language whose documents are read, and every command that it names is there', async () => {
  const formats = await Promise.all(formatIds().map(loadFormat))
  const languages = formats.flatMap(({fromText, languageIds}) => (fromText ? languageIds : []))
  const {read, asked} = await readLanguages()
  expect([...read, ...asked].sort()).toEqual([...languages].sort())
  expect(asked).toContain('typescript')
  expect(read).not.toContain('typescript')
  expect(((await makeManifest()) as {activationEvents?: unknown}).activationEvents).toContain('onLanguage:markdown')
  const {commands, walkthroughs} = ((await makeManifest()) as unknown as Manifest).contributes
  const client = file('commands.ts')
  for (const {command} of commands) expect(client).toContain(`registerCommand('${command}'`)
  const linked = walkthroughs.flatMap(({steps}) => steps.flatMap(({description}) => [...description.matchAll(/command:(peoplefirst\.\w+)/g)].map(([, name]) => name)))
  expect(linked.filter(name => !commands.some(({command}) => command === name))).toEqual([])
})
