import {isCancel, multiselect, select, text} from '@clack/prompts'
import type {InitialAnswers} from '../config/initial.ts'
import type {InitSuggestions} from './init.ts'

type Streams = Pick<Parameters<typeof select>[0], 'input' | 'output'>

/** The questions of `init`, in the terminal; Ctrl+C ends them and nothing is written. */
export async function askInit({folders, guides}: InitSuggestions, streams: Streams = {}): Promise<InitialAnswers | undefined> {
  const files = await text({
    message: 'What is to be checked? Files, folders and globs, with commas between them; empty for everything.',
    initialValue: folders.join(', '),
    ...streams
  })
  if (isCancel(files)) return undefined
  const voice = await select<NonNullable<InitialAnswers['voice']> | 'any'>({
    message: 'Whose wording comes first?',
    options: [
      {value: 'any', label: 'No preference', hint: 'the best wording of each rule'},
      {value: 'harm-reduction', label: 'Harm reduction', hint: 'as community organisations write'},
      {value: 'clinical', label: 'Clinical', hint: 'as health services write'},
      {value: 'news', label: 'News', hint: 'as newsrooms write'},
      {value: 'plain', label: 'Plain language', hint: 'easy to read'}
    ],
    ...streams
  })
  if (isCancel(voice)) return undefined
  const chosen = await multiselect<string>({
    message: 'Only the rules of some guides? None chosen means all. Space chooses, Enter goes on.',
    options: guides.map(value => ({value, label: value})),
    required: false,
    ...streams
  })
  if (isCancel(chosen)) return undefined
  const failOn = await select<NonNullable<InitialAnswers['failOn']>>({
    message: 'From which level does a check fail?',
    options: [
      {value: 'warning', label: 'Warnings', hint: 'suggestions only inform'},
      {value: 'error', label: 'Errors', hint: 'only what your settings make one'},
      {value: 'suggestion', label: 'Suggestions', hint: 'everything counts'}
    ],
    ...streams
  })
  if (isCancel(failOn)) return undefined
  return {
    files: files.split(',').map(each => each.trim()).filter(Boolean),
    ...(voice === 'any' ? {} : {voice}),
    guides: chosen,
    failOn
  }
}
