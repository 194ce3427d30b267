import {commands, window} from 'vscode'
import type {ExecuteCommandMiddleware} from 'vscode-languageclient/node'
import {findingHere} from './finding.ts'

const SCOPES = [
  {label: 'Here', detail: 'With a comment beside the words.', command: 'peoplefirst.acceptHere'},
  {label: 'In this file', detail: 'With a comment at the top, for the whole rule.', command: 'peoplefirst.acceptInFile'},
  {label: 'Everywhere', detail: 'With an entry in the settings file of the project.', command: 'peoplefirst.acceptInWorkspace'}
]

/** Lets words stand that should stay: here, in the file or everywhere. */
export async function keepWords(): Promise<void> {
  const finding = findingHere()
  if (!finding) return
  const scope = await window.showQuickPick(SCOPES, {title: 'Where do these words stay?'})
  if (scope) await commands.executeCommand(scope.command, finding)
}

/** Whoever keeps words is asked why, for the next reader; nothing is written when the question is left. */
export const askForReason: ExecuteCommandMiddleware['executeCommand'] = async (command, args, next) => {
  if (!SCOPES.some(scope => scope.command === command)) return next(command, args)
  const reason = await window.showInputBox({
    title: 'Why do these words stay?',
    prompt: 'One line for the next reader, such as: quoted in the statute.',
    value: 'kept on purpose'
  })
  if (reason === undefined) return undefined
  return next(command, [{...args[0], reason}])
}
