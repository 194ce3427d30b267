/**
 * Every regular expression in src/, bin/, scripts/ and the schemas, and every one that is put together while documents are
 * read, takes time in proportion to its text: twice the text, twice the time.
 * `npm run fuzz -- expressions` asks a tool that knows how expressions work; this sees a slip at once.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {transformSync} from 'esbuild'
import {parseAst} from 'vite'
import {expect, test, vi} from 'vitest'
import type {Format} from '../../src/types.ts'
import {BITS, rulebook} from '../helpers/any-text.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Those that see short texts only, and why. */
const SHORT: Readonly<Record<string, string>> = {
  '\\s*\\(source: [^)]*\\)': 'notes of retext-equality, which comes with the package',
  '\\B(?=(?:\\d{3})+$)': 'a number of at most sixteen digits',
  '\\s+-|-\\s+': 'terms of a rule, white space folded before',
  '->\\s*\\S+:$': 'at most 200 characters before a string',
  '(?:\\b(?:def|class)\\b[^\\n]*|\\)[^\\n]*):$': 'at most 200 characters before a string',
  '[\\p{L}\\p{M}]+$': 'at most 48 characters before a hyphen',
  "(?:^|[\\s'\"([{<\\-/:])[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[-_.+:](?=[\\p{L}\\p{N}]))*$": 'at most 80 characters before a mark',
  '^<v(?:\\.[^\\s>]*)?\\s+([^>]*)>$': 'one tag, which ends with its only ">"',
  '^[A-Za-z]*[cC]ite[a-zA-Z]*$|^bibentry$': 'the name of a command, of letters only'
}

interface Expression {
  readonly file: string
  readonly pattern: string
  readonly flags: string
}

function expressionsIn(file: string): Expression[] {
  const {code} = transformSync(readFileSync(join(root, file), 'utf8'), {loader: 'ts', target: 'es2023'})
  const found: Expression[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (node === null || typeof node !== 'object') return
    const {type, regex} = node as {type?: string; regex?: {pattern: string; flags: string}}
    if (type === 'Literal' && regex) found.push({file, ...regex})
    Object.values(node).forEach(visit)
  }
  visit(parseAst(code))
  return found
}

/** Those that the schemas ask of strings in rules and settings. */
function schemaExpressions(file: string): Expression[] {
  const found: Expression[] = []
  JSON.parse(readFileSync(join(root, file), 'utf8'), (key, value: unknown) => {
    if (key === 'pattern' && typeof value === 'string') found.push({file, pattern: value, flags: ''})
    return value
  })
  return found
}

/** Reads documents of every format that are full of markup, and keeps what is made by `new RegExp` meanwhile. */
async function expressionsMade(): Promise<Expression[]> {
  const made: Expression[] = []
  vi.resetModules()
  vi.stubGlobal('RegExp', new Proxy(RegExp, {
    construct(target, [pattern, flags]: [string | RegExp, string | undefined]) {
      const expression = new target(pattern, flags)
      made.push({file: 'put together', pattern: expression.source, flags: expression.flags})
      return expression
    }
  }))
  try {
    const {formatIds, loadFormat} = await import('../../src/formats/index.ts')
    await import('../../src/find/triggers.ts')
    await import('../../src/lsp/incremental/manners.ts')
    for (const format of await Promise.all(formatIds().map(loadFormat))) {
      const languages = format.id === 'comments' ? format.languageIds : [undefined]
      for (const language of languages) for (const text of [FULL, BITS.join(' The clinic\n'), BITS.toReversed().join('a')]) await readOrRefuse(format, text, language)
    }
  } finally {
    vi.unstubAllGlobals()
    vi.resetModules()
  }
  return made
}

async function readOrRefuse(format: Format, text: string, language: string | undefined): Promise<void> {
  try {
    const document = format.fromText ? format.fromText('a', text, language) : await format.read('a', new TextEncoder().encode(text))
    format.extract(document)
  } catch (error) {
    if (!(error instanceof Error && error.name === 'UnreadableError')) throw error
  }
}

/** What begins and ends comments and texts of programs, and templates. */
const FULL = 'WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\na\tb;c,"d"\n// a\n/* b */\n/** c */\n# d\n-- e\n; f\n% g\n"""h"""\n\'i\'\n"j"\n`k ${l} m`\nr"n"\n<<EOF\no\nEOF\n{- p -}\n(* q *)\n--[[ r ]]\n=begin\ns\n=end\n{% raw %}t{% endraw %}\n{{< u >}}v{{< /u >}}\n**w** ``x`` *y* |z|_\n'

/** Characters that make expressions begin again and again, alone and with those of the expression itself. */
function probesFor(pattern: string): string[] {
  const usual = ['a', 'A', '0', ' ', '\t', '\n', '{', '<', '(', '[', '.', '-', '"', '\\', '*', ':', ',', '$', '#', '`', '|', '_', '/', '=', '!', '~']
  const own = [...new Set(pattern.replace(/\\[a-zA-Z]|[()?+^]/g, ''))].filter(character => character.length === 1).slice(0, 12)
  const words = pattern.match(/[A-Za-z]{3,}/g)?.slice(0, 3) ?? []
  return [...new Set([...usual, ...own, ...words, ...own.flatMap(one => ['a', ' ', '\n', '0'].flatMap(other => [one + other, other + one])), ...own.slice(0, 5).flatMap(one => own.slice(0, 5).map(other => one + other))])]
}

