'use strict'
const {lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} = require('node:fs')
const Module = require('node:module')
const {homedir} = require('node:os')
const {join} = require('node:path')
const {pathToFileURL} = require('node:url')
const {Script} = require('node:vm')

/** A run that goes on, such as a language server, keeps its code after so long: later the engine has let go of some. */
const KEEP_AFTER_MS = 2000
/** What another version of peoplefirst left behind goes after so long. */
const OLD_MS = 60 * 24 * 60 * 60 * 1000
/** A run that was killed wrote this; one that goes on does not take so long. */
const UNFINISHED_MS = 60 * 1000
const SUM_BYTES = 4

/**
 * Loads our built files as `require` does, and keeps what the engine made of them, which spares a small run a third of
 * what it takes beyond the start of Node: for versions of Node that have no `module.enableCompileCache`. Where nothing can be kept, files load as ever.
 *
 * @param {string} built the folder of the files, absolute; those with a hash in their names never change
 * @param {string} first the file to load
 * @returns {unknown} what the file exports
 */
exports.loadKept = (built, first) => {
  const folder = keptFolder(built)
  const scripts = new Map()
  let news = false
  const load = file => {
    const filename = join(built, file)
    const known = require.cache[filename]
    if (known) return known.exports
    const text = readFileSync(filename, 'utf8')
    // Node lets only what it loads itself import modules.
    if (text.includes('import(')) return require(filename)
    // The engine compares lengths only, so a file that may change under its name is not kept.
    const kept = folder && file !== first
    const cachedData = kept ? exports.readKept(join(folder, file)) : undefined
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${text}\n})`
    const script = new Script(wrapped, {filename: pathToFileURL(filename).href, cachedData})
    if (kept) {
      if (!cachedData || script.cachedDataRejected) news = true
      scripts.set(file, script)
    }
    const module = new Module(filename)
    require.cache[filename] = module
    const requireFrom = name => (name.startsWith('./') ? load(name.slice(2)) : require(name))
    script.runInThisContext().call(module.exports, module.exports, requireFrom, module, filename, built)
    module.loaded = true
    return module.exports
  }
  const result = load(first)
  if (folder) {
    // What is kept holds the functions that have run, so it is made late, and all anew when a run went further.
    const keep = () => {
      if (news) keepAll(folder, scripts)
      news = false
    }
    setTimeout(keep, KEEP_AFTER_MS).unref()
    process.once('exit', keep)
  }
  return result
}

/**
 * A folder of this user alone: whoever can write there can make us run what they like.
 *
 * @param {string} built the folder of the files whose code is kept
 * @returns {string | undefined} undefined where nothing is to be kept, or nothing can be
 */
exports.keptFolder = keptFolder
function keptFolder(built) {
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return undefined
  const folder = join(userCaches(), 'peoplefirst', `code-${process.version}-${process.arch}-${shortSum(built)}`)
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700})
    const {mode, uid} = lstatSync(folder)
    const others = process.getuid && (uid !== process.getuid() || mode & 0o022)
    return others ? undefined : folder
  } catch {
    return undefined
  }
}

/** What is kept knows where its file lay, which errors and coverage tell, so that each installation has its own. */
function shortSum(path) {
  let sum = 0
  for (let at = 0; at < path.length; at++) sum = (Math.imul(sum, 31) + path.charCodeAt(at)) >>> 0
  return sum.toString(16)
}

function userCaches() {
  const {LOCALAPPDATA, XDG_CACHE_HOME} = process.env
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME
  if (process.platform === 'win32' && LOCALAPPDATA) return LOCALAPPDATA
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache')
}

/**
 * What was kept at this path, or undefined where there is nothing or it is damaged: the engine itself would run into it.
 *
 * @param {string} path
 * @returns {Buffer | undefined}
 */
exports.readKept = path => {
  try {
    const bytes = readFileSync(path)
    const data = bytes.subarray(0, -SUM_BYTES)
    return bytes.readInt32LE(data.length) === sumOf(data) ? data : undefined
  } catch {
    return undefined
  }
}

/** Of one word in 64, so that it costs next to nothing: disks lose whole blocks. */
function sumOf({buffer, byteOffset, length}) {
  const words = new Int32Array(buffer, byteOffset, length >> 2)
  let sum = length
  for (let at = 0; at < words.length; at += 64) sum = (Math.imul(sum, 31) + words[at]) | 0
  return sum
}

/** Other runs may read and write the same files, so each is written beside its place and put there whole. */
function keepAll(folder, scripts) {
  try {
    for (const [file, script] of scripts) {
      const beside = join(folder, `.${file}.${process.pid}.tmp`)
      const data = script.createCachedData()
      const sum = Buffer.alloc(SUM_BYTES)
      sum.writeInt32LE(sumOf(data))
      writeFileSync(beside, Buffer.concat([data, sum]), {mode: 0o600, flush: true})
      renameSync(beside, join(folder, file))
    }
    for (const name of readdirSync(folder)) {
      const mayStay = name.endsWith('.tmp') ? UNFINISHED_MS : OLD_MS
      if (lstatSync(join(folder, name)).mtimeMs < Date.now() - mayStay) rmSync(join(folder, name), {force: true})
    }
  } catch {
    // A full or read-only disk: the next run tries again.
  }
}
