#!/usr/bin/env node
import module from 'node:module'

// Keeps what the engine makes of our files for the next run; Node has it from 22.8 on.
module.enableCompileCache?.()

try {
  await import('../dist/cli.js')
} catch (error) {
  // A checkout that was not built yet has no dist; an installed package always has.
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || !String(error.message).includes('cli.js')) throw error
  console.error('peoplefirst: This checkout is not built yet. Run "npm ci && npm run build" in it first.')
  process.exitCode = 2
}
