import {describe, expect, it} from 'vitest'
import {askInit} from '../../src/cli/ask-init.ts'
import type {InitialAnswers} from '../../src/config/initial.ts'
import {DOWN, ENTER, press, SPACE} from './press.ts'

const pressed = (...keys: string[]): Promise<{answer: InitialAnswers | undefined; shown: string}> => press(ends => askInit({folders: ['docs', 'letters'], guides: ['aap', 'nida']}, ends), keys)

describe('the questions of init', () => {
  it('take what is suggested', async () => {
    const {answer, shown} = await pressed(ENTER, ENTER, ENTER, ENTER)
    expect(answer).toEqual({files: ['docs', 'letters'], guides: [], failOn: 'warning'})
    for (const part of ['What is to be checked?', 'docs, letters', 'Whose wording comes first?', 'Harm reduction', 'nida', 'From which level']) expect(shown).toContain(part)
  })

  it('take other answers', async () => {
    const {answer} = await pressed(', *.md', ENTER, DOWN, DOWN, ENTER, DOWN, SPACE, ENTER, DOWN, ENTER)
    expect(answer).toEqual({files: ['docs', 'letters', '*.md'], voice: 'clinical', guides: ['nida'], failOn: 'error'})
  })

  it.each([[['\u0003']], [[ENTER, '\u0003']], [[ENTER, ENTER, '\u0003']], [[ENTER, ENTER, ENTER, '\u0003']]])('take Ctrl+C for going away: %j', async keys => {
    expect((await pressed(...keys)).answer).toBeUndefined()
  })
})
