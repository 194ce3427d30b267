/** @typedef {import('../src/types.ts').Rule} Rule */

const HEAD = `<!-- Made from rules/ by "npm run docs". -->
<!-- peoplefirst-ignore-file: it shows the words it is about. -->`

const VOICES = {
  'harm-reduction': 'harm reduction',
  clinical: 'clinical',
  news: 'news',
  plain: 'plain language',
  short: 'where space is short'
}

const LEVELS = {warning: 'warning', suggestion: 'suggestion', error: 'error', off: 'off unless settings turn it on'}

const FIXES = {
  safe: 'The first wording can be taken without asking.',
  ask: 'The writer chooses the wording.',
  never: 'Advice only: nothing is edited.'
}

/**
 * The page of one rule, in Markdown.
 *
 * @param {Rule} rule
 * @param {readonly import('../src/types.ts').RuleExample[]} examples
 * @param {import('../src/types.ts').Rulebook} rulebook
 */
export function rulePage(rule, examples, rulebook) {
  const sections = [
    HEAD,
    `# ${rule.id}`,
    `**${rule.title}**`,
    facts(rule),
    rule.why,
    heading('What it looks for', termsOf(rule, rulebook)),
    heading('What to write', [wordingTable(rule.say), FIXES[rule.fix]].join('\n\n')),
    heading('When the sentence changes it', contextsOf(rule.flag, examples, 'flag')),
    heading('When the word stands', finePart(rule, examples)),
    heading('More examples', exampleList(examples.filter(({because}) => because === undefined))),
    heading('Who sees it differently', rule.disagree ?? ''),
    heading('Sources', rule.sources.map(key => sourceLine(rulebook.sources[key])).join('\n'))
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

/** The table of all rules. */
export function ruleIndex(rules) {
  const rows = rules.map(({id, title, topic, level, status}) => {
    const kind = status === 'stable' ? level : `${level}, ${status}`
    return `| [${id}](${id}.md) | ${cell(title)} | ${topic} | ${kind} |`
  })
  return [
    HEAD,
    '# The rules',
    `${rules.length} rules, by topic. How to write one is in [rules/README.md](../../rules/README.md).`,
    ['| rule | advice | topic | level |', '|---|---|---|---|', ...rows].join('\n')
  ].join('\n\n') + '\n'
}

function facts({topic, level, status, identity, file}) {
  const parts = [
    `Topic: ${topic}`,
    `Level: ${LEVELS[level]}`,
    status === 'stable' ? '' : `Status: ${status}`,
    identity ? `Runs when \`identity\` is \`${identity}\`` : '',
    `[The rule](../../${file})`
  ]
  return parts.filter(Boolean).join(' · ')
}

function heading(title, text) {
  return text ? `## ${title}\n\n${text}` : ''
}

/** Singular nouns, base verbs, adjectives and phrases; the other forms follow from them. */
function termsOf({id}, {forms}) {
  const own = forms.filter(form => form.ruleId === id)
  const hasSingular = own.some(({kind, number}) => kind === 'noun' && number === 'one')
  const shown = own.filter(
    ({kind, number, verbForm}) =>
      (kind !== 'noun' || number === 'one' || !hasSingular) && (verbForm === undefined || verbForm === 'base')
  )
  const words = [...new Set(shown.map(form => (form.exactCase ?? form.words).join(' ').replace(/ '/g, "'")))]
  return words.map(text => `“${text}”`).join(', ')
}

function wordingTable(say) {
  const rows = say.map(({one, many, verb, phrase, advice, for: voice}) => {
    const text = advice ? `*${advice}*` : verb ? `${verb} (verb)` : (phrase ?? [one, many].filter(Boolean).join(' / '))
    return `| ${cell(text)} | ${voice ? VOICES[voice] : ''} |`
  })
  return ['| wording | voice |', '|---|---|', ...rows].join('\n')
}

function contextsOf(contexts, examples, kind) {
  const parts = contexts.map(({id, why, say, level}) => {
    const own = examples.filter(example => example.because === id && example[kind] !== undefined)
    const lines = [
      `### ${id}`,
      level ? `Level: ${LEVELS[level]}` : '',
      why ?? '',
      say ? wordingTable(say) : '',
      exampleList(own)
    ]
    return lines.filter(Boolean).join('\n\n')
  })
  return parts.join('\n\n')
}

function finePart(rule, examples) {
  const own = new Set([...rule.flag, ...rule.fine].map(({id}) => id))
  const elsewhere = examples.filter(({because, fine}) => fine !== undefined && because !== undefined && !own.has(because))
  return [contextsOf(rule.fine, examples, 'fine'), exampleList(elsewhere)].filter(Boolean).join('\n\n')
}

function exampleList(examples) {
  return examples
    .map(({flag, fine, say}) => {
      if (flag === undefined) return `- Fine: ${plain(fine)}`
      return say === undefined ? `- Found: ${bracketed(flag)}` : `- Found: ${bracketed(flag)}\n  Better: ${bracketed(say)}`
    })
    .join('\n')
}

function bracketed(sentence) {
  return plain(sentence.replace(/\[([^[\]]*)\]/g, '\u0001$1\u0002')).replaceAll('\u0001', '**').replaceAll('\u0002', '**')
}

function plain(sentence) {
  return sentence.replace(/([\\`*_<>[\]])/g, '\\$1')
}

function cell(text) {
  return text.replaceAll('|', '\\|')
}

function sourceLine({title, organisation, year, url}) {
  const name = url ? `[${title}](${url})` : title
  return `- ${name}, ${organisation}, ${year}`
}
