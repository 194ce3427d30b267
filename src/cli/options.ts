import {Option, type Command} from 'commander'
import {IDENTITIES, LEVELS, VOICES} from '../config/choices.ts'

/** Options that commands share, in the groups in which help shows them. Values are checked in settings.ts. */

/** Of every command that finds documents. */
export function addFileOptions(command: Command): Command {
  return command
    .optionsGroup('Files:')
    .option('--stdin-filename <path>', 'what to call standard input: chooses its format, and findings carry it')
    .option('--as <format>', 'read every named file as this format')
    .option('--ignore-pattern <pattern>', 'set files aside, in the syntax of .gitignore; repeatable', collect)
    .option('--ignore-path <file>', 'a file of such patterns, beside .peoplefirstignore; repeatable', collect)
    .option('--no-ignore', 'check what .gitignore and .peoplefirstignore set aside, too')
    .option('--strict-files', 'fail when a file met in a folder could not be read')
    .option('--files-from <file>', 'the paths to check, one a line or with NUL behind each; "-" reads them from standard input')
    .option('--shard <i/n>', 'only this part of the documents, for several machines: 1/4')
}

/** Of every command that reads documents. */
export function addDeadlineOption(command: Command): Command {
  return command.option('--deadline <seconds>', 'give up on a PDF after so many seconds of work (default: 20)')
}

/** Of the commands that read documents without writing into them. */
export function addReadingOptions(command: Command): Command {
  return addDeadlineOption(command)
    .option('--ocr', 'recognize the text of scanned PDF pages and of pictures (.png, .jpg); needs tesseract.js and @tesseract.js-data/eng')
}

/** Of every command that looks at rules. */
export function addRuleOptions(command: Command): Command {
  return command
    .optionsGroup('Rules and wording:')
    .option('--rule <id=level>', `change a rule, topic or guide for this run: ${LEVELS.join(', ')}, off; repeatable`, collect)
    .option('--topic <name>', 'only the rules of this topic; repeatable', collect)
    .option('--guide <key>', 'only the rules that rest on this guide; repeatable', collect)
    .option('--voice <name>', `the wording to offer first: ${VOICES.join(', ')}`)
    .option('--identity <choice>', `who is named how: ${IDENTITIES.join(', ')}`)
    .option('--rules <glob>', "an organisation's own rule files, beside the shipped ones; repeatable", collect)
    .optionsGroup('Settings:')
    .option('--config <file>', 'use this settings file for every document, instead of the nearest one')
    .option('--no-config', 'use no settings file')
    .option('--allow-code', 'run settings that are code (peoplefirst.config.js)')
}

/** What counts of the findings of today. */
export function addHoldBackOptions(command: Command): Command {
  return command
    .optionsGroup('What counts:')
    .option('--since <ref>', 'only lines that changed since the merge base with a branch or commit: origin/main')
    .option('--baseline <file>', 'accepted findings (default: peoplefirst-baseline.json beside the settings, when it is there)')
    .option('--no-baseline', 'count accepted findings, too')
    .option('--update-baseline', 'accept the findings of this run as well')
    .option('--prune-baseline', 'take out of the baseline what is no longer needed')
}

/** Where a check remembers what it found. */
export function addCacheOptions(command: Command): Command {
  return command
    .optionsGroup('Cache:')
    .option('--cache', 'skip documents that did not change since an earlier run')
    .option('--cache-location <folder>', 'where to keep what is known (default: node_modules/.cache/peoplefirst)')
    .option('--cache-strategy <kind>', 'how a change is told: content (the default; untouched files are not read again), or metadata (size and time alone)')
}

/** What makes the exit code 1. */
export function addFailOptions(command: Command): Command {
  return command
    .optionsGroup('When to fail:')
    .option('--fail-on <level>', `findings of this level and above make the exit code 1: ${LEVELS.join(', ')} (default: warning)`)
    .option('--max-warnings <n>', 'this many warnings are let through')
    .option('--exit-zero', 'findings never make the exit code 1')
}

/** How reports look, and where they go. */
export function addOutputOptions(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .addOption(new Option('-f, --format <id>', 'text, json, ndjson, html, sarif, github, gitlab, checkstyle, junit, rdjson or rdjsonl; repeatable with files: --format json=report.json').argParser(collect))
    .option('-q, --quiet', 'one line a finding')
    .option('--verbose', 'every wording and source, the context that decided, and clean files')
    .option('--color', 'colours, also where the output is no terminal')
    .option('--no-color', 'no colours')
    .option('--no-progress', 'say nothing of the document at hand, where work lasts')
}

/** Values of an option that may be given several times. */
export function collect(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value]
}
