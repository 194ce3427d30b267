import {extname} from 'node:path'
import type {AcceptedEntry} from '../../types.ts'

/** A settings file with one more entry under "accept", or why it cannot be written by a machine. */
export type Written = {readonly text: string} | {readonly problem: string}

/** @param text of the settings file; empty for a new one */
export async function withAccepted(file: string, text: string, {text: words, reason}: AcceptedEntry): Promise<Written> {
  if (/\.[cm]?js$/.test(file)) return {problem: `${file} holds settings that are code: add ${JSON.stringify(words)} to its "accept" by hand.`}
  if (extname(file) === '.json' || (!/\.ya?ml$/.test(file) && /^\uFEFF?\s*\{/.test(text))) return inJson(file, text, {text: words, reason})
  return inYaml(text, {text: words, reason})
}

async function inJson(file: string, text: string, entry: AcceptedEntry): Promise<Written> {
  const {applyEdits, modify, parse} = await import('jsonc-parser')
  const path = file.endsWith('package.json') ? ['peoplefirst', 'accept'] : ['accept']
  const value = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], parse(text))
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  '
  const formattingOptions = {insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol: '\n'}
  const at = Array.isArray(value) ? [...path, value.length] : path
  return {text: applyEdits(text, modify(text, at, Array.isArray(value) ? entry : [entry], {formattingOptions, isArrayInsertion: Array.isArray(value)}))}
}

/** A block list takes another entry at its end, so that all else stays as it was written. */
async function inYaml(text: string, entry: AcceptedEntry): Promise<Written> {
  const {isMap, isSeq, parseDocument} = await import('yaml')
  const document = parseDocument(text, {keepSourceTokens: true})
  if (document.errors.length > 0) return {problem: `The settings file needs a hand first: ${document.errors[0]!.message.split('\n')[0]}`}
  if (document.contents !== null && !isMap(document.contents)) return {problem: 'The settings file is no list of settings.'}
  const list = document.get('accept', true)
  if (isSeq(list) && !list.flow && list.items.length > 0) {
    const [start, end] = list.range!
    const column = start - (text.lastIndexOf('\n', start - 1) + 1)
    const before = text.slice(0, end)
    return {text: `${before}${before.endsWith('\n') ? '' : '\n'}${entryLines(entry, ' '.repeat(column))}${text.slice(end)}`}
  }
  if (list === undefined && !document.contents?.flow) {
    const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n'
    return {text: `${text}${gap}accept:\n${entryLines(entry, '  ')}`}
  }
  document.set('accept', document.createNode([...((isSeq(list) ? list.toJSON() : []) as unknown[]), entry]))
  return {text: document.toString()}
}

function entryLines({text, reason}: AcceptedEntry, indent: string): string {
  return `${indent}- text: ${JSON.stringify(text)}\n${indent}  reason: ${JSON.stringify(reason)}\n`
}
