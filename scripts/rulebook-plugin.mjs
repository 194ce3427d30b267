import {createHash} from 'node:crypto'
import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {importLoader, root, TABLES} from './load-rules.mjs'

const MODULES = ['virtual:rulebook', 'virtual:rulebook-hash', 'virtual:first-look', 'virtual:triggers', 'virtual:examples', ...Object.keys(TABLES)]
/** Some of the rules, in order; most documents need a few of them. */
const PART = 'virtual:rules/'
const isModule = id => MODULES.includes(id) || id.startsWith(PART)
/** Characters of the rules in one file: a file costs as much to open as so many to read. */
const PART_SIZE = 60_000
const folder = join(root, 'rules')

/** The modules that src/rulebook/virtual.d.ts declares, made from rules/. Rules are loaded once a build. */
function moduleMaker(receive) {
  let loaded
  const load = () =>
    (loaded ??= importLoader().then(async loader => {
      const received = receive(await loader.loadRules(folder), loader)
      return {...received, parts: partsOf(received.rulebook), loader}
    }))
  return {
    forget: () => (loaded = undefined),
    async make(id) {
      if (id in TABLES) return TABLES[id]()
      const {rulebook, examples, parts, loader} = await load()
      if (id.startsWith(PART)) return `export const rules = ${JSON.stringify(parts[id.slice(PART.length)].texts)}`
      if (id === 'virtual:first-look') return exportJson('firstLook', loader.compileFirstLook(rulebook))
      if (id === 'virtual:rulebook-hash') return exportJson('hash', createHash('sha256').update(JSON.stringify(rulebook)).digest('hex'))
      if (id === 'virtual:triggers') return exportJson('triggers', rulebook.triggers)
      if (id === 'virtual:examples') return exportJson('examples', Object.fromEntries(examples))
      return inParts(rulebook, loader, parts)
    }
  }
}

/** What every document needs at once, and where the rules are. */
function inParts({rules, forms, triggers, lists, sources, ...base}, {packList}, parts) {
  const entries = parts.map(({first}, number) => `{first: ${first}, load: () => import(${JSON.stringify(PART + number)})}`)
  const packed = {lists: mapValues(lists, packList), sources: mapValues(sources, source => JSON.stringify(source))}
  return [
    `export const base = {...JSON.parse(${JSON.stringify(JSON.stringify(base))}), ...${JSON.stringify(packed)}}`,
    exportJson('equalityPhrases', triggers.equality),
    `export const parts = [${entries.join(', ')}]`
  ].join('\n')
}

/** The rules in files of about the same size. Each is a JSON text of its own: a document asks for a few of a file. */
function partsOf({rules, forms}) {
  const formsOf = new Map()
  for (const form of forms) formsOf.set(form.ruleId, [...(formsOf.get(form.ruleId) ?? []), form])
  const parts = []
  let size = Infinity
  for (const [number, rule] of rules.entries()) {
    const text = JSON.stringify({rule, forms: formsOf.get(rule.id) ?? []})
    if (size + text.length > PART_SIZE) {
      parts.push({first: number, texts: []})
      size = 0
    }
    parts.at(-1).texts.push(text)
    size += text.length
  }
  return parts
}

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
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

/** All bundles of a build come from one reading of the rules. */
let shipped

/** @returns {import('esbuild').Plugin} */
export function rulebookForEsbuild() {
  const maker = (shipped ??= moduleMaker(strictly))
  return {
    name: 'peoplefirst-rulebook',
    setup({onResolve, onLoad}) {
      onResolve({filter: /^virtual:/}, ({path}) =>
        isModule(path) ? {path, namespace: 'rulebook', sideEffects: false} : undefined
      )
      onLoad({filter: /.*/, namespace: 'rulebook'}, async ({path}) => ({contents: await maker.make(path), loader: 'js'}))
    }
  }
}

/** @returns {import('rolldown').Plugin} */
export function rulebookForRolldown() {
  const maker = (shipped ??= moduleMaker(strictly))
  return {
    name: 'peoplefirst-rulebook',
    resolveId: resolveModule,
    load: async id => (id.startsWith('\0virtual:') ? {code: await maker.make(id.slice(1)), moduleSideEffects: false} : undefined)
  }
}

/** @returns {import('vite').Plugin} */
export function rulebookForVite() {
  const maker = moduleMaker(leniently)
  return {
    name: 'peoplefirst-rulebook',
    resolveId: resolveModule,
    async load(id) {
      if (!id.startsWith('\0virtual:')) return undefined
      // One module that watches the files is enough to begin anew.
      if (!id.includes(PART)) for (const file of await ruleFiles()) this.addWatchFile(file)
      return maker.make(id.slice(1))
    },
    watchChange: () => void maker.forget()
  }
}

function resolveModule(id) {
  return isModule(id) ? `\0${id}` : undefined
}
