/** What holds for any file of any format, honest or not, from its bytes to the bytes that `fix` writes. */
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {createChecking, type Checked} from '../../src/cli/checking.ts'
import {fixDocument} from '../../src/cli/fixing.ts'
import {chooseFirst, chooseSafe} from '../../src/fix/choose.ts'
import {openArchive, readEntry} from '../../src/formats/container/zip.ts'
import {loadFormat, formatIds} from '../../src/formats/index.ts'
import {anyText, BITS, sentence, torn} from '../helpers/any-text.ts'
import {isZip, sampleOf} from '../helpers/samples.ts'
import {makeZip} from '../helpers/zip.ts'

const checking = createChecking({check: {}, topics: [], own: []})
const formats = await Promise.all(formatIds().map(async id => ({id, format: await loadFormat(id), sample: await sampleOf(id, ['The clinic treated an addict & two drug users.', 'A heroin addict came.'])})))
/** Loading the rules takes longer than all of the rest. */
await checking.checkBytes('a', 'text', new TextEncoder().encode('The clinic treated an addict.'))
/** PDF takes a tenth of a second a file. */
const runsFor = (id: string, usual: number): {numRuns: number} => ({numRuns: Math.ceil(id === 'pdf' ? usual / 10 : usual)})

/** Checks bytes; a fault of our own is thrown, a refusal is fine. */
async function check(id: string, bytes: Uint8Array): Promise<Checked> {
  const checked = await checking.checkBytes('a', id, bytes)
  if (checked.fault !== undefined) throw checked.fault
  return checked
}

const prose = fc.array(fc.oneof(sentence, torn), {minLength: 1, maxLength: 4})

describe.each(formats)('any $id file', ({id, format, sample}) => {
  test('is read or refused, whatever its bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({maxLength: 300}),
          anyText.map(text => new TextEncoder().encode(text)),
          fc.array(fc.constantFrom(...BITS, '{\\rtf1 ', '}', '\\', '%PDF-1.4\n', 'PK\x03\x04', '<?xml version="1.0"?>'), {maxLength: 30}).map(bits => new TextEncoder().encode(bits.join('')))
        ),
        async bytes => void (await check(id, bytes))
      ),
      runsFor(id, 60)
    )
  })

  test('that was honest once is read or refused with any damage', async () => {
    const damaged = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), {minLength: 1, maxLength: 4}).map(changes => {
      const bytes = sample.slice()
      for (const [at, byte] of changes) bytes[at] = byte
      return bytes
    })
    await fc.assert(fc.asyncProperty(damaged, async bytes => void (await check(id, bytes))), runsFor(id, 40))
  })

  if (isZip(sample)) {
    test('is read or refused with any XML in a part', async () => {
      const archive = openArchive(sample)
      const parts = archive.list.map(({name}) => [name, new TextDecoder().decode(readEntry(archive, name)!)] as const)
      const change = fc.tuple(fc.nat(parts.length - 1), fc.nat(5000), fc.nat(40), fc.constantFrom(...BITS, '</', '/>', '"', '&#xFFFF;', '<![CDATA[', ']]>', '<?', 'xmlns=""'))
      await fc.assert(
        fc.asyncProperty(fc.array(change, {minLength: 1, maxLength: 4}), async changes => {
          const texts = parts.map(([, text]) => text)
          for (const [part, at, length, bit] of changes) {
            const text = texts[part]!
            const from = at % (text.length + 1)
            texts[part] = text.slice(0, from) + bit + text.slice(from + length)
          }
          await check(id, makeZip(parts.map(([name], index) => [name, {content: texts[index]!, stored: true}] as const)))
        }),
        runsFor(id, 40)
      )
    })
  }

  if (format.apply) {
    test('that is fixed twice is the same as fixed once', async () => {
      let changed = 0
      await fc.assert(
        fc.asyncProperty(prose, fc.constantFrom(chooseFirst, chooseSafe), async (paragraphs, choose) => {
          const once = await check(id, await sampleOf(id, paragraphs))
          if (!once.read || once.result.findings.length === 0) return
          const choices = ({result}: Checked): ReturnType<typeof choose> => choose(result.findings)
          const fixed = await fixDocument(once, choices, checking)
          changed += fixed.changes.length
          const again = await check(id, fixed.after)
          // Clean at first sight, so that nothing was loaded for it.
          if (!again.read) return void expect(again.result.findings).toEqual([])
          const twice = await fixDocument(again, choices, checking)
          expect(twice.changes.map(({finding, replacement}) => `${finding.actual} → ${replacement.text}`)).toEqual([])
          expect(Buffer.compare(fixed.after, twice.after)).toBe(0)
        }),
        runsFor(id, 25)
      )
      // A format without an honest sample of its own may have nothing to fix in a bare text.
      if ((await check(id, sample)).result.findings.length > 0) expect(changed).toBeGreaterThan(0)
    })
  }
})
