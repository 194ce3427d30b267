import {describe, expect, it} from 'vitest'
import {createCodePlaces} from '../../src/config/code-places.ts'

const TEXT = `import {shared} from './shared.js'
export default {
  // voice: of whom?
  ...shared,
  levels: {addict: 'error', 'ice-cream': "off"},
  accept: [{text: 'x', reason: 'y'}, {text: 'z', reason: 'levels'}],
  overrides: [{files: ['clinic/'], "guides": ['nida']}, {files: ['web/']}],
  tail$: 1, 'a.b': 2
}
`

describe('the places of keys in code', () => {
  const placeOf = createCodePlaces(TEXT)
  it.each([
    ['a key', ['levels'], 5, 3, true],
    ['a key inside', ['levels', 'addict'], 5, 12, true],
    ['a key in quotes', ['levels', 'ice-cream'], 5, 29, true],
    ['a key in a list', ['overrides', 0, 'guides'], 7, 36, true],
    ['a key with signs', ['tail$'], 8, 3, true],
    ['a key with a point', ['a.b'], 8, 13, true],
    ['the list, for a thing in it', ['overrides', 1], 7, 3, false],
    ['the list, for a key that others in it have', ['accept', 1, 'reason'], 6, 3, false],
    ['what lies around, for a key that is not written', ['levels', 'junkie'], 5, 3, false],
    ['the beginning, for what is nowhere', ['baseline'], 1, 1, false],
    ['the beginning, for the whole', [], 1, 1, false]
  ])('%s', (_, path, line, column, exact) => {
    expect(placeOf(path)).toEqual({line, column, exact})
  })

  it('are the first column of a line in which they stand alone', () => {
    expect(createCodePlaces('export default {\r\nvoice:\r\n"news"}')(['voice'])).toEqual({line: 2, column: 1, exact: true})
  })
})
