import {copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {makePdf} from '../helpers/pdf.ts'
import {runIn} from './run-in.ts'

const flyer = 'test/formats/image/flyer.png'
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'peoplefirst-ocr-'))
  copyFileSync(flyer, join(folder, 'flyer.png'))
  const scan = await makePdf(
    pen => pen.lines(['Typed words.'], {x: 60, y: 700}),
    async ({page}, document) => page.drawImage(await document.embedPng(readFileSync(flyer)), {x: 40, y: 500, width: 450, height: 260})
  )
  writeFileSync(join(folder, 'scan.pdf'), scan)
})

afterAll(() => rmSync(folder, {recursive: true, force: true}))

interface Report {
  readonly results: readonly {readonly path: string; readonly status: string; readonly reason?: string; readonly findings: readonly {readonly ruleId: string}[]}[]
}

async function reported(...argv: string[]): Promise<{code: number; seen: string[]}> {
  const {code, out} = await runIn(folder, [...argv, '--format', 'json', '--no-progress'])
  const {results} = JSON.parse(out) as Report
  return {code, seen: results.map(({path, status, reason, findings}) => `${path} ${status}${reason ? ', in part' : ''}: ${findings.map(({ruleId}) => ruleId).join()}`)}
}

describe('--deadline', () => {
  it('gives a PDF that takes longer up, and takes seconds alone', async () => {
    expect(await reported('check', '--deadline', '60', 'scan.pdf')).toEqual({code: 0, seen: ['scan.pdf checked, in part: ']})
    for (const wrong of ['0', 'soon']) {
      for (const command of ['check', 'fix', 'review', 'text', 'baseline']) {
        const {code, err} = await runIn(folder, [command, '--deadline', wrong, 'scan.pdf'])
        expect([code, err]).toEqual([2, expect.stringContaining(`--deadline takes a whole number of seconds from 1 up. "${wrong}" is none.`)])
      }
    }
  })
})

describe('--ocr', () => {
  it('reads pictures and scanned pages, and without it they are no clean documents', async () => {
    expect(await reported('check', '.')).toEqual({code: 0, seen: ['scan.pdf checked, in part: ']})
    expect(await reported('check', 'flyer.png')).toEqual({code: 2, seen: ['flyer.png unread, in part: ']})
    expect(await reported('check', '--ocr', '.')).toEqual({code: 1, seen: ['flyer.png checked: addict', 'scan.pdf checked: addict']})
    const {out} = await runIn(folder, ['--ocr', 'flyer.png', 'scan.pdf'])
    expect(out).toMatch(/flyer\.png, line 2 .*addict/)
    expect(out).toMatch(/scan\.pdf, page 2 .*addict/)
    expect(out).not.toMatch(/fix --interactive/)
  }, 60_000)

  it('keeps what it knows apart from what runs without it know', async () => {
    const cache = ['--cache', '--cache-location', join(folder, '.cache')]
    const read = {code: 1, seen: ['scan.pdf checked: addict']}
    const unread = {code: 0, seen: ['scan.pdf checked, in part: ']}
    expect(await reported('--ocr', 'scan.pdf', ...cache)).toEqual(read)
    expect(await reported('scan.pdf', ...cache)).toEqual(unread)
    expect(await reported('--ocr', 'scan.pdf', ...cache)).toEqual(read)
  }, 60_000)

  it('turns photographs by what the camera noted', async () => {
    copyFileSync('test/formats/image/flyer-on-its-side.jpg', join(folder, 'photo.jpg'))
    expect((await runIn(folder, ['text', '--ocr', 'photo.jpg'])).out).toContain('line 2  paragraph\n  The clinic helps every addict who asks for naloxone.')
    rmSync(join(folder, 'photo.jpg'))
  }, 60_000)

  it('shows the text, and reviews', async () => {
    expect((await runIn(folder, ['text', '--ocr', 'flyer.png'])).out).toBe(
      'line 1  heading 1\n  Open evening\n\n' +
        'line 2  paragraph\n  The clinic helps every addict who asks for naloxone. Nurses answer all questions, and nobody needs an appointment.\n\n' +
        'line 5  paragraph\n  Come on Monday from six to nine.\n'
    )
    const {code, out} = await runIn(folder, ['review', '--ocr', 'flyer.png', 'scan.pdf'])
    expect([code, out]).toEqual([0, expect.stringMatching(/flyer\.reviewed\.html {2}1 remark\nscan\.reviewed\.pdf {2}1 remark/)])
  }, 60_000)
})
