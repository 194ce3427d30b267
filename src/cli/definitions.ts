import type {Command} from 'commander'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'
import {addCacheOptions, addDeadlineOption, addFailOptions, addFileOptions, addHoldBackOptions, addReadingOptions, addOutputOptions, addRuleOptions} from './options.ts'

/** Takes a command that is running, and keeps its exit code. */
export type Finish = (running: Promise<ExitCode>) => Promise<void>

/** Every command, one line each. What a command does is loaded when it runs. */
export const DEFINITIONS: readonly ((program: Command, host: Host, finish: Finish) => void)[] = [
  defineCheck,
  defineFix,
  defineReview,
  defineExplain,
  defineRules,
  defineText,
  defineInit,
  defineBaseline,
  defineStream,
  defineLsp
]

function defineCheck(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('check', {isDefault: true})
    .description('Check files, folders and globs, "-" for standard input; writes nothing. The default command.')
    .argument('[paths...]', 'what to check (default: this folder)')
    .action(async (paths: string[], options: object) => finish(import('./check.ts').then(({check}) => check(paths, options, host))))
  addRuleOptions(addReadingOptions(addFileOptions(command))).option('--print-config <path>', 'show the settings of a document, and where each comes from')
  addCacheOptions(addOutputOptions(addHoldBackOptions(addFailOptions(command)))).addHelpText(
    'after',
    examples([
      ['peoplefirst check docs README.md', ''],
      ['peoplefirst check "docs/**/*.md" "!docs/archive/**"', ''],
      ['peoplefirst check --topic substance-use --fail-on error docs', ''],
      ['peoplefirst check --format json --format text=report.txt docs', ''],
      ['pbpaste | peoplefirst check --stdin-filename letter.md -', '']
    ]) + EXIT_CODES
  )
}

function defineFix(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('fix')
    .description('Write the person-first wording into the files: only replacements that need no choice, unless you ask for more.')
    .argument('[paths...]', 'what to fix (default: this folder)')
    .optionsGroup('What to change:')
    .option('-a, --all', 'for every finding, the first wording that the sentence can take')
    .option('-i, --interactive', 'ask for each finding which wording to take')
    .option('-n, --dry-run', 'report as if applied; change nothing')
    .option('-d, --diff', 'print the changes as a unified diff, and exit 1 when there are any; change nothing')
    .action(async (paths: string[], options: object) => finish(import('./fix.ts').then(({fix}) => fix(paths, options, host))))
  addOutputOptions(addFailOptions(addRuleOptions(addDeadlineOption(addFileOptions(command))))).addHelpText(
    'after',
    examples([
      ['peoplefirst fix --interactive letter.md', ''],
      ['peoplefirst fix --all --diff docs', ''],
      ['peoplefirst fix --all - < draft.txt > better.txt', '']
    ]) + EXIT_CODES
  )
}

function defineReview(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('review')
    .description('Write a copy beside each document, with wordings and reasons: tracked changes and comments in Word and OpenDocument text (letter.reviewed.docx), notes in PDFs, otherwise a page with both sentences side by side (slides.reviewed.html).')
    .argument('[paths...]', 'what to review (default: this folder)')
    .option('--force, --overwrite', 'write over the reviewed copies of an earlier run')
    .option('--no-progress', 'say nothing of the document at hand, where work lasts')
    .action(async (paths: string[], options: object) => finish(import('./review.ts').then(({review}) => review(paths, options, host))))
  addRuleOptions(addReadingOptions(addFileOptions(command))).addHelpText(
    'after',
    examples([['peoplefirst review proposal.docx', ''], ['peoplefirst review --overwrite reports', '']]) + `
Exit codes:
  0  all documents were reviewed
  2  the run itself failed: options, rules, or files that could not be read or written
`
  )
}

