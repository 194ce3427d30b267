import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {tmpdir} from 'node:os'
import {pathToFileURL} from 'node:url'
import {describe, expect, test} from 'vitest'
import {PeoplefirstError, UnreadableError} from '../../src/errors.ts'
import {openRecognition, PACKAGES} from '../../src/files/recognition.ts'

const flyer = readFileSync('test/formats/image/flyer.png')
const textOf = async (reading: ReturnType<ReturnType<typeof openRecognition>>): Promise<string[]> => (await reading).map(({words}) => words.map(({text}) => text).join(' '))

describe('recognizing text in pictures', () => {
  test('finds lines, their words and how sure it is of them, of several pictures at once', async () => {
    const recognize = openRecognition()
    const readings = [recognize(flyer), recognize(flyer.subarray(0, 3000)), recognize(flyer)]
    const lines = await readings[0]!
    expect(lines.map(({words}) => words.map(({text}) => text).join(' '))).toEqual([
      'Open evening',
      'The clinic helps every addict who asks for',
      'naloxone. Nurses answer all questions, and',
      'nobody needs an appointment.',
      'Come on Monday from six to nine.'
    ])
    expect(Math.min(...lines.map(({confidence}) => confidence))).toBeGreaterThan(80)
    expect(lines[0]!.size).toBeGreaterThan(lines[1]!.size * 1.4)
    const [the] = lines[1]!.words
    expect([the!.left, the!.right, lines[1]!.baseline].map(place => Math.round(place / 10))).toEqual([4, 8, 15])
    // A picture that is cut off stands in nobody's way.
    await expect(readings[1]).rejects.toBeInstanceOf(UnreadableError)
    expect(await textOf(readings[2]!)).toHaveLength(5)
  }, 30_000)

  test('is given up when it takes too long, and the next picture is read', async () => {
    const recognize = openRecognition({deadlineMs: 1})
    await expect(recognize(flyer)).rejects.toThrow(/takes longer than 1 s/)
    await expect(recognize(flyer)).rejects.toBeInstanceOf(UnreadableError)
  }, 30_000)

  test('says what to install where its packages are not', () => {
    const open = (): unknown => openRecognition({from: pathToFileURL(join(tmpdir(), 'nowhere.js'))})
    expect(open).toThrow('npm install --save-dev tesseract.js@7.0.0 @tesseract.js-data/eng@1.0.0')
    expect(open).toThrow(PeoplefirstError)
  })

  test('names the versions that it is tested with', () => {
    const {peerDependencies, peerDependenciesMeta, devDependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, unknown>>
    for (const [name, version] of Object.entries(PACKAGES)) {
      expect([peerDependencies![name], devDependencies![name], peerDependenciesMeta![name]]).toEqual([version, version, {optional: true}])
    }
  })
})
