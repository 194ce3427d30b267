import type {Tag} from '../container/xml.ts'

/** Of several contents for programs of several ages, the first is taken and the others are left out. */
export function alternatives(): {open(tag: Tag): boolean; close(tag: Tag): void} {
  const taken: boolean[] = []
  return {
    open({name, empty}) {
      if (name === 'mc:AlternateContent' && !empty) taken.push(false)
      if ((name !== 'mc:Choice' && name !== 'mc:Fallback') || taken.length === 0) return false
      const before = taken.at(-1)!
      taken[taken.length - 1] = true
      return before
    },
    close({name}) {
      if (name === 'mc:AlternateContent') taken.pop()
    }
  }
}
