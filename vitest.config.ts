import {defineConfig} from 'vitest/config'
import {rulebookForVite} from './scripts/rulebook-plugin.mjs'

export default defineConfig({
  plugins: [rulebookForVite()],
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores are common; more workers only add memory.
    maxWorkers: 2,
    testTimeout: 20_000
  }
})
