import {isAbsolute, relative, resolve, sep} from 'node:path'
import fc from 'fast-check'
import {expect, it} from 'vitest'
import {pathInside, withSlashes} from '../../src/files/paths.ts'

/** The same without a short way. */
function byRelative(absolute: string, folder: string): string | undefined {
  const path = relative(folder, absolute)
  return isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`) ? undefined : withSlashes(path)
}

it('pathInside has a short way to the same answer', () => {
  const part = fc.constantFrom('a', 'ab', '.', '..', '', '...', '.a', 'b.')
  const path = fc.array(part, {maxLength: 5}).map(parts => `/${parts.join('/')}`)
  fc.assert(
    fc.property(path, path.map(each => resolve(each)), (absolute, folder) => {
      expect(pathInside(absolute, folder)).toBe(byRelative(absolute, folder))
    }),
    {numRuns: 5000}
  )
})
