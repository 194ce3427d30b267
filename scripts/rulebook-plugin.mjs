import {createHash} from 'node:crypto'
import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {importLoader, root, TABLES} from './load-rules.mjs'

const MODULES = ['virtual:rulebook', 'virtual:rulebook-hash', 'virtual:first-look', 'virtual:triggers', 'virtual:examples', ...Object.keys(TABLES)]
/** The rules of one topic; most documents need those of a few. */
const TOPIC = 'virtual:rules/'
const isModule = id => MODULES.includes(id) || id.startsWith(TOPIC)
const folder = join(root, 'rules')

/** The modules that src/rulebook/virtual.d.ts declares, made from rules/. Rules are loaded once a build. */
function moduleMaker(receive) {
  let loaded
  const load = () =>
    (loaded ??= importLoader().then(async loader => ({...receive(await loader.loadRules(folder), loader), loader})))
  return {
    forget: () => (loaded = undefined),
    async make(id) {
      if (id in TABLES) return TABLES[id]()
      const {rulebook, examples, loader} = await load()
      if (id.startsWith(TOPIC)) return exportJson('part', partOf(rulebook, id.slice(TOPIC.length)))
      if (id === 'virtual:first-look') return exportJson('firstLook', loader.compileFirstLook(rulebook))
      if (id === 'virtual:rulebook-hash') return exportJson('hash', createHash('sha256').update(JSON.stringify(rulebook)).digest('hex'))
      if (id === 'virtual:triggers') return exportJson('triggers', rulebook.triggers)
      if (id === 'virtual:examples') return exportJson('examples', Object.fromEntries(examples))
      return inParts(rulebook)
    }
  }
}

/** What every document needs at once, and where the rules of each topic are. */
function inParts({rules, forms, triggers, lists, ...base}) {
  const topics = [...new Set(rules.map(({topic}) => topic))]
  const loads = topics.map(topic => `${JSON.stringify(topic)}: () => import(${JSON.stringify(TOPIC + topic)})`)
  return [
    // A list is read when a context asks for it.
    `const lists = {}`,
    `for (const [name, text] of JSON.parse(${JSON.stringify(JSON.stringify(Object.entries(lists).map(([name, list]) => [name, JSON.stringify(list)])))})) {`,
    `  let list`,
    `  Object.defineProperty(lists, name, {enumerable: true, get: () => (list ??= JSON.parse(text))})`,
    `}`,
    `export const base = {...JSON.parse(${JSON.stringify(JSON.stringify(base))}), lists}`,
    exportJson('equalityPhrases', triggers.equality),
    `export const topics = {${loads.join(', ')}}`
  ].join('\n')
}

function partOf(rulebook, topic) {
  const rules = rulebook.rules.filter(rule => rule.topic === topic)
  const ids = new Set(rules.map(({id}) => id))
  return {rules, forms: rulebook.forms.filter(({ruleId}) => ids.has(ruleId))}
}

/**
 * A JSON text is read faster than an object literal of the same size. (Packing the forms into lines
 * of text made the file a third as long and no faster to read.)
 */
function exportJson(name, value) {
  return `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})`
}

async function ruleFiles() {
  const files = await readdir(folder, {recursive: true})
  return files.filter(file => /\.(?:yml|json)$/.test(file)).map(file => join(folder, file))
}

/** A rule with a problem is not shipped, and nothing else is until it is mended. */
function strictly(loaded, {withoutProblems}) {
  return withoutProblems(loaded)
}

/** While rules are being written the others go on; test/rules.test.ts fails for those with problems. */
function leniently(loaded, {describeProblem}) {
  for (const problem of loaded.problems) console.warn(describeProblem(problem))
  return loaded
}

/** @returns {import('esbuild').Plugin} */
export function rulebookForEsbuild() {
  const maker = moduleMaker(strictly)
  return {
    name: 'peoplefirst-rulebook',
    setup({onResolve, onLoad, onStart}) {
      onStart(() => void maker.forget())
      onResolve({filter: /^virtual:/}, ({path}) =>
        isModule(path) ? {path, namespace: 'rulebook', sideEffects: false} : undefined
      )
      onLoad({filter: /.*/, namespace: 'rulebook'}, async ({path}) => ({
        contents: await maker.make(path),
        loader: 'js',
        watchFiles: await ruleFiles()
      }))
    }
  }
}

/** @returns {import('vite').Plugin} */
export function rulebookForVite() {
  const maker = moduleMaker(leniently)
  return {
    name: 'peoplefirst-rulebook',
    resolveId: id => (isModule(id) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith('\0virtual:')) return undefined
      // One module that watches the files is enough to begin anew.
      if (!id.includes(TOPIC)) for (const file of await ruleFiles()) this.addWatchFile(file)
      return maker.make(id.slice(1))
    },
    watchChange: () => void maker.forget()
  }
}
