#!/usr/bin/env node
'use strict'
const {existsSync} = require('node:fs')
const {enableCompileCache} = require('node:module')
const {join} = require('node:path')
const {keptFolder, loadKept} = require('./kept-code.js')

const built = join(__dirname, '../dist')
if (!existsSync(join(built, 'cli.cjs'))) {
  // A checkout that was not built yet has no dist; an installed package always has.
  console.error('peoplefirst: This checkout is not built yet. Run "npm ci && npm run build" in it first.')
  process.exitCode = 2
} else if (enableCompileCache) {
  // Keeps what the engine makes of our files for the next run; Node has it from 22.8 on. Its own folder is one that all users share.
  const folder = keptFolder(built)
  if (folder) enableCompileCache(folder)
  require('../dist/cli.cjs')
} else {
  loadKept(built, 'cli.cjs')
}
