import {execFileSync} from 'node:child_process'
import {existsSync, statSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {UnreadableError} from '../../src/errors.ts'
import {readBytes} from '../../src/files/read-bytes.ts'
import {readText} from '../../src/files/read-text.ts'
import {folderOf} from '../config/folder.ts'

/** The memory of a process page by page: eight bytes for each there could be, and a size of none. */
const ENDLESS = '/proc/self/pagemap'

describe('reading bytes', () => {
  it('gives them as they are', () => {
    const folder = folderOf({'a.md': '\uFEFFé'})
    expect([...readBytes(join(folder, 'a.md'))]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9])
  })

  it('opens no pipe, device or folder', () => {
    const folder = folderOf({})
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(() => readBytes(join(folder, 'pipe'))).toThrow(/It is a named pipe, not a file\. .*peoplefirst check -/)
    expect(() => readBytes('/dev/zero')).toThrow(/It is a device/)
    expect(() => readBytes(folder)).toThrow(/It is a folder/)
  })

  it.runIf(existsSync(ENDLESS))('takes no more than so much of what the system makes up, and all of what is short', () => {
    expect(() => readBytes(ENDLESS)).toThrow('The system does not say how long it is, and more than 16 MB came.')
    expect(() => readText(ENDLESS)).toThrow('the system does not say how long it is, and more than 16 MB came')
    expect(statSync('/proc/self/status').size).toBe(0)
    expect(Buffer.from(readBytes('/proc/self/status')).toString()).toContain('VmRSS')
    expect(readText('/proc/self/status')).toContain('VmRSS')
  })

  it('says what stands in the way', () => {
    const folder = folderOf({})
    symlinkSync('b', join(folder, 'a'))
    symlinkSync('a', join(folder, 'b'))
    expect(() => readBytes(join(folder, 'a'))).toThrow(/leads back to itself/)
    expect(() => readBytes(join(folder, 'none'))).toThrow(/not there any more/)
    expect(() => readBytes(join(folder, 'x'.repeat(300)))).toThrow(/longer than the system allows/)
    expect(() => readBytes(join(folder, 'none'))).toThrow(UnreadableError)
  })

  it('refuses what is too large before it is read', () => {
    const folder = folderOf({'a.md': 'x'.repeat(3 * 1024 * 1024)})
    expect(() => readBytes(join(folder, 'a.md'), 1024 * 1024)).toThrow('It has 3 MB, and files up to 1 MB are read. Split it, and check the parts.')
  })
})
