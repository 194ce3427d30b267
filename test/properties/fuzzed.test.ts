/** Inputs at which fuzzing once found a fault, as small as they can be made. */
import {describe, expect, test} from 'vitest'
import {UnreadableError} from '../../src/errors.ts'
import {formatIds, loadFormat} from '../../src/formats/index.ts'
import type {Prose, SourceDocument} from '../../src/types.ts'
import {fuzz as fuzzTags} from '../../fuzz/targets/tags.ts'
import {DAMAGED_PDFS} from '../helpers/hostile-pdf.ts'
import {makePptx, shape} from '../helpers/pptx.ts'

async function read(id: string, content: string | Uint8Array): Promise<{document: SourceDocument; prose: Prose}> {
  const format = await loadFormat(id)
  const document = await format.read('a', typeof content === 'string' ? new TextEncoder().encode(content) : content)
  const prose = format.extract(document)
  for (const {runs} of prose.blocks) expect(typeof format.place(document, runs[0]!.source.start)).toBe('string')
  return {document, prose}
}

/** What every object has from its birth. */
const INBORN = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']

describe.each(INBORN)('a document in which something is called "%s"', name => {
  test('is read as if it had any other unknown name', async () => {
    const rtf = await read('rtf', `{\\rtf1\\ansi{\\${name} inner}\\pard The {\\*\\${name} x}\\${name} clinic\\par}`)
    expect(rtf.prose.blocks.map(({text}) => text).join('|')).toContain('clinic')
    const slide = await read('pptx', makePptx({slides: [{shapes: shape(['The clinic'], name)}]}))
    expect(slide.prose.blocks.map(({kind, depth}) => ({kind, depth}))).toContainEqual({kind: 'paragraph', depth: undefined})
  })

  test('holds only marks and kinds that there are', async () => {
    for (const id of formatIds()) {
      const texts = [`<${name}>The clinic</${name}>`, `\\${name}{The clinic}`, `---\n${name}: The clinic\n---\n`, `#!/usr/bin/${name}\n# The clinic`, `.. ${name}:: The clinic`, `{"${name}": "The clinic"}`, `WEBVTT\n\n00:01.000 --> 00:02.000\n<${name}>The</${name}> clinic`, `1\n00:00:01,000 --> 00:00:02,000\n<${name}>The</${name}> clinic`]
      for (const text of texts) {
        const {prose} = await read(id, text).catch(error => {
          if (error instanceof UnreadableError) return {prose: undefined}
          throw error
        })
        // A function in their place would not survive this.
        expect(structuredClone(prose)).toEqual(prose)
      }
    }
  })
})

test.each(['<p>e\n</n ', '\n<p>e\n</n ', '<p>a</r-\nd', '<p>a</b c'])('a closing tag that never ends is no text, and nothing is read twice: %j', async text => {
  for (const id of ['html', 'markdown']) {
    const {prose} = await read(id, text)
    expect(prose.blocks.map(block => block.text)).toEqual([/[ea_]/.exec(text)![0]])
    for (const {runs} of prose.blocks) for (const {source} of runs) expect(source.start).toBeGreaterThanOrEqual(0)
  }
})

/** Steps that build the tags of a page and draw on it; the target says what has to hold. */
test.each([
  ['a soft hyphen alone on a page', 'ff02000000440e'],
  ['content hung into tags that are not drawn, a soft hyphen, and the tags of another page', '0000000003000e0100019900000000000e0000020001ffffffffffff05000202030054440e0907']
])('a tagged PDF with %s', async (_, steps) => {
  await fuzzTags(Buffer.from(steps, 'hex'))
})

describe('a PDF whose first page is damaged while its second is fetched, and is damaged as well,', () => {
  const unheard = ['unhandledRejection', 'uncaughtException'] as const

  /** What the process would have ended for, had nobody listened. */
  async function endsOf(during: () => Promise<unknown>): Promise<unknown[]> {
    const others = unheard.map(event => [event, process.listeners(event as never)] as const)
    for (const event of unheard) process.removeAllListeners(event)
    const ends: unknown[] = []
    process.on('uncaughtException', error => void ends.push(error))
    try {
      await during()
      await new Promise(resolve => setTimeout(resolve, 20))
      expect(process.listenerCount('unhandledRejection')).toBe(0)
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const [event, listeners] of others) for (const listener of listeners) process.on(event, listener)
    }
    return ends
  }

  const bytes = [DAMAGED_PDFS['page-nobody-asks-for.pdf']![0](), Buffer.from('%PDF-\n1 0 obj<<///Kids[\xff6 0R]/Count 2 0 obj<</Pages 1 0R>>6 0 obj<<(9 0 obj<</Root 2 0R>>%%EOF', 'latin1')]
  const all = (): Promise<unknown> => Promise.all(bytes.map(each => expect(read('pdf', each)).rejects.toThrow(UnreadableError)))

  test('leaves nothing behind that ends the process', async () => {
    expect(await endsOf(all)).toEqual([])
  })

  test('does not hush what else fails meanwhile', async () => {
    const fault = new TypeError('Somebody else was not heard')
    expect(await endsOf(async () => {
      const reading = all()
      void Promise.reject(fault)
      await reading
    })).toEqual([fault])
  })
})
