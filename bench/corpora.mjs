/**
 * Makes the texts that the bench reads, the same at every run: sentences from the rules' own examples
 * between sentences of plain words. Nothing is taken from anywhere else.
 */
import {createHash} from 'node:crypto'
import {mkdir, rename, rm, stat, writeFile} from 'node:fs/promises'
import {join} from 'node:path'

const SUBJECTS = ['The council', 'A nurse', 'Our neighbor', 'The library', 'Each volunteer', 'The new bus line', 'Her teacher', 'The kitchen crew', 'Nobody', 'The whole street', 'A student', 'The garden']
const VERBS = ['opened', 'painted', 'counted', 'visited', 'carried', 'remembered', 'watered', 'moved', 'mended', 'borrowed', 'measured', 'shared']
const OBJECTS = ['the green door', 'forty chairs', 'a box of letters', 'the long table', 'three bicycles', 'the lower field', 'every window', 'two maps of the valley', 'the old piano', 'a basket of pears', 'the evening program', 'the price of bread']
const ENDS = ['before noon.', 'in the rain.', 'for the second time this week.', 'and then went home.', 'while the band was playing.', 'without a word.', 'at the corner of Mill Street.', 'because the river was high.', 'as the letter had asked.', 'on the first day of May.']

/** A small seeded generator (Park and Miller), so that every run measures the same bytes. */
function generator(seed) {
  let state = seed
  return items => {
    state = (state * 48271) % 2147483647
    return items[state % items.length]
  }
}

function cleanSentence(pick) {
  return `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(ENDS)}`
}

/** Paragraphs of five sentences until `bytes` is reached; `found` sentences stand in every `every`-th paragraph. */
export function prose({bytes, seed, found = [], every = Infinity, joint = '\n\n', heading = false}) {
  const pick = generator(seed)
  const paragraphs = []
  let size = 0
  for (let index = 1; size < bytes; index++) {
    const sentences = Array.from({length: 5}, () => cleanSentence(pick))
    if (index % every === 0) sentences[2] = pick(found)
    const text = heading && index % 8 === 1 ? `## ${pick(OBJECTS)}\n\n${sentences.join(' ')}` : sentences.join(' ')
    paragraphs.push(text)
    size += text.length + joint.length
  }
  return paragraphs.join(joint)
}

/**
 * Writes all texts below a folder, once: a folder that is there is kept.
 *
 * @param {string} folder
 * @param {readonly string[]} found sentences that hold a finding
 * @returns paths by name
 */
export async function makeCorpora(folder, found) {
  const key = createHash('sha256').update(found.join('\n')).digest('hex').slice(0, 12)
  const home = join(folder, `peoplefirst-bench-${key}`)
  const paths = {
    clean1k: join(home, 'clean-1k.txt'),
    found1k: join(home, 'found-1k.txt'),
    markdown100k: join(home, 'page-100k.md'),
    found100k: join(home, 'found-100k.md'),
    text1m: join(home, 'text-1m.txt'),
    text10m: join(home, 'text-10m.txt'),
    line10m: join(home, 'line-10m.txt'),
    hits1m: join(home, 'hits-1m.txt'),
    hits10m: join(home, 'hits-10m.txt'),
    pages: join(home, 'pages')
  }
  if (await stat(home).catch(() => undefined)) return paths
  const building = `${home}.new`
  await rm(building, {recursive: true, force: true})
  await mkdir(join(building, 'pages'), {recursive: true})
  const write = (path, text) => writeFile(path.replace(home, building), text)
  const [k, m] = [1000, 1000 * 1000]
  const everyFound = size => Array.from({length: Math.ceil(size / 60)}, (_, at) => found[at % found.length]).join('\n\n').slice(0, size)
  await write(paths.clean1k, prose({bytes: k, seed: 1}))
  await write(paths.found1k, prose({bytes: k, seed: 2, found, every: 2}))
  await write(paths.markdown100k, prose({bytes: 100 * k, seed: 3, found, every: 20, heading: true}))
  await write(paths.found100k, everyFound(100 * k))
  await write(paths.text1m, prose({bytes: m, seed: 4, found, every: 100}))
  await write(paths.text10m, prose({bytes: 10 * m, seed: 4, found, every: 100}))
  await write(paths.line10m, prose({bytes: 10 * m, seed: 5, found, every: 100, joint: ' '}))
  await write(paths.hits1m, everyFound(m))
  await write(paths.hits10m, everyFound(10 * m))
  for (let page = 0; page < 2000; page++) {
    const text = prose({bytes: 9 * k, seed: 100 + page, found, every: page % 2 === 0 ? 11 : Infinity, heading: true})
    await write(join(paths.pages, `page-${String(page).padStart(4, '0')}.md`), `# Page ${page}\n\n${text}\n`)
  }
  await rename(building, home)
  return paths
}