function defineExplain(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('explain')
    .description('Why a word is found, what to write instead, who says so, and when it is fine.')
    .argument('<term...>', 'a rule, or a word or phrase in any form')
    .action(async (words: string[], options: object) =>
      finish(import('./explain.ts').then(({explain}) => explain(words.join(' '), options, host)))
    )
  addRuleOptions(command)
    .optionsGroup('Output:')
    .option('--color', 'colours, also where the output is no terminal')
    .option('--no-color', 'no colours')
    .addHelpText('after', examples([['peoplefirst explain addict', ''], ['peoplefirst explain drug users', '']]))
}

function defineRules(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('rules')
    .description('List the rules in force, by topic; or test your own.')
    .option('--test', 'run the examples of the rules that --rules names')
    .action(async (options: object) => finish(import('./rules.ts').then(({rules}) => rules(options, host))))
  addRuleOptions(command)
    .optionsGroup('Output:')
    .option('-f, --format <id>', 'text or json')
    .option('--color', 'colours, also where the output is no terminal')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      examples([
        ['peoplefirst rules --topic substance-use', ''],
        ['peoplefirst rules --format json', ''],
        ['peoplefirst rules --test --rules "our-rules/**/*.yml"', '']
      ])
    )
}

function defineText(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('text')
    .description('The prose of a document as the rules see it, block by block, with places.')
    .argument('<file>', 'a file, or "-" for standard input')
    .option('--stdin-filename <path>', 'what to call standard input: chooses its format')
    .option('--as <format>', 'read the file as this format')
    .action(async (path: string, options: object) => finish(import('./text.ts').then(({text}) => text(path, options, host))))
  addReadingOptions(command).addHelpText('after', examples([['peoplefirst text letter.docx', '']]))
}

function defineInit(program: Command, host: Host, finish: Finish): void {
  program
    .command('init')
    .description('Write a first settings file, after a few questions.')
    .option('-y, --yes', 'ask nothing')
    .action(async (options: object) => finish(import('./init.ts').then(({init}) => init(options, host))))
    .addHelpText('after', examples([['peoplefirst init --yes', '']]))
}

function defineBaseline(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('baseline')
    .description('Accept the findings of today, so that a check counts only what is new.')
    .argument('[paths...]', 'what to accept (default: this folder)')
    .option('--prune', 'only take out what is no longer needed')
    .action(async (paths: string[], options: object) => finish(import('./baseline.ts').then(({baseline}) => baseline(paths, options, host))))
  addRuleOptions(addReadingOptions(addFileOptions(command)))
    .optionsGroup('Baseline:')
    .option('--baseline <file>', 'where to write it (default: peoplefirst-baseline.json beside the settings)')
    .addHelpText('after', examples([['peoplefirst baseline', ''], ['peoplefirst baseline docs --baseline docs/accepted.json', '']]))
}

function defineStream(program: Command, host: Host, finish: Finish): void {
  const command = program
    .command('stream')
    .description('Answer documents that come as JSON, one a line: {"id": 1, "text": "…", "format": "markdown"}.')
    .option('--as <format>', 'the format of documents that name none (default: by "path", otherwise text)')
    .action(async (options: object) => finish(import('./stream.ts').then(({stream}) => stream(options, host))))
  addRuleOptions(command).addHelpText('after', examples([['peoplefirst stream < documents.ndjson > answers.ndjson', '']]))
}

function defineLsp(program: Command, _host: Host, finish: Finish): void {
  program
    .command('lsp')
    .description('Start the language server, which editors speak to.')
    .option('--stdio', 'speak over standard input and output')
    .action(async (options: object) => finish(import('./lsp.ts').then(({lsp}) => lsp(options))))
}

const EXIT_CODES = `
Exit codes:
  0  nothing at or above the failing level
  1  findings, needless entries of the baseline, or with --diff: changes
  2  the run itself failed: options, rules, or files that could not be read
`

/** Examples for a help text, one a line; their purposes stand in one column. */
export function examples(lines: readonly (readonly [command: string, purpose: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length))
  const rows = lines.map(([command, purpose]) => `  ${purpose === '' ? command : `${command.padEnd(width)}   ${purpose}`}`)
  return `\nExamples:\n${rows.join('\n')}\n`
}
