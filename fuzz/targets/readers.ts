/** Bytes as any of the formats: the first byte chooses which. */
import {formatIds, loadFormat} from '../../src/formats/index.ts'
import {expectReadable} from './expectations.ts'

export async function fuzz(data: Buffer): Promise<void> {
  if (data.length === 0) return
  const ids = formatIds()
  await expectReadable(await loadFormat(ids[data[0]! % ids.length]!), Uint8Array.from(data.subarray(1)))
}
