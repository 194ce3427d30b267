/**
 * Measures the rules on labelled sentences: precision, recall, rewriting and alarms in clean prose,
 * by topic.
 *
 *   npm run accuracy                       the table
 *   npm run accuracy -- --misses           also the sentences that are missed
 *   npm run accuracy -- --alarms           also the false alarms
 *   npm run accuracy -- --rewrites         also the wordings that differ from the labelled ones
 *   npm run accuracy -- --set other        one set only
 *   npm run accuracy -- --gold <folder>    labelled sentences from elsewhere
 */
import {readdir, readFile} from 'node:fs/promises'
import {join, relative} from 'node:path'
import {parseArgs} from 'node:util'
import {importBundled, root} from './load-rules.mjs'
import {rulebookForEsbuild} from './rulebook-plugin.mjs'
import {score, total} from './accuracy-score.mjs'

const {values: options} = parseArgs({
  options: {
    misses: {type: 'boolean'},
    alarms: {type: 'boolean'},
    rewrites: {type: 'boolean'},
    set: {type: 'string'},
    gold: {type: 'string', default: join(root, '../shared/gold')}
  }
})

const files = await readdir(options.gold).catch(() => [])
const sets = files.filter(file => file.endsWith('.jsonl') && (!options.set || file.startsWith(options.set)))
if (sets.length === 0) {
  console.error(`No labelled sentences (*.jsonl) in ${relative(process.cwd(), options.gold) || '.'}. Name their folder with --gold.`)
  process.exit(2)
}

const {loadFormat, createChecker, shippedRulebook} = await importBundled('src/index.ts', [rulebookForEsbuild()])
const checker = createChecker(await shippedRulebook())
const format = await loadFormat('text')

const tallies = []
for (const file of sets.sort()) {
  const items = (await readFile(join(options.gold, file), 'utf8')).split('\n').filter(Boolean).map(line => JSON.parse(line))
  for (const item of items) tallies.push({set: file.split('.')[0], item, ...score(item, findingsOf(item.text))})
}

const names = [...new Set(tallies.map(({set}) => set))]
const rows = [...names.map(name => [name, total(tallies.filter(({set}) => set === name))]), ['all', total(tallies)]]
console.log('set          items  precision  recall  first wording  any wording  false alarms')
for (const [name, {items, precision, recall, first, any, alarms}] of rows) {
  const cells = [percent(precision).padStart(9), percent(recall).padStart(6), percent(first).padStart(13), percent(any).padStart(11)]
  console.log(`${name.padEnd(11)} ${String(items).padStart(6)}  ${cells.join('  ')}  ${String(alarms).padStart(12)}`)
}

if (options.misses) list('Missed', ({missed}) => missed.map(span => `${span.text} (${span.why})`))
if (options.alarms) list('False alarms', ({alarms}) => alarms.map(({actual, ruleId, contextId}) => `${actual} (${ruleId}, ${contextId})`))
if (options.rewrites)
  list('Other wordings', ({different}) =>
    different.map(({span, written, ruleId, contextId}) => `${span.text} (${ruleId}, ${contextId})\n      labelled: ${span.prefer.join(' | ')}\n      written:  ${written.join(' | ') || 'nothing'}`)
  )

function findingsOf(text) {
  const document = format.fromText('labelled.txt', text)
  return checker.check(document, format.extract(document)).findings
}

function list(title, linesOf) {
  console.log(`\n${title}`)
  for (const tally of tallies) {
    const lines = linesOf(tally)
    if (lines.length > 0) console.log(`  ${tally.item.id} [${tally.item.genre}] ${tally.item.text}\n${lines.map(line => `    ${line}`).join('\n')}`)
  }
}

function percent(ratio) {
  return ratio === undefined ? '–' : `${(ratio * 100).toFixed(1)} %`
}
