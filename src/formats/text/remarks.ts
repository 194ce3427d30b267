import type {Directive} from '../../types.ts'
import {readDirective} from '../shared/directive-comment.ts'
import type {Group, Line} from './lines.ts'

const COMMIT_MESSAGE = /(?:^|[\\/])(?:COMMIT_EDITMSG|MERGE_MSG|SQUASH_MSG|TAG_EDITMSG)$/

/** By the name under which git hands it to editors and hooks. */
export function isCommitMessage(path: string): boolean {
  return COMMIT_MESSAGE.test(path)
}

/**
 * Lines that steer the check, and the remarks of git in a commit message, are no prose and part the lines around them.
 *
 * @param hasRemarks true in a commit message, where "#" begins one
 */
export function withoutRemarks(text: string, groups: Iterable<Group>, hasRemarks: boolean): {groups: Iterable<Group>; directives: Directive[]} {
  const directives: Directive[] = []
  if (!hasRemarks && !text.includes('peoplefirst-')) return {groups, directives}
  const parted: Group[] = []
  for (const {lines, startsPage} of groups) {
    let rest: Line[] = []
    const flush = (): void => {
      if (rest.length > 0) parted.push({lines: rest, startsPage: startsPage && rest[0] === lines[0]})
      rest = []
    }
    for (const line of lines) {
      const directive = directiveOn(text, line)
      if (directive) directives.push(directive)
      const isRemark = hasRemarks && text[line.from] === '#' && line.indent === 0
      // Below the scissors stands the difference that is committed.
      if (isRemark && text.startsWith('# ------------------------ >8', line.from)) {
        flush()
        return {groups: parted, directives}
      }
      if (directive || isRemark) flush()
      else rest.push(line)
    }
    flush()
  }
  return {groups: parted, directives}
}

/** `peoplefirst-ignore addict: reason`, by itself or behind a comment mark. */
function directiveOn(text: string, {from, to}: Line): Directive | undefined {
  if (to - from > 2000) return undefined
  const words = text.slice(from, to)
  const comment = /^(?:#+|\/\/+|%+|;+|<!--)?\s*(peoplefirst-.*?)(?:(?<!\s)\s*-->)?$/.exec(words)?.[1]
  return comment === undefined ? undefined : readDirective(comment, {start: from, end: to})
}
