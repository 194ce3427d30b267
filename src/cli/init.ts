import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {settingsIn} from '../config/find.ts'
import {initialSettings, type InitialAnswers} from '../config/initial.ts'
import {PeoplefirstError} from '../errors.ts'
import {createFile} from '../files/create-file.ts'
import {displayPath} from '../files/paths.ts'
import {whyUnwritten} from '../files/system-reasons.ts'
import {guideNames} from '../config/names.ts'
import {shippedRulebook} from '../rulebook/shipped.ts'
import type {ExitCode} from './exit-code.ts'
import type {Host} from './host.ts'

export interface InitOptions {
  readonly yes?: boolean
}

/** What the questions start from. */
export interface InitSuggestions {
  /** Folders of this project that look like documents. */
  readonly folders: readonly string[]
  readonly guides: readonly string[]
}

/** Asks the questions of `init`; undefined when the person changed their mind. */
export type AskInit = (suggestions: InitSuggestions) => Promise<InitialAnswers | undefined>

const NAME = 'peoplefirst.config.yml'

/**
 * Writes a first settings file, with comments on everything that could be said.
 *
 * @param ask for tests; without it the questions are asked in the terminal
 */
export async function init({yes = false}: InitOptions, host: Host, ask?: AskInit): Promise<ExitCode> {
  const present = settingsIn(host.cwd)
  if (present !== undefined)
    throw new PeoplefirstError(
      'PF4006',
      `There are settings already: ${displayPath(present, host.cwd)}. Change them there; "peoplefirst --print-config <path>" shows what they say.`
    )
  const folders = documentFolders(host.cwd)
  // Without a question nothing is narrowed: a folder that is not named would never be checked.
  const answers = yes ? {} : await askFor(folders, host, ask)
  if (!answers) {
    host.stdout.write('Nothing was written.\n')
    return 0
  }
  const file = join(host.cwd, NAME)
  try {
    createFile(file, initialSettings(answers), false)
  } catch (cause) {
    throw new PeoplefirstError('PF4006', `The settings ${file} could not be written: ${whyUnwritten(cause)}.`, {cause})
  }
  host.stdout.write(
    `${NAME} is written. Next:\n` +
      '  peoplefirst            check with it\n' +
      '  peoplefirst baseline   accept what is there today, so that only new findings count\n'
  )
  return 0
}

async function askFor(folders: readonly string[], host: Host, ask: AskInit | undefined): Promise<InitialAnswers | undefined> {
  if (!ask && !(host.stdin.isTTY && host.stdout.isTTY))
    throw new PeoplefirstError('PF4006', '"init" asks a few questions, which needs a terminal. To write the settings without, type: peoplefirst init --yes')
  const suggestions = {folders, guides: [...guideNames(await shippedRulebook())].filter(name => !name.includes('-')).sort()}
  return (ask ?? (await import('./ask-init.ts')).askInit)(suggestions)
}

/** The usual names of folders of documents, as far as they are there. */
function documentFolders(cwd: string): string[] {
  const usual = /^(?:docs?|documents?|documentation|content|pages|letters|site|website|www|flyers|handouts|newsletters?|posts|_posts|text|texts|copy)$/i
  try {
    return readdirSync(cwd, {withFileTypes: true})
      .filter(entry => entry.isDirectory() && usual.test(entry.name))
      .map(({name}) => name)
      .concat(existsSync(join(cwd, 'README.md')) ? ['README.md'] : [])
      .sort()
  } catch {
    return []
  }
}
