import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {loadFormat} from '../../src/formats/index.ts'
import {createChecker} from '../../src/pipeline.ts'
import {shippedRulebook} from '../../src/rulebook/shipped.ts'

const flyer = fileURLToPath(new URL('../../../shared/flyer/foundations-of-harm-reduction.txt', import.meta.url))
const checker = createChecker(await shippedRulebook())
const format = await loadFormat('text')

function findingsIn(text: string): string[] {
  const document = format.fromText!('flyer.txt', text)
  return checker.check(document, format.extract(document)).findings.map(({actual, ruleId}) => `${actual} (${ruleId})`)
}

describe.skipIf(!existsSync(flyer))('a harm-reduction organisation’s own flyer (skipped where it does not lie beside the project)', () => {
  it('has nothing to change, with its broken lines', async () => {
    expect(findingsIn(await readFile(flyer, 'utf8'))).toEqual([])
  })

  it('has nothing to change as one flowing paragraph', async () => {
    const flowing = (await readFile(flyer, 'utf8')).replace(/-\s*\n\s*/g, '-').replace(/\s+/g, ' ')
    expect(findingsIn(flowing)).toEqual([])
  })
})
