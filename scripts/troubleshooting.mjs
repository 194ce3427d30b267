/**
 * Writes docs/troubleshooting.md from docs/troubleshooting.yml.
 * With --check, writes nothing and fails where the page is not what the list says.
 */
import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parse} from 'yaml'

const docs = fileURLToPath(new URL('../docs', import.meta.url))
const page = join(docs, 'troubleshooting.md')

/** What every error of one kind is about, by its code. */
export const readEntries = async () => Object.entries(parse(await readFile(join(docs, 'troubleshooting.yml'), 'utf8')))

/** @returns {Promise<string>} the page */
export async function makePage() {
  const entries = await readEntries()
  return `<!-- Made by scripts/troubleshooting.mjs from troubleshooting.yml; write there. -->

# Troubleshooting

Messages say what was expected, where we looked and what to type. Here is the same by code, with what is behind
it. Editors show the code beside the message, and errors of the library carry it as \`code\`; on the command line,
look for the words of the message on this page.

The exit code is 2 when the run itself could not do its work, and 1 when there are findings.

${entries.map(([code, {title}]) => `- [${code}](#${code.toLowerCase()}) ${title}`).join('\n')}

${entries.map(section).join('\n\n')}

## Something else

A message that begins with "Something went wrong in peoplefirst itself" is a fault of ours: files were left as
they are, or are whole. An issue with the lines under it is welcome. In an editor, the output of the language
server says what it did ([in your editor](editors/README.md)).
`
}

function section([code, {title, says, means, do: cure}]) {
  return `## ${code}\n\n**${title}.** ${means.trim()}\n\n- It says: ${says.map(text => `“${text}”`).join(' or ')}\n- What to do: ${cure.trim()}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await makePage()
  if (!process.argv.includes('--check')) await writeFile(page, text)
  else if ((await readFile(page, 'utf8')) !== text) {
    console.error('docs/troubleshooting.md is not what docs/troubleshooting.yml says: run "npm run docs".')
    process.exitCode = 1
  }
}
