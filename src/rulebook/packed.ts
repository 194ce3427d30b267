import {late} from '../once.ts'
import type {ListEntry} from '../types.ts'

/** A list as lines of text, a third of its JSON: words, number, what is written for it, "/" where it is slashed. */
export function packList(entries: readonly ListEntry[]): string {
  return entries.map(({words, number, say, slashed}) => [words.join(' '), number ?? '', say ?? '', slashed ? '/' : ''].join('\t').trimEnd()).join('\n')
}

export function unpackList(packed: string): ListEntry[] {
  if (packed === '') return []
  return packed.split('\n').map(line => {
    const [words, number, say, slashed] = line.split('\t')
    return {
      words: words!.split(' '),
      ...(number ? {number: number as 'one' | 'many'} : {}),
      ...(say ? {say} : {}),
      ...(slashed ? {slashed: true} : {})
    }
  })
}

/** A record whose values are read when they are asked for: a short document asks for a few of many. */
export function readLate<Value>(packed: Readonly<Record<string, string>>, read: (text: string) => Value): Readonly<Record<string, Value>> {
  return late<Record<string, Value>>(Object.fromEntries(Object.entries(packed).map(([name, text]) => [name, () => read(text)])))
}
