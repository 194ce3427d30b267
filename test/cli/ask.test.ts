import {describe, expect, it} from 'vitest'
import {askInTerminal} from '../../src/cli/ask.ts'
import type {Answer, Question} from '../../src/cli/interactive.ts'
import type {Replacement} from '../../src/types.ts'
import {findingIn} from '../reporters/fixtures.ts'
import {DOWN, ENTER, press} from './press.ts'
import {hostIn} from './run-in.ts'

const wordings: Replacement[] = ['people with addictions', 'people who use drugs \u001b[31m'].map(text => ({text, voice: 'news', applies: 'ask', edits: []}))
const finding = {...findingIn('Beds for addicts are here.', 'addicts'), replacements: wordings}
const question: Question = {place: 'a.md:1:10', finding, wordings, number: 2, of: 5}

const pressed = (...keys: string[]): Promise<{answer: Answer; shown: string}> => press(ends => askInTerminal(hostIn('/').host, false, ends)(question), keys)

describe('a question in the terminal', () => {
  it('shows the place, the sentence, why, and the wordings', async () => {
    const {shown, answer} = await pressed(ENTER)
    expect(answer).toEqual({kind: 'take', wording: wordings[0]})
    for (const part of ['a.md:1:10', '2 of 5', 'Beds for [addicts] are here.', 'A condition is one part of a person.', 'people who use drugs', 'Leave it as it is', 'Leave every finding of "addict"', 'Stop here'])
      expect(shown).toContain(part)
    expect(shown).not.toContain('\u001b[31m\u001b')
  })

  it('takes the arrow keys', async () => {
    expect((await pressed(DOWN, ENTER)).answer).toEqual({kind: 'take', wording: wordings[1]})
    expect((await pressed(DOWN, DOWN, ENTER)).answer).toEqual({kind: 'skip'})
    expect((await pressed(DOWN, DOWN, DOWN, ENTER)).answer).toEqual({kind: 'skip-rule'})
    expect((await pressed(DOWN, DOWN, DOWN, DOWN, ENTER)).answer).toEqual({kind: 'stop'})
  })

  it('takes Ctrl+C for going away', async () => {
    expect((await pressed('\u0003')).answer).toEqual({kind: 'cancel'})
  })
})
