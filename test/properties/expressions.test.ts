/**
 * Every regular expression in src/ takes time in proportion to its text: twice the text, twice the time.
 * `npm run fuzz -- expressions` asks a tool that knows how expressions work; this sees a slip at once.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {transformSync} from 'esbuild'
import {parseAst} from 'vite'
import {expect, test} from 'vitest'
import {rulebook} from '../helpers/any-text.ts'

const src = fileURLToPath(new URL('../../src', import.meta.url))

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
  const {code} = transformSync(readFileSync(join(src, file), 'utf8'), {loader: 'ts', target: 'es2023'})
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

/** Characters that make expressions begin again and again, alone and with those of the expression itself. */
function probesFor(pattern: string): string[] {
  const usual = ['a', 'A', '0', ' ', '\t', '\n', '{', '<', '(', '[', '.', '-', '"', '\\', '*', ':', ',', '$', '#', '`', '|', '_', '/', '=', '!', '~']
  const own = [...new Set(pattern.replace(/\\[a-zA-Z]|[()?+^]/g, ''))].filter(character => character.length === 1).slice(0, 12)
  const words = pattern.match(/[A-Za-z]{3,}/g)?.slice(0, 3) ?? []
  return [...new Set([...usual, ...own, ...words, ...own.flatMap(one => ['a', ' ', '\n', '0'].flatMap(other => [one + other, other + one])), ...own.slice(0, 5).flatMap(one => own.slice(0, 5).map(other => one + other))])]
}

/** Milliseconds of our own processor time to look for all matches; the best of a few, since the machine has other work. */
function timeOf(expression: RegExp, text: string, tries: number): number {
  let best = Infinity
  for (let run = 0; run < tries; run++) {
    const start = process.cpuUsage()
    expression.lastIndex = 0
    let matches = 0
    while (expression.exec(text) && matches++ < text.length) if (expression.lastIndex === 0 || text.length <= expression.lastIndex) break
    const {user, system} = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}

function growsTooFast({pattern, flags}: Expression): string | undefined {
  const expression = new RegExp(pattern, flags.includes('g') || flags.includes('y') ? flags : `${flags}g`)
  for (const probe of probesFor(pattern)) {
    for (const [head, tail] of [['', '\0'], ['a', `\0${probe}`]] as const) {
      const make = (length: number): string => head + probe.repeat(length / probe.length) + tail
      if (timeOf(expression, make(3000), 1) < 3) continue
      const [once, twice] = [timeOf(expression, make(8000), 3), timeOf(expression, make(16_000), 4)]
      if (twice > 20 && twice > 3 * once) return `${JSON.stringify(probe)} many times: ${once.toFixed(1)} ms, twice as long ${twice.toFixed(1)} ms`
    }
  }
  return undefined
}

const files = readdirSync(src, {recursive: true}).map(String).filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
const all = new Map(files.flatMap(expressionsIn).map(each => [`/${each.pattern}/${each.flags}`, each]))

test('no expression in src/ takes more than its share for a longer text', () => {
  expect(all.size).toBeGreaterThan(400)
  const slow = [...all.values()].flatMap(each => {
    const how = Object.hasOwn(SHORT, each.pattern) ? undefined : growsTooFast(each)
    return how === undefined ? [] : [`${each.file}  /${each.pattern}/${each.flags}\n  ${how}`]
  })
  expect(slow, 'Write it so that a match can begin at one place of a run only, as with (?<!\\s)\\s+$').toEqual([])
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
