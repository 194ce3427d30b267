/**
 * node src/editors/vscode/manifest.mjs        writes package.json, the manifest of the extension
 *
 * What settings mean is said once, in schema/settings.schema.json.
 */
import {readFile, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'

const here = new URL('.', import.meta.url)
const root = new URL('../../../', here)

/**
 * What Visual Studio Code calls the languages whose documents the server reads, as the formats say it.
 *
 * @returns {Promise<{read: string[], asked: string[]}>} asked: only where the settings ask for them, such as the
 *   comments of source code
 */
export async function readLanguages() {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL('src/formats/index.ts', root))],
    bundle: true,
    write: false,
    format: 'esm',
    plugins: [{name: 'formats-stay-away', setup: ({onResolve}) => onResolve({filter: /./}, ({kind, path}) => (kind === 'dynamic-import' ? {path, external: true} : undefined))}]
  })
  const {editorLanguages} = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
  return {read: [...editorLanguages(false)], asked: [...editorLanguages(true)]}
}

const COMMANDS = {
  'peoplefirst.fixDocument': 'Fix All: Write the Wordings That Need No Choice',
  'peoplefirst.chooseWording': 'Choose a Wording for This Finding',
  'peoplefirst.showReason': 'Explain: Show Why, and Who Says So',
  'peoplefirst.showRule': 'Show the Rule Beside the Document',
  'peoplefirst.keepWords': 'Accept: Keep These Words, with a Reason',
  'peoplefirst.restart': 'Restart the Language Server',
  'peoplefirst.showOutput': 'Show the Output'
}

/** Commands that mean a document, and when there is one. */
const FOR_DOCUMENTS = Object.keys(COMMANDS).filter(command => !['peoplefirst.restart', 'peoplefirst.showOutput'].includes(command))

/** Settings that documents have in files too, in the order of the settings page. */
const SHARED = ['voice', 'guides', 'identity', 'levels', 'rules', 'accept']

/** @returns {Promise<Record<string, unknown>>} */
export async function makeManifest() {
  const [{version, license}, schema, {read, asked}] = await Promise.all([readJson('package.json'), readJson('schema/settings.schema.json'), readLanguages()])
  // In any other document there may be a finding where the settings ask for it.
  const when = `editorLangId =~ /^(${[...read, ...asked].join('|')})$/`
  return {
    name: 'peoplefirst',
    displayName: 'peoplefirst',
    description: 'Finds terms that put a condition before a person, and offers person-first wording.',
    version,
    publisher: 'peoplefirst',
    license,
    icon: 'icon.png',
    repository: {type: 'git', url: 'https://github.com/peoplefirst/peoplefirst.git'},
    categories: ['Linters'],
    keywords: ['person-first', 'people-first', 'inclusive-language', 'stigma', 'writing'],
    engines: {vscode: '^1.90.0'},
    main: './client.js',
    activationEvents: [...read, ...asked].map(language => `onLanguage:${language}`),
    capabilities: {untrustedWorkspaces: {supported: true}, virtualWorkspaces: false},
    contributes: {
      configuration: {title: 'peoplefirst', properties: properties(schema)},
      commands: Object.entries(COMMANDS).map(([command, title]) => ({command, title, category: 'peoplefirst'})),
      yamlValidation: [{fileMatch: ['peoplefirst.config.yml', 'peoplefirst.config.yaml'], url: './settings.schema.json'}],
      jsonValidation: [{fileMatch: ['peoplefirst.config.json', '.peoplefirstrc'], url: './settings.schema.json'}],
      menus: {
        commandPalette: FOR_DOCUMENTS.map(command => ({command, when})),
        'editor/context': ['peoplefirst.chooseWording', 'peoplefirst.keepWords'].map(command => ({command, when, group: '1_modification@9'}))
      },
      walkthroughs: [walkthrough]
    }
  }
}

function picture(name, altText) {
  return {image: `images/${name}.png`, altText}
}

const walkthrough = {
  id: 'start',
  title: 'Words that put people first',
  description: 'Find a wording, read why, and choose another one.',
  steps: [
    {id: 'write', title: 'Write', description: 'Open a letter, a page or a commit message. Terms that put a condition before a person are underlined as you type, and listed under Problems.', media: picture('problems', 'A sentence with a word underlined, and the finding under Problems')},
    {id: 'why', title: 'Read why', description: 'Rest the pointer on an underlined word, or [show the reason](command:peoplefirst.showReason): the advice, the wordings by voice, and the guides behind it.', media: picture('hover', 'The advice, the reason, the wordings and the guides, over an underlined word')},
    {id: 'choose', title: 'Choose a wording', description: 'Press Ctrl+. (Cmd+. on a Mac), or [choose a wording](command:peoplefirst.chooseWording): article and verb go along. Words that should stay are kept there too, with a comment or in the settings, or by [a command](command:peoplefirst.keepWords).', media: picture('quick-fix', 'A menu with one entry for each wording')},
    {id: 'settings', title: 'Make it yours', description: '[Open the settings](command:workbench.action.openSettings?%22peoplefirst%22): whose wording comes first, which guides count, how strict each rule is.', media: picture('settings', 'The settings of peoplefirst, each with what it means')}
  ]
}

function properties(schema) {
  const shared = Object.fromEntries(SHARED.map(key => [`peoplefirst.${key}`, {...withoutReferences(schema.properties[key], schema), scope: 'resource'}]))
  const own = {
    enable: {type: 'boolean', default: true, description: 'Whether documents are checked.'},
    config: {type: 'string', default: '', description: 'A settings file that is used for every document, from the folder that is open. Empty: the nearest one above each document.'},
    allowCode: {type: 'boolean', default: false, description: 'Whether settings files that are code (peoplefirst.config.js) may run.'},
    topics: {type: 'array', items: {type: 'string'}, default: [], description: 'Only the rules of these topics, as "peoplefirst rules" lists them. Empty: all.'},
    workspace: {type: 'boolean', default: false, description: 'Whether documents that are not open are checked too.'},
    comments: {type: 'boolean', default: false, description: 'Whether comments of source code are checked.'}
  }
  return {...Object.fromEntries(Object.entries(own).map(([key, value]) => [`peoplefirst.${key}`, {...value, scope: 'resource'}])), ...shared}
}

/** The settings editor follows no references. */
function withoutReferences(value, schema) {
  if (Array.isArray(value)) return value.map(each => withoutReferences(each, schema))
  if (typeof value !== 'object' || value === null) return value
  const {$ref, ...rest} = value
  const target = $ref ? withoutReferences(schema.definitions[$ref.split('/').at(-1)], schema) : {}
  return {...target, ...Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, withoutReferences(each, schema)]))}
}

async function readJson(path) {
  return JSON.parse(await readFile(new URL(path, root), 'utf8'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL('package.json', here), `${JSON.stringify(await makeManifest(), undefined, 2)}\n`)
}
