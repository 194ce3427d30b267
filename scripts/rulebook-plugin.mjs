import {createHash} from 'node:crypto'
import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {importLoader, root, TABLES} from './load-rules.mjs'

const MODULES = ['virtual:rulebook', 'virtual:rulebook-hash', 'virtual:triggers', 'virtual:examples', ...Object.keys(TABLES)]
const folder = join(root, 'rules')

/** The modules that src/rulebook/virtual.d.ts declares, made from rules/. Rules are loaded once a build. */
function moduleMaker(receive) {
  let loaded
  const load = () => (loaded ??= importLoader().then(async loader => receive(await loader.loadRules(folder), loader)))
  return {
    forget: () => (loaded = undefined),
    async make(id) {
      if (id in TABLES) return TABLES[id]()
      const {rulebook, examples} = await load()
      if (id === 'virtual:rulebook-hash') return exportJson('hash', createHash('sha256').update(JSON.stringify(rulebook)).digest('hex'))
      if (id === 'virtual:triggers') return exportJson('triggers', rulebook.triggers)
      if (id === 'virtual:examples') return exportJson('examples', Object.fromEntries(examples))
      return exportJson('rulebook', rulebook)
    }
  }
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
        MODULES.includes(path) ? {path, namespace: 'rulebook', sideEffects: false} : undefined
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
    resolveId: id => (MODULES.includes(id) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith('\0virtual:')) return undefined
      for (const file of await ruleFiles()) this.addWatchFile(file)
      return maker.make(id.slice(1))
    },
    watchChange: () => void maker.forget()
  }
}
