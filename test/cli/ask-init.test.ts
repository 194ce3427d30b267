import {PassThrough} from 'node:stream'
import {describe, expect, it} from 'vitest'
import {askInit} from '../../src/cli/ask-init.ts'
import type {InitialAnswers} from '../../src/config/initial.ts'

/** Presses keys as a terminal sends them, each when the question before it had time to go. */
async function press(...keys: string[]): Promise<{answers: InitialAnswers | undefined; shown: string}> {
  const input = Object.assign(new PassThrough(), {isTTY: true, setRawMode: () => input})
  const output = Object.assign(new PassThrough(), {columns: 80, rows: 24, isTTY: true})
  let shown = ''
  output.on('data', chunk => void (shown += chunk))
  const asking = askInit({folders: ['docs', 'letters'], guides: ['aap', 'nida']}, {input, output} as never)
  for (const key of keys) {
    await new Promise(resolve => setTimeout(resolve, 30))
    input.write(key)
  }
  return {answers: await asking, shown}
}

const DOWN = '\u001b[B'
const ENTER = '\r'
const SPACE = ' '

describe('the questions of init', () => {
  it('take what is suggested', async () => {
    const {answers, shown} = await press(ENTER, ENTER, ENTER, ENTER)
    expect(answers).toEqual({files: ['docs', 'letters'], guides: [], failOn: 'warning'})
    for (const part of ['What is to be checked?', 'docs, letters', 'Whose wording comes first?', 'Harm reduction', 'nida', 'From which level']) expect(shown).toContain(part)
  })

  it('take other answers', async () => {
    const {answers} = await press(', *.md', ENTER, DOWN, DOWN, ENTER, DOWN, SPACE, ENTER, DOWN, ENTER)
    expect(answers).toEqual({files: ['docs', 'letters', '*.md'], voice: 'clinical', guides: ['nida'], failOn: 'error'})
  })

  it.each([[['\u0003']], [[ENTER, '\u0003']], [[ENTER, ENTER, '\u0003']], [[ENTER, ENTER, ENTER, '\u0003']]])('take Ctrl+C for going away: %j', async keys => {
    expect((await press(...keys)).answers).toBeUndefined()
  })
})
