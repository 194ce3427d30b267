/**
 * Writes docs/rules/: a page for every rule and a table of them all, from rules/ alone.
 * With --check, writes nothing and fails where a page is not what the rules say.
 */
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {importLoader, root} from './load-rules.mjs'
import {ruleIndex, rulePage} from './rule-page.mjs'

const folder = join(root, 'docs/rules')
const {loadRules, withoutProblems} = await importLoader()
const {rulebook, examples} = withoutProblems(await loadRules(join(root, 'rules')))

const rules = [...rulebook.rules].sort((a, b) => compare(a.topic, b.topic) || compare(a.id, b.id))
const pages = new Map(rules.map(rule => [`${rule.id}.md`, rulePage(rule, examples.get(rule.id), rulebook)]))
pages.set('README.md', ruleIndex(rules))

await mkdir(folder, {recursive: true})
const present = await readdir(folder)
const left = present.filter(name => !pages.has(name))
const stale = []
for (const [name, text] of pages) {
  const old = present.includes(name) ? await readFile(join(folder, name), 'utf8') : undefined
  if (old !== text) stale.push(name)
}

if (process.argv.includes('--check')) {
  for (const name of [...stale, ...left]) console.error(`docs/rules/${name} is not what the rules say: run "npm run docs".`)
  process.exitCode = stale.length + left.length > 0 ? 1 : 0
} else {
  for (const name of left) await rm(join(folder, name))
  for (const name of stale) await writeFile(join(folder, name), pages.get(name))
  console.log(`${pages.size} pages in docs/rules, ${stale.length} written, ${left.length} removed.`)
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