/** What an expression may have to see before it begins to look at what comes many times. */
function headsFor(pattern: string): string[] {
  const marks = [...new Set(pattern.replace(/\\[a-zA-Z]|[()?+^\w\s]/g, ''))].slice(0, 8)
  const words = pattern.match(/[A-Za-z]{3,}/g)?.slice(0, 3) ?? []
  return [...marks, ...words, ...words.flatMap(word => marks.slice(0, 4).map(mark => word + mark))]
}

/** Milliseconds of our own processor time to look for all matches; the best of a few, since the machine has other work. */
function timeOf(expression: RegExp, text: string, tries: number): number {
  let best = Infinity
  for (let run = 0; run < tries; run++) {
    const start = process.cpuUsage()
    expression.lastIndex = 0
    let matches = 0
    let from = 0
    while (expression.exec(text) && matches++ < text.length) {
      if (expression.lastIndex === from || text.length <= expression.lastIndex) break
      from = expression.lastIndex
    }
    const {user, system} = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

function growsTooFast({pattern, flags}: Expression): string | undefined {
  const expression = new RegExp(pattern, flags.includes('g') || flags.includes('y') ? flags : `${flags}g`)
  for (const probe of probesFor(pattern)) {
    const heads = probe.length === 1 ? headsFor(pattern) : []
    for (const [head, tail] of [['', '\0'], ['a', `\0${probe}`], ...heads.map(head => [head, '\0'] as const)] as const) {
      const make = (length: number): string => head + probe.repeat(length / probe.length) + tail
      if (timeOf(expression, make(3000), 1) < 3) continue
      const [once, twice] = [timeOf(expression, make(8000), 3), timeOf(expression, make(16_000), 4)]
      if (twice > 20 && twice > 3 * once) return `${JSON.stringify(probe)} many times: ${once.toFixed(1)} ms, twice as long ${twice.toFixed(1)} ms`
    }
  }
  return undefined
}

const filesIn = (folder: string, wanted: RegExp): string[] => readdirSync(join(root, folder), {recursive: true}).map(name => `${folder}/${name}`).filter(name => wanted.test(name))
const distinct = (all: readonly Expression[]): Map<string, Expression> => new Map(all.map(each => [`/${each.pattern}/${each.flags}`, each]))
const written = distinct([...filesIn('src', /(?<!\.d)\.ts$/), ...filesIn('bin', /\.js$/), ...filesIn('scripts', /\.mjs$/)].flatMap(expressionsIn))

function expectLinear(all: Iterable<Expression>): void {
  const slow = [...all].flatMap(each => {
    const how = Object.hasOwn(SHORT, each.pattern) ? undefined : growsTooFast(each)
    return how === undefined ? [] : [`${each.file}  /${each.pattern}/${each.flags}\n  ${how}`]
  })
  expect(slow, 'Write it so that a match can begin at one place of a run only, as with (?<!\\s)\\s+$').toEqual([])
}

test('no expression in src/, bin/ or scripts/ takes more than its share for a longer text', () => {
  expect(written.size).toBeGreaterThan(400)
  expectLinear(written.values())
}, 60_000)

test('nor do those of the schemas', () => {
  const asked = distinct([...filesIn('schema', /\.json$/), 'rules/rule.schema.json'].flatMap(schemaExpressions))
  expect(asked.size).toBeGreaterThan(5)
  expectLinear(asked.values())
}, 60_000)

test('nor do those that are put together while documents are read', async () => {
  const unwritten = [...distinct(await expressionsMade())].filter(([key]) => !written.has(key)).map(([, each]) => each)
  if (process.env['SHOW_EXPRESSIONS']) console.log(unwritten.map(({pattern, flags}) => `/${pattern}/${flags}`).join('\n'))
  expect(unwritten.length).toBeGreaterThan(50)
  expectLinear(unwritten)
}, 60_000)

test('nor do those that are made of the rules', () => {
  const {always, anchors, equality, maybe} = rulebook.triggers
  const sources = [always, anchors, equality, ...maybe.slice(0, 20).flatMap(({anchor, cue}) => [anchor, cue])].filter(Boolean)
  const words = rulebook.forms.slice(0, 40).map(({words}) => words.join(' '))
  for (const source of sources) {
    const expression = new RegExp(source, 'gi')
    for (const probe of ['a', ' ', '-', 'a ', 'ab-', ...words.map(word => word.slice(0, -1)), ...words.map(word => `${word.slice(0, -1)}-`)]) {
      const make = (length: number): string => probe.repeat(length / probe.length)
      if (timeOf(expression, make(20_000), 1) < 10) continue
      expect(timeOf(expression, make(80_000), 3), `${probe} in ${source.slice(0, 60)}`).toBeLessThan(3 * timeOf(expression, make(40_000), 3) + 10)
    }
  }
}, 60_000)
