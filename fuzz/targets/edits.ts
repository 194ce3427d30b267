/**
 * Documents that are edited: what the language server reads again after each edit has to be what a fresh reading
 * gives. The first byte chooses the format; what follows is written into a calm page, in edits parted by "\x01", each
 * with two bytes for its place and one for how much it takes away.
 */
import {UnreadableError} from '../../src/errors.ts'
import {loadFormat} from '../../src/formats/index.ts'
import {createEditChecker} from '../../src/lsp/incremental/checker.ts'
import {createExtractor} from '../../src/lsp/incremental/extractor.ts'
import {createChecker, type Checker} from '../../src/pipeline.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'
import type {Prose} from '../../src/types.ts'

/** Those that are read in parts. */
export const EDITED = ['markdown', 'text', 'mdx', 'latex', 'asciidoc', 'rst', 'html', 'srt', 'vtt', 'comments'] as const
const CALM = ['The library lent forty chairs.', 'A nurse watered the garden.', 'The band was playing.', 'The clinic treated an addict.', 'The council painted the door.', 'Rain fell.']
const MOST_MS = 8_000

let checkers: Promise<{fresh: Checker; editing: ReturnType<typeof createEditChecker>}> | undefined

export async function fuzz(data: Buffer): Promise<void> {
  if (data.length < 2) return
  const start = performance.now()
  const id = EDITED[data[0]! % EDITED.length]!
  checkers ??= shippedRulebook().then(rulebook => ({fresh: createChecker(rulebook, {}), editing: createEditChecker(rulebook, {})}))
  const {fresh, editing} = await checkers
  const format = await loadFormat(id)
  const [extractor, document] = [createExtractor(format), editing.open()]
  let text = pageOf(id)
  // The page as it was, and after each edit.
  for (const edit of ['', ...data.subarray(1).toString('utf8').split('\x01').slice(0, 8)]) {
    text = edited(text, edit)
    const source = format.fromText!(id === 'comments' ? 'page.js' : 'page', text, 'javascript')
    const [whole, again] = [readOrRefuse(() => format.extract(source)), readOrRefuse(() => extractor.extract(source))]
    if (plainly(whole) !== plainly(again)) throw new Error(`${id} is read otherwise after an edit`)
    if (typeof whole === 'string' || typeof again === 'string') continue
    const [found, foundAgain] = [fresh.check(source, whole), document.check(source, again)]
    if (JSON.stringify(found.findings) !== JSON.stringify(foundAgain.findings)) throw new Error(`${id} has other findings after an edit`)
  }
  const took = performance.now() - start
  if (took > MOST_MS) throw new Error(`${id} took ${Math.round(took)} ms for ${data.length} bytes`)
}

function edited(text: string, edit: string): string {
  if (edit.length < 3) return text
  const at = (edit.charCodeAt(0) * 128 + edit.charCodeAt(1)) % (text.length + 1)
  return text.slice(0, at) + edit.slice(3) + text.slice(at + (edit.charCodeAt(2) % 64))
}

/** Sentences that stand apart as the format parts them. */
export function pageOf(id: (typeof EDITED)[number]): string {
  const time = (at: number): string => (id === 'srt' ? `00:0${at}:01,000 --> 00:0${at}:02,000` : `0${at}:01.000 --> 0${at}:02.000`)
  if (id === 'srt' || id === 'vtt') return (id === 'vtt' ? 'WEBVTT\n\n' : '') + CALM.map((line, at) => `${at + 1}\n${time(at)}\n${line}\n\n`).join('')
  if (id === 'comments') return CALM.map((line, at) => (at % 2 ? `// ${line}\nrun(${at})\n\n` : `/**\n * ${line}\n */\nrun(${at})\n\n`)).join('')
  if (id === 'html') return CALM.map(line => `<p>${line}</p>\n`).join('').repeat(2)
  return CALM.map(line => `${line}\n\n`).join('').repeat(2)
}

function readOrRefuse(read: () => Prose): Prose | string {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnreadableError) return error.message
    throw error
  }
}

/** Lists and tables are numbered; what counts is who shares a number with its neighbours. */
function plainly(prose: Prose | string): string {
  if (typeof prose === 'string') return prose
  const {blocks, directives} = prose
  return JSON.stringify([directives, blocks.map(({kind, text, runs, marks, depth, cell, list}, index) => {
    const previous = blocks[index - 1]
    return [kind, text, runs, marks, depth, cell && [cell.row, cell.column, cell.table === previous?.cell?.table], list === undefined ? null : list === previous?.list]
  })])
}
