import {plainLook} from './state.ts'
import type {Look} from './state.ts'

type Change = (look: Look, parameter: number | undefined) => Look

const isOn = (parameter: number | undefined): boolean => parameter !== 0

/** What each control word changes for the words behind it, up to the end of the group. */
const changes: ReadonlyMap<string, Change> = new Map<string, Change>([
  ['b', (look, parameter) => ({...look, bold: isOn(parameter)})],
  ['i', (look, parameter) => ({...look, italic: isOn(parameter)})],
  ['super', (look, parameter) => ({...look, raised: isOn(parameter)})],
  ['nosupersub', (look) => ({...look, raised: false})],
  ['sub', (look) => ({...look, raised: false})],
  ['v', (look, parameter) => ({...look, hidden: isOn(parameter)})],
  ['deleted', (look, parameter) => ({...look, deleted: isOn(parameter)})],
  ['f', (look, parameter) => ({...look, font: parameter})],
  ['uc', (look, parameter) => ({...look, fallback: Math.min(Math.max(parameter ?? 1, 0), 16)})],
  ['s', (look, parameter) => ({...look, style: parameter ?? 0})],
  ['outlinelevel', (look, parameter) => ({...look, outline: parameter})],
  ['ls', (look, parameter) => ({...look, list: parameter})],
  ['intbl', (look) => ({...look, inTable: true})],
  ['plain', ({style, outline, list, inTable, fallback}) => ({...plainLook, style, outline, list, inTable, fallback})],
  ['pard', (look) => ({...look, style: 0, outline: undefined, list: undefined, inTable: false})]
])

/** How text looks behind a control word; the same look for words that change nothing of it. */
export function applyWord(look: Look, name: string, parameter: number | undefined): Look {
  return changes.get(name)?.(look, parameter) ?? look
}
