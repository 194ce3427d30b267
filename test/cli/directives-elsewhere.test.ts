import {describe, expect, it} from 'vitest'
import {folderOf} from '../config/folder.ts'
import {findingsIn, runIn} from './run-in.ts'

const FILES: Readonly<Record<string, readonly [source: string, left: readonly string[]]>> = {
  'a.vtt': ['WEBVTT\n\nNOTE peoplefirst-ignore addict: her own word\n\n00:01.000 --> 00:02.000\n<v Ann>An addict came.\n\n00:03.000 --> 00:04.000\n<v Bo>An addict came.\n', ['a.vtt:9 addict warning']],
  'a.yml': ['one: An addict came.\n# peoplefirst-ignore addict: a name\ntwo: An addict came.\nthree:\n  # peoplefirst-disable\n  - An addict came.\n  # peoplefirst-enable\n  - An addict came.\n', ['a.yml:1 addict warning', 'a.yml:8 addict warning']],
  'a.json': ['{\n  // peoplefirst-ignore addict: a name\n  "one": "An addict came.",\n  "two": "An addict came."\n}\n', ['a.json:4 addict warning']],
  'a.ts': ['// peoplefirst-ignore addict: a name\n\n// An addict came.\nf() // An addict came.\n', ['a.ts:4 addict warning']],
  'a.py': ['"""An addict came."""\n# peoplefirst-disable addict\n# An addict came.\n', ['a.py:1 addict warning']],
  'b.css': ['/* peoplefirst-ignore-file */\n/* An addict came. */\n', []]
}

describe('comments that steer the check', () => {
  it.each(Object.entries(FILES))('work in %s', async (name, [source, left]) => {
    const folder = folderOf({[name]: source})
    const {out, err} = await runIn(folder, ['check', '--format', 'json', name])
    expect(findingsIn(out), err).toEqual(left)
    expect(err).not.toMatch(/not needed|holds nothing/)
  })
})
