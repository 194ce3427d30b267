/** What the fuzzer begins with: an honest document of every format, every part of the containers, and rules. */
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {formatIds} from '../../src/formats/index.ts'
import {sampleOf} from '../../test/helpers/samples.ts'
import {EDITED} from './edits.ts'
import {allContainers} from './parts.ts'

const MARKUP =
  '---\ntitle: "An addict \\"b\\""\n---\n# Heroin addicts\n\n- a *drug* user\n- [ ] `x` [a](b) ![c](d)\n\n> She said, “A junkie.”\n\n| a | b |\n|-|-|\n| addict | x |\n\n' +
  '<!-- peoplefirst-ignore addict: why -->\n<p hidden>addict</p> &amp; &#x2014; <b>al</b>coholics\n\n```\ncode\n```\n[^1]: addict-\ned\n'

export async function seeds(root: string): Promise<readonly (readonly [path: string, bytes: Uint8Array])[]> {
  const all: [string, Uint8Array][] = []
  for (const [index, id] of formatIds().entries()) {
    const sample = await sampleOf(id, ['The clinic treated an addict & a heroin addict.', 'Drug users came to the clinic.'])
    all.push([`readers/${id}`, withHead([index], sample)], [`readers/${id}-markup`, withHead([index], new TextEncoder().encode(MARKUP))])
  }
  for (const [index, {id, parts}] of (await allContainers()).entries()) {
    for (const [at, [name, bytes]] of parts.entries()) all.push([`parts/${id}-${name.replaceAll('/', '-')}`, withHead([index, at], bytes)])
  }
  const rule = (await readFile(join(root, 'rules/en/substance-use/addict.yml'), 'utf8')).replace(/^id: addict$/m, 'id: sample').slice(0, 4000)
  const short = 'id: sample\ntitle: A title\nstatus: stable\nlevel: warning\nterms: [{one: sample, many: samples}, {verb: suffer from}, {phrase: "a b", }]\nsay: [{one: person, many: people, for: clinical}]\nby-default: flag\nflag:\n- id: x\n  before: ["$drugs+", "(known) a", person]\n  covers: before\n  say: [{one: "{before} {$drugs}", many: b}]\nfine: [word-as-word, quotation]\nfix: ask\nwhy: Tests need a rule whose reason is long enough to pass.\nsources: [editorial]\nexamples: [{flag: "A [sample]."}, {flag: "Two [samples]."}, {fine: None here.}, {fine: Nor here.}]\n'
  const texts = [
    rule, short, 'editorial: {title: a, organisation: b, year: 2021, url: https://example.org, read: c}\n',
    '- id: sample\n  everywhere: true\n  in: [quotation]\n  why: A reason.\n  examples: [{fine: x}]\n', 'about: Words.\nentries: [a, {b: c}, {words: [d, e], say: f}, $drugs, {one: g, many: h}]\n',
    '- A Name of 1999\n- Women, Infants and Children\n', 'alpha: {run: true}\nbeta: {rule: addict}\n',
    'extends: ./a.yml\nlevels: {addict: off}\naccept: [{text: a, reason: b, until: 2030-01-01}]\nignore: ["*.md"]\noverrides: [{files: ["a/*"], levels: {}}]\nx: &a [1, *a]\n', '{"levels": {"addict": "off"}, // c\n "accept": [],}'
  ]
  for (const [index, text] of texts.entries()) all.push([`rules/${index}`, withHead([index], new TextEncoder().encode(text))])
  const bits = ['**an addict** [one]', '\n\n', '[one]: https://a.org\n', '<div>\n\n', '\n- a user\n', '\n```\n', '\\begin{quote}', '{', '} $x$ %', '\n----\n', ' */', '\n// peoplefirst-disable\n', 'ad-\ndict', '\n| a |\n', '::\n\n   ', '\n9\n00:09:01,000 --> 00:09:02,000\n']
  for (const [index, id] of EDITED.entries()) {
    for (const [at, bit] of bits.entries()) all.push([`edits/${id}-${at}`, withHead([index], new TextEncoder().encode(`\x01\x10\x03 addicts\x01\x00${String.fromCharCode(10 + at * 7)}\x00${bit}\x01\x02\x20\x00.`))])
  }
  // Go in, hang content, come out; then draw between marks.
  all.push(['tags/0', Uint8Array.from([0, 0, 0, 0, 3, 3, 0, 6, 0, 4, 3, 1, 6, 0, 9, 3, 2, 7, 0, 0, 2, 0, 0, 14, 1, 0, 1, 2, 1, 0, 14, 1, 0, 2, 2, 3, 0, 14, 1, 7])])
  all.push(['tags/1', Uint8Array.from([0, 0, 11, 0, 12, 0, 14, 3, 0, 6, 0, 13, 3, 1, 7, 0, 1, 2, 4, 0, 14, 1, 0, 0, 2, 2, 0, 14, 1, 7])])
  return all
}

function withHead(head: readonly number[], bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...head, ...bytes])
}
