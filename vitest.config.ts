import {defineConfig} from 'vitest/config'
import {fileURLToPath} from 'node:url'
import {rulebookForVite} from './scripts/rulebook-plugin.mjs'

/** PROPERTY_RUNS=10 npx vitest run test/properties: every property ten times as often. */
const more = Number(process.env['PROPERTY_RUNS'] ?? 1)
const moreRuns = {
  name: 'more-runs',
  enforce: 'pre' as const,
  resolveId: (id: string, importer: string | undefined) =>
    more !== 1 && id === 'fast-check' && !importer?.endsWith('/more-runs.ts') ? fileURLToPath(new URL('test/helpers/more-runs.ts', import.meta.url)) : undefined
}

export default defineConfig({
  plugins: [rulebookForVite(), moreRuns],
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores are common; more workers only add memory.
    maxWorkers: 2,
    // What is waited for comes at last on a machine that does other things too; only what never comes takes so long.
    testTimeout: 60_000 * Math.max(1, more),
    hookTimeout: 60_000
  }
})
