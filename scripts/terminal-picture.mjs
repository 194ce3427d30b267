/**
 * Draws what the built command says about examples/letter.txt, for the README. The picture is made of the output
 * itself, so it shows what a reader will see. With --check, writes nothing and fails where the picture there is
 * another.
 */
import {execFileSync} from 'node:child_process'
import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {root} from './load-rules.mjs'

const file = join(root, 'docs/check.svg')
const COLUMNS = 80
const [WIDTH, HEIGHT, MARGIN] = [8.4, 19, 22]
/** What the command's colours are on a dark terminal. */
const COLORS = {31: '#ff9a8f', 32: '#8fd694', 33: '#f0c674', 36: '#8ad3e6'}

const picture = await drawPicture()
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) === picture) process.exit()
  console.error('docs/check.svg is not what the command says: run "npm run build && node scripts/terminal-picture.mjs".')
  process.exitCode = 1
} else {
  await writeFile(file, picture)
  console.log('docs/check.svg')
}

/** The output as a terminal of 80 columns shows it. */
async function drawPicture() {
  const input = await readFile(join(root, 'examples/letter.txt'))
  let output
  try {
    output = execFileSync(process.execPath, [join(root, 'bin/peoplefirst.js'), '--color', '--stdin-filename', 'letter.txt', '-'], {input, encoding: 'utf8'})
  } catch (error) {
    // Findings end with 1, and are what the picture shows.
    if (error.status !== 1) throw error
    output = error.stdout
  }
  const rows = [[{text: '$ npx peoplefirst letter.txt', style: new Set()}], [], ...output.trimEnd().split('\n').flatMap(toRows)]
  return draw(rows)
}

/** One line with its escapes as rows of pieces, each with what was switched on. */
function toRows(line) {
  const rows = [[]]
  let style = new Set()
  let column = 0
  for (const [, code, text] of line.matchAll(/\u001B\[(\d+)m|([^\u001B]+)/g)) {
    if (code !== undefined) {
      style = switched(style, Number(code))
      continue
    }
    for (let rest = text; rest !== ''; ) {
      if (column === COLUMNS) {
        rows.push([])
        column = 0
      }
      const piece = rest.slice(0, COLUMNS - column)
      rows.at(-1).push({text: piece, style})
      column += piece.length
      rest = rest.slice(piece.length)
    }
  }
  return rows
}

function switched(style, code) {
  const next = new Set(style)
  if (code === 22) [1, 2].forEach(each => next.delete(each))
  else if (code === 24) next.delete(4)
  else if (code === 39) Object.keys(COLORS).forEach(each => next.delete(Number(each)))
  else next.add(code)
  return next
}

function draw(rows) {
  const width = Math.ceil(COLUMNS * WIDTH + 2 * MARGIN)
  const height = rows.length * HEIGHT + 2 * MARGIN
  const lines = rows.flatMap((pieces, row) => {
    let column = 0
    const drawn = pieces.map(piece => {
      const at = column
      column += piece.text.length
      return drawPiece(piece, at)
    })
    return column === 0 ? [] : [`<text y="${MARGIN + row * HEIGHT + 14}">${drawn.join('')}</text>`]
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="#1d2430"/>`,
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#dfe5ee" style="white-space: pre">`,
    ...lines,
    `</g>`,
    `</svg>\n`
  ].join('\n')
}

/** Each piece has its place, whatever the width of the letters that are at hand. */
function drawPiece({text, style}, column) {
  const words = text.trim()
  if (words === '') return ''
  const start = column + text.indexOf(words)
  const color = [...style].map(code => COLORS[code]).find(Boolean)
  const attributes = [
    color && `fill="${color}"`,
    style.has(1) && 'font-weight="bold"',
    style.has(2) && 'opacity="0.65"',
    style.has(4) && 'text-decoration="underline"',
    `x="${(MARGIN + start * WIDTH).toFixed(1)}"`,
    `textLength="${(words.length * WIDTH).toFixed(1)}"`
  ].filter(Boolean)
  return `<tspan ${attributes.join(' ')}>${words.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`)}</tspan>`
}
