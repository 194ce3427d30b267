import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest'
import type {Host, Output} from '../../src/cli/host.ts'
import {createProgress} from '../../src/cli/progress.ts'

interface Terminal {
  readonly host: Host
  /** What each stream got, in order. */
  readonly log: (readonly [stream: string, text: string])[]
  /** The lines that a reader of the terminal sees, the last one being the one with the cursor. */
  screen(): string[]
}

function terminal({isTTY = true, columns = 80, env = {}}: {isTTY?: boolean; columns?: number; env?: Record<string, string>} = {}): Terminal {
  const log: (readonly [string, string])[] = []
  const output = (name: string): Output => ({isTTY, columns, write: text => void log.push([name, String(text)])})
  const stderr = output('err')
  const host: Host = {cwd: '/', env, stdin: {read: async () => new Uint8Array()}, stdout: output('out'), stderr, passing: output('passing')}
  const screen = (): string[] => {
    const lines = ['']
    for (const part of log.map(([, text]) => text).join('').replace(/\u001b\[\?7[lh]/g, '').split(/(\r\u001b\[2K|\n)/)) {
      if (part === '\n') lines.push('')
      else if (part.startsWith('\r')) lines[lines.length - 1] = ''
      else lines[lines.length - 1] += part
    }
    return lines
  }
  return {host, log, screen}
}

describe('the line of a run that lasts', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('says nothing in a run that is soon done, and asks nothing of the terminal', () => {
    const {host, log} = terminal()
    const asked = vi.spyOn(host.passing!, 'isTTY', 'get')
    const progress = createProgress({total: 3, doing: 'Checking'}, host)
    for (const path of ['a.md', 'b.md', 'c.md']) {
      progress.next(path)
      vi.advanceTimersByTime(200)
    }
    progress.end()
    vi.advanceTimersByTime(5000)
    expect(log).toEqual([])
    expect(asked).not.toHaveBeenCalled()
  })

  it('names the document at hand, also while one takes long, and goes away', () => {
    const {host, screen} = terminal()
    const progress = createProgress({total: 2140, doing: 'Checking'}, host)
    progress.next('a.md')
    vi.advanceTimersByTime(1000)
    expect(screen()).toEqual(['Checking 1 of 2140: a.md'])
    vi.advanceTimersByTime(200)
    progress.next('docs/b\u001b[31m.md')
    expect(screen()).toEqual(['Checking 2 of 2140: docs/b\ufffd[31m.md'])
    progress.end()
    vi.advanceTimersByTime(5000)
    expect(screen()).toEqual([''])
  })

  it('says which page of a document is read', () => {
    const {host, screen} = terminal({columns: 50})
    const progress = createProgress({total: 2, doing: 'Checking'}, host)
    progress.next('annual-report-of-the-year.pdf')
    vi.advanceTimersByTime(1000)
    progress.page(12, 300)
    vi.advanceTimersByTime(200)
    expect(screen()).toEqual(['Checking 1 of 2: …of-the-year.pdf, page 12 of 300'])
    progress.next('b.md')
    vi.advanceTimersByTime(200)
    expect(screen()).toEqual(['Checking 2 of 2: b.md'])
  })

  it('moves a few times a second, however many documents there are', () => {
    const {host, log} = terminal()
    const progress = createProgress({total: 10_000, doing: 'Checking'}, host)
    for (let at = 0; at < 10_000; at++) {
      progress.next(`${at}.md`)
      vi.setSystemTime(Date.now() + 1)
    }
    progress.end()
    expect(log.length).toBeGreaterThan(50)
    expect(log.length).toBeLessThan(105)
  })

  it('leaves the lines that others write whole', () => {
    const {host, screen} = terminal()
    const progress = createProgress({total: 2, doing: 'Fixing'}, host)
    progress.next('a.md')
    vi.advanceTimersByTime(1000)
    progress.host.stderr.write('peoplefirst: b.pdf was read in part.\n')
    progress.host.stdout.write('a.md:1:2 changed\n')
    vi.advanceTimersByTime(1000)
    expect(screen()).toEqual(['peoplefirst: b.pdf was read in part.', 'a.md:1:2 changed', 'Fixing 1 of 2: a.md'])
  })

  it('keeps to one line, with the end of the path', () => {
    const {host, screen} = terminal({columns: 40})
    const progress = createProgress({total: 9, doing: 'Checking'}, host)
    progress.next(`${'folder/'.repeat(20)}letter.docx`)
    vi.advanceTimersByTime(1000)
    expect(screen()[0]).toMatch(/^Checking 1 of 9: ….*older\/letter\.docx$/)
    expect(screen()[0]!.length).toBeLessThan(40)
  })

  it.each([
    ['standard error is no terminal', {isTTY: false}, true],
    ['the terminal cannot', {env: {TERM: 'dumb'}}, true],
    ['a service runs it', {env: {CI: 'true'}}, true],
    ['nobody wants it', {}, false]
  ])('is not there where %s', (_, options, wanted) => {
    const {host, log} = terminal(options)
    const progress = createProgress({total: 9, doing: 'Checking', progress: wanted}, host)
    progress.next('a.md')
    vi.advanceTimersByTime(5000)
    progress.next('b.md')
    progress.host.stderr.write('x')
    progress.end()
    expect(log).toEqual([['err', 'x']])
  })
})
