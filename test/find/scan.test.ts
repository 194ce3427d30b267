import {describe, expect, it} from 'vitest'
import {findCandidates, indexForms} from '../../src/find/scan.ts'
import {asDocument} from '../../src/rulebook/examples.ts'
import {oneRule} from '../helpers/rules.ts'

const rulebook = oneRule(`terms:
  - {one: user, many: users}
  - {one: heavy user, many: heavy users}
  - {one: IDU, many: IDUs, exact: true}`)
const index = indexForms(rulebook)

function candidatesIn(text: string): string[] {
  const [block] = asDocument(text).prose.blocks
  return findCandidates(block!, index).map(({span}) => text.slice(span.start, span.end))
}

describe('candidates', () => {
  it('are found in any capitals, with hyphens for spaces and before an apostrophe', () => {
    expect(candidatesIn('USERS and Heavy-Users, a user’s rights')).toEqual(['USERS', 'Heavy-Users', 'user'])
  })

  it('inside a longer one are left out', () => {
    expect(candidatesIn('heavy users')).toEqual(['heavy users'])
  })

  it('are whole words', () => {
    expect(candidatesIn('username, superuser, usersmith')).toEqual([])
  })

  it('with an exact spelling keep to it', () => {
    expect(candidatesIn('IDU, idu, IDUs, Idus')).toEqual(['IDU', 'IDUs'])
  })

  it('of a rule that is off are not looked for', () => {
    const off = oneRule('level: off')
    const [block] = asDocument('A sample.').prose.blocks
    expect(findCandidates(block!, indexForms(off))).toEqual([])
  })
})
