/**
 * What the tags of a PDF page say, and text that is drawn between marks: bytes as the steps that build a structure
 * tree and a page, since behind the parser of PDF a fuzzer would hardly get there.
 */
import {joinLines} from '../../src/formats/pdf/blocks.ts'
import {toItems} from '../../src/formats/pdf/items.ts'
import {layOut, toBlocks} from '../../src/formats/pdf/layout.ts'
import {linesOf} from '../../src/formats/pdf/lines.ts'
import {othersOf} from '../../src/formats/pdf/others.ts'
import {closeUp} from '../../src/formats/pdf/spaced.ts'
import {itemsByTags} from '../../src/formats/pdf/tagged.ts'
import {tagsOf} from '../../src/formats/pdf/tags.ts'
import {expectCovered} from './expectations.ts'

const ROLES = ['Document', 'Sect', 'Div', 'P', 'H1', 'H2', 'H', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Span', 'Link', 'Note', 'Caption', 'Figure', 'TOC', 'TOCI', 'Artifact', 'BlockQuote', 'constructor', '']
const WORDS = ['The clinic treated', 'an addict', 'and a heroin addict.', 'Drug users came', 'to the', 'clinic.', 'ad-', 'dict', '•', '1.', ' ', '', '12', 'HEADING', '\u00AD', '😀', 'e\u0301', '\uFFFF', '\ud83d', '—']
const MOST_MS = 4_000

interface Node {
  role?: string
  alt?: string
  type?: string
  id?: string
  children?: Node[]
}

export async function fuzz(data: Buffer): Promise<void> {
  const start = performance.now()
  let at = 0
  const next = (): number => data[at++] ?? 0
  const pages = []
  for (let count = 0; count < 3 && at < data.length; count++) {
    const root = treeOf(next, () => at >= data.length)
    const drawn = drawnBy(next, () => at >= data.length)
    const tags = await tagsOf({getStructTree: async () => root} as never)
    const items = itemsByTags(drawn, tags)
    const [given, taken] = [toItems(drawn), items].map(all => all.map(({text}) => text).sort())
    if (given!.join('\0') !== taken!.join('\0')) throw new Error('Text is lost, or stands twice')
    pages.push({items, height: 800, ...(tags.alternatives.length > 0 && {asides: tags.alternatives})})
  }
  const layout = layOut(joinLines(closeUp(pages.flatMap((page, index) => linesOf(page, index + 1)))), othersOf({title: '', pages}))
  for (const block of toBlocks(layout)) expectCovered(block, layout.text.length)
  if (performance.now() - start > MOST_MS) throw new Error(`Took ${Math.round(performance.now() - start)} ms for ${data.length} bytes`)
}

/** Steps: go into a new element, come out of it, hang content into it; a few bytes each, until a byte says that it ends. */
function treeOf(next: () => number, isOver: () => boolean): Node | null {
  if (next() % 16 === 15) return null
  const root: Node = {role: 'Root', children: []}
  const path = [root]
  while (!isOver()) {
    const step = next()
    const open = path.at(-1)!
    if (step % 8 === 7) break
    if (step % 8 < 3) {
      const node: Node = {role: ROLES[next() % ROLES.length]!, ...(step > 200 && {alt: WORDS[next() % WORDS.length]!}), ...(step !== 64 && {children: []})}
      open.children?.push(node)
      if (node.children) path.push(node)
    } else if (step % 8 < 6) open.children?.push({type: 'content', id: `m${next() % 24}`})
    else if (path.length > 1) path.pop()
  }
  return root
}

function drawnBy(next: () => number, isOver: () => boolean): object[] {
  const drawn: object[] = []
  let [x, y] = [60, 700]
  while (!isOver()) {
    const step = next()
    if (step % 8 === 7) break
    if (step % 8 === 0) drawn.push({type: 'beginMarkedContentProps', id: `m${next() % 24}`, tag: 'P'})
    else if (step % 8 === 1) drawn.push(step > 128 ? {type: 'beginMarkedContent', id: null, tag: 'Artifact'} : {type: 'endMarkedContent'})
    else {
      const str = WORDS[next() % WORDS.length]!
      const size = [11, 11, 14, 8, 0, 11.5][next() % 6]!
      if (step % 8 < 5) [x, y] = [60 + (step >> 4) * 20, y - (next() % 32)]
      else if (step % 8 === 6) [x, y] = [next() * 3, next() * 4]
      const turn = step === 133 ? [0, size, -size, 0] : [size, 0, 0, size]
      drawn.push({str, transform: [...turn, x, y], width: str.length * size * 0.5, height: size, fontName: step > 240 ? 'g2' : 'g1'})
      x += str.length * size * 0.5
    }
  }
  return drawn
}
