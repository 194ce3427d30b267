import type {CheckOptions, Level, Voice} from '../types.ts'

/** What `init` asks; what is left out stays a comment in the file. */
export interface InitialAnswers {
  /** Files, folders and globs to check. */
  readonly files?: readonly string[]
  readonly voice?: Exclude<Voice, 'short'>
  readonly guides?: readonly string[]
  readonly identity?: NonNullable<CheckOptions['identity']>
  readonly failOn?: Level
}

/** The text of a first peoplefirst.config.yml: the answers, and what else could be said, as comments. */
export function initialSettings({files = [], voice, guides = [], identity, failOn}: InitialAnswers): string {
  return `# yaml-language-server: $schema=./node_modules/peoplefirst/schema/settings.schema.json
#
# Settings of peoplefirst. The nearest settings file above a document counts.
# "peoplefirst --print-config <path>" shows what holds for a document, and why.

# What is checked when no path is given: files, folders and globs.
${list('files', files, ['docs', '"letters/**/*.docx"'])}

# Files and folders to leave out, as in .gitignore.
${list('ignore', [], ['archive/', '"*.draft.md"'])}

# Whose wording comes first: harm-reduction, clinical, news or plain.
${single('voice', voice, 'harm-reduction')}

# Only the rules that rest on one of these guides; without it, all of them.
${guides.length > 0 ? `guides: [${guides.join(', ')}]` : '# guides: [nida]'}

# Communities that choose identity-first wording: both, identity-first or person-first.
${single('identity', identity, 'both')}

# How strict a rule, a topic or a guide is: off, suggestion, warning or error.
# levels:
#   addict: error
#   disability: off

# Your own rules, and such as replace ours; node_modules/peoplefirst/rules/README.md shows how to write one.
# rules:
#   - ./our-rules/**/*.yml

# Words and sentences that stand as they are.
# accept:
#   - text: Users' Union
#     reason: The name that the group chose for itself.
#   - text: The act speaks of "drug addicts".
#     reason: Quoted from the statute.
#     until: 2027-06-30

# Other settings for some documents.
# overrides:
#   - files: [clinic/]
#     voice: clinical

# The level from which the check fails: suggestion, warning or error.
${single('failOn', failOn, 'warning')}

# How many warnings are let pass before it fails.
# maxWarnings: 10

# Findings accepted on an earlier day; "peoplefirst baseline" writes the file.
# baseline: peoplefirst-baseline.json
`
}

function single(key: string, value: string | undefined, example: string): string {
  return value === undefined ? `# ${key}: ${example}` : `${key}: ${value}`
}

function list(key: string, values: readonly string[], examples: readonly string[]): string {
  if (values.length === 0) return [`# ${key}:`, ...examples.map(example => `#   - ${example}`)].join('\n')
  return [`${key}:`, ...values.map(value => `  - ${/^[\w./-]+$/.test(value) ? value : JSON.stringify(value)}`)].join('\n')
}
