/** Shows the main job on the documents in examples/. Nothing in them is changed. */
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

if (!existsSync(join(root, 'dist/cli.cjs'))) run(['scripts/build.mjs'], 'The build failed; the messages above say where.')

say('Three documents as people write them: a grant proposal, a flyer and a newsletter. For each place:')
say('the sentence, what to write, and why.  $ peoplefirst check examples\n')
peoplefirst('check', 'examples')

say('\nAnd the same newsletter with the first wording everywhere, as a diff; nothing is written.')
say('$ peoplefirst fix --all --diff examples/newsletter.txt\n')
peoplefirst('fix', '--all', '--diff', '--quiet', 'examples/newsletter.txt')

/** Findings and changes make the exit code 1, which is what is to be shown; 2 is a failure. */
function peoplefirst(...args) {
  run(['bin/peoplefirst.js', ...args], 'The demo failed; the messages above say why.', 1)
}

function run(args, complaint, highest = 0) {
  const {status} = spawnSync(process.execPath, args, {cwd: root, stdio: 'inherit'})
  if (status !== null && status <= highest) return
  console.error(complaint)
  process.exit(1)
}

/** Colour for the words of the demo itself, where the rest has it too. */
function say(text) {
  console.log(process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[1m${text}\u001b[0m` : text)
}
