import {defineConfig} from 'vitest/config'
import {rulebookForVite} from './scripts/rulebook-plugin.mjs'

export default defineConfig({
  plugins: [rulebookForVite()],
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores are common; more workers only add memory.
    maxWorkers: 2,
    // What is waited for comes at last on a machine that does other things too; only what never comes takes so long.
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
