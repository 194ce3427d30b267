import {isPlain} from '../cli/checkers.ts'
import type {RuleSettings} from '../cli/settings.ts'
import type {Looker} from '../find/first-look.ts'
import type {Prose} from '../types.ts'
import {createEditChecker, type EditChecker} from './incremental/checker.ts'

/**
 * Rules that are ready when a document needs them. The whole rulebook takes longer to read than the first
 * letter that a writer opens is worth waiting for: that one is checked by the rules that have a say in it,
 * which finds the same, and the others are read while the writer reads.
 */
export interface ReadyRules {
  /**
   * Rules of settings that may name what is not there, and own rules, are all read before anything is checked.
   *
   * @throws {PeoplefirstError} when settings or rules need a hand
   */
  prepare(): Promise<void>
  checkerFor(prose: Prose): Promise<EditChecker>
  /** The checker of all rules, once they are there. */
  readonly whole: Promise<EditChecker>
}

/** Longer documents need many rules, and wait for all. */
const SHORT = 32 * 1024
/** Milliseconds that the editor has for itself before the rest is read. */
const PAUSE = 150

/** @param makeWhole the checker of all rules, called once */
export function createReadyRules(rules: RuleSettings, makeWhole: () => Promise<EditChecker>): ReadyRules {
  let begin: () => void
  const whole = new Promise<void>(resolve => (begin = resolve)).then(makeWhole)
  // Whoever needs it sees the failure; nobody may.
  whole.catch(() => {})
  let isComplete = false
  void whole.then(() => (isComplete = true), () => (isComplete = true))
  let early: Promise<Early> | undefined

  return {
    whole,
    async prepare() {
      if (isPlain(rules)) return
      begin()
      await whole
    },
    async checkerFor({blocks}) {
      const length = blocks.reduce((sum, {text}) => sum + text.length, 0)
      if (isComplete || length > SHORT) {
        begin()
        return whole
      }
      const text = blocks.map(({text}) => text).join('\n')
      const {look, checker, rules: read, equality} = await (early ??= readEarly(text, rules))
      setTimeout(begin, PAUSE).unref()
      const needed = look(text)
      const holds = [...needed.rules].every(rule => read.has(rule)) && (equality || !needed.equality)
      if (holds) return checker
      begin()
      return whole
    }
  }
}

/** The rules that the first document needs. */
interface Early {
  readonly look: Looker
  readonly checker: EditChecker
  /** By number. */
  readonly rules: ReadonlySet<number>
  readonly equality: boolean
}

async function readEarly(text: string, rules: RuleSettings): Promise<Early> {
  const [{createLooker}, {shippedFirstLook, shippedSlice}] = await Promise.all([import('../find/first-look.ts'), import('../rulebook/shipped.ts')])
  const look = createLooker(await shippedFirstLook())
  const {rules: needed, equality} = look(text)
  return {look, rules: needed, equality, checker: createEditChecker(await shippedSlice(needed, equality), rules.check)}
}
