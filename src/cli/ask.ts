import {isCancel, select} from '@clack/prompts'
import {sentenceLines} from '../reporters/text-sentence.ts'
import {styleFor} from '../reporters/text-style.ts'
import {printableLine} from '../reporters/escape.ts'
import {VOICE_NAMES} from '../reporters/wordings.ts'
import {wrapText} from '../reporters/wrap.ts'
import type {Replacement} from '../types.ts'
import {wantsColor} from './color.ts'
import type {Host} from './host.ts'
import type {Answer, Ask, Question} from './interactive.ts'

type Choice = Replacement | 'skip' | 'skip-rule' | 'stop'

/** The bar that runs down the left of a question takes three columns. */
const MARGIN = 4

/**
 * Asks in the terminal, with the arrow keys. Ctrl+C leaves the document as it is.
 *
 * @param color `--color` and `--no-color`
 * @param streams for tests; without them those of the process
 */
export function askInTerminal(
  host: Host,
  color?: boolean,
  streams: Pick<Parameters<typeof select>[0], 'input' | 'output'> = {}
): Ask {
  const style = styleFor(wantsColor(color, host))
  return async question => {
    const width = Math.min(host.stdout.columns || 80, 100) - MARGIN
    const answer = await select<Choice>({
      message: messageFor(question, width, style),
      options: optionsFor(question),
      ...streams
    })
    return isCancel(answer) ? {kind: 'cancel'} : toAnswer(answer)
  }
}

function messageFor({place, finding, number, of}: Question, width: number, style: ReturnType<typeof styleFor>): string {
  return [
    `${style.place(place)}  ${style.quiet(`${number} of ${of}  ${finding.ruleId}`)}`,
    ...sentenceLines(finding, width, style),
    ...wrapText(printableLine(finding.why), width).map(style.quiet)
  ].join('\n')
}

function optionsFor({finding, wordings}: Question): {value: Choice; label: string; hint?: string}[] {
  return [
    ...wordings.map(wording => ({
      value: wording,
      label: printableLine(wording.text),
      ...(wording.voice === undefined ? {} : {hint: VOICE_NAMES[wording.voice]})
    })),
    {value: 'skip', label: 'Leave it as it is'},
    {value: 'skip-rule', label: `Leave every finding of "${finding.ruleId}"`},
    {value: 'stop', label: 'Stop here, and write what was chosen'}
  ]
}

function toAnswer(answer: Choice): Answer {
  return typeof answer === 'string' ? {kind: answer} : {kind: 'take', wording: answer}
}
