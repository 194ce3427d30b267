// retext-equality by itself, on a tree of retext-english.
import {readFileSync} from 'node:fs'
import retextEnglish from 'retext-english'
import retextEquality from 'retext-equality'
import retextStringify from 'retext-stringify'
import {unified} from 'unified'

const file = await unified().use(retextEnglish).use(retextEquality).use(retextStringify).process(readFileSync(process.argv[2], 'utf8'))
console.log(file.messages.length)
