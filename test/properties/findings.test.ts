/** What holds for the findings and the fixes of any document, of every format that holds text. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {applyEdits, planEdits} from '../../src/fix/apply.ts'
import {chooseFirst} from '../../src/fix/choose.ts'
import {toSource} from '../../src/formats/shared/runs.ts'
import {createChecker} from '../../src/pipeline.ts'
import type {Block, Finding, Format, SourceDocument, Span} from '../../src/types.ts'
import {anyText, rulebook, sentence} from '../helpers/any-text.ts'
import {everyFormat} from '../helpers/samples.ts'

const formats = (await everyFormat()).filter(({fromText}) => fromText)
const checker = createChecker(rulebook)
const PLAIN: ReadonlySet<string> = new Set(['text', 'markdown', 'html'])

interface Read {
  readonly document: SourceDocument
  readonly blocks: readonly Block[]
  readonly findings: readonly Finding[]
}

function read(format: Format, text: string): Read {
  const document = format.fromText!('', text)
  const prose = format.extract(document)
  return {document, blocks: prose.blocks, findings: checker.check(document, prose).findings}
}

/** The words stand in a block whose source is this span. */
function standsAt(blocks: readonly Block[], words: string, {start, end}: Span): boolean {
  return blocks.some(block => {
    for (let at = block.text.indexOf(words); at !== -1; at = block.text.indexOf(words, at + 1)) {
      const {span} = toSource(block, {start: at, end: at + words.length})
      if (span.start === start && span.end === end) return true
    }
    return false
  })
}

const shuffled = <T,>(items: readonly T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray([...items], {minLength: items.length, maxLength: items.length})

describe.each(formats.map(format => ({id: format.id, format})))('any $id', ({id, format}) => {
  const runs = (usual: number): {numRuns: number} => ({numRuns: Math.ceil(PLAIN.has(id) ? usual : usual / 4)})

  test('has findings that stand where they say', () => {
    let found = 0
    fc.assert(
      fc.property(anyText, text => {
        const {document, blocks, findings} = read(format, text)
        found += findings.length
        let reached = 0
        for (const {span, actual, sentence, inSentence, replacements} of findings) {
          expect(span.start).toBeGreaterThanOrEqual(reached)
          reached = span.start
          expect(standsAt(blocks, actual, span), `"${actual}" at ${span.start}-${span.end}`).toBe(true)
          expect(sentence.slice(inSentence.start, inSentence.end)).toBe(actual)
          // What can be replaced holds no markup, so it is the words themselves, white space folded.
          for (const {edits} of replacements) for (const edit of edits) {
            expect(edit.span.start).toBeLessThanOrEqual(edit.span.end)
            expect(edit.span.end).toBeLessThanOrEqual(document.text.length)
          }
        }
      }),
      runs(120)
    )
    // Otherwise nothing was shown.
    if (PLAIN.has(id)) expect(found).toBeGreaterThan(50)
  })

  test('gives the same text whatever order the edits are made in', () => {
    fc.assert(
      fc.property(
        anyText.chain(text => {
          const {document, findings} = read(format, text)
          const {edits} = planEdits(chooseFirst(findings))
          return fc.tuple(fc.constant({document, edits}), shuffled(edits))
        }),
        ([{document, edits}, other]) => {
          // From the end to the start, one by one, is what every editor does.
          const backwards = [...edits].sort((a, b) => b.span.start - a.span.start).reduce((text, {span, text: words}) => text.slice(0, span.start) + words + text.slice(span.end), document.text)
          expect(applyEdits(document.text, other)).toBe(backwards)
          // Others write quotation marks around a value that needs them by then.
          if (PLAIN.has(id) && edits.length > 0) expect(format.apply!(document, edits)).toBe(backwards)
        }
      ),
      runs(80)
    )
  })

  test('has nothing of a rule left where its wording was written', () => {
    fc.assert(
      fc.property(anyText, text => {
        const {document, findings} = read(format, text)
        for (const finding of findings) {
          for (const {edits, text: words} of finding.replacements) {
            const main = edits.find(({span}) => span.start < finding.span.end && finding.span.start < span.end)
            if (!main) continue
            const moved = edits.filter(({span}) => span.start < main.span.start).reduce((sum, edit) => sum + edit.text.length - (edit.span.end - edit.span.start), 0)
            const start = main.span.start + moved
            const again = read(format, applyEdits(document.text, edits)).findings
            const left = again.filter(({ruleId, span}) => ruleId === finding.ruleId && span.start < start + main.text.length && start < span.end)
            expect(left.map(({actual}) => actual), `"${finding.actual}" by ${finding.ruleId}, written as "${words}"`).toEqual([])
          }
        }
      }),
      runs(60)
    )
  })

  test('has the same findings with other line ends', () => {
    const places = ({document, findings}: Read): string[] =>
      findings.map(({ruleId, actual, contextId, span}) => `${document.text.slice(0, span.start).split('\n').length} ${ruleId} ${contextId} ${actual}`)
    fc.assert(
      fc.property(anyText, text => {
        const unix = text.replace(/\r\n?/g, '\n')
        expect(places(read(format, unix.replaceAll('\n', '\r\n')))).toEqual(places(read(format, unix)))
      }),
      runs(120)
    )
  })
})

const paragraphs = fc.array(fc.array(sentence, {minLength: 1, maxLength: 3}).map(sentences => sentences.join(' ')), {minLength: 1, maxLength: 4})

test.each(formats.filter(({id}) => PLAIN.has(id)).map(format => ({id: format.id, format})))(
  'two documents of $id in one have the findings of both',
  ({id, format}) => {
    // What a heading says counts for its section, and an opening quotation mark reaches over paragraphs: each has its own.
    const page = (title: string, body: readonly string[]): string =>
      id === 'html' ? `<h1>${title}</h1>\n${body.map(text => `<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>\n`).join('')}\n` : `${id === 'markdown' ? '# ' : ''}${title}\n\n${body.join('\n\n')}\n\n`
    const places = (findings: readonly Finding[], from: number): string[] => findings.map(({ruleId, contextId, actual, span}) => `${span.start + from} ${ruleId} ${contextId} ${actual}`)
    fc.assert(
      fc.property(paragraphs, paragraphs, (one, two) => {
        const [first, second] = [page('The first part', one), page('The second part', two)]
        const both = [...places(read(format, first).findings, 0), ...places(read(format, second).findings, first.length)]
        expect(places(read(format, first + second).findings, 0)).toEqual(both)
      }),
      {numRuns: 150}
    )
  }
)
