/**
 * What no linter can be faster than: reads the files and looks for the same words once.
 *
 *   node floor.mjs <expression file> <paths…>
 */
import {readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'

const [expressionFile, ...paths] = process.argv.slice(2)
const expression = new RegExp(readFileSync(expressionFile, 'utf8'), 'gi')
const files = paths.flatMap(path => (statSync(path).isDirectory() ? readdirSync(path).map(name => join(path, name)) : [path]))
let count = 0
for (const file of files) for (const _ of readFileSync(file, 'utf8').matchAll(expression)) count++
console.log(count)
