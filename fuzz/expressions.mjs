/**
 * npm run fuzz -- expressions
 *
 * Asks recheck, which follows an expression as an automaton and by fuzzing, about every regular expression in
 * src/, bin/ and scripts/. "safe" is linear; what it calls vulnerable is printed with the text that shows it. Some of those see short
 * texts only: test/properties/expressions.test.ts lists them, with the reason.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {transformSync} from 'esbuild'
import {check} from 'recheck'
import {parseAst} from 'vite'
import {root} from '../scripts/load-rules.mjs'

/** The expressions of a source file as "/pattern/flags". */
function expressionsIn(file) {
  const found = []
  const visit = node => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (node === null || typeof node !== 'object') return
    if (node.type === 'Literal' && node.regex) found.push(node.regex)
    Object.values(node).forEach(visit)
  }
  visit(parseAst(transformSync(readFileSync(join(root, file), 'utf8'), {loader: 'ts', target: 'es2023'}).code))
  return found
}

const places = new Map()
const files = ['src', 'bin', 'scripts'].flatMap(folder => readdirSync(join(root, folder), {recursive: true}).map(file => `${folder}/${file}`))
for (const file of files.filter(file => /\.(?:ts|js|mjs)$/.test(file) && !/\.d\.ts$|\/(?:node_modules|dist)\//.test(file))) {
  for (const {pattern, flags} of expressionsIn(file)) places.set(`${flags}/${pattern}`, file)
}
const counts = {safe: 0, vulnerable: 0, unknown: 0}
for (const [key, file] of places) {
  const [flags, pattern] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)]
  const {status, complexity, attack} = await check(pattern, flags.replace('d', ''), {timeout: 3000})
  counts[status]++
  if (status === 'vulnerable') console.log(`${file}  /${pattern}/${flags}\n  ${complexity?.summary}: ${attack?.pattern}`)
  else if (status === 'unknown') console.log(`${file}  /${pattern}/${flags}\n  no answer in three seconds`)
}
console.log(`${places.size} expressions: ${counts.safe} linear, ${counts.vulnerable} not, ${counts.unknown} without an answer.`)
process.exit(0)
