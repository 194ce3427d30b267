import {hash} from 'virtual:rulebook-hash'
import {checkKey} from '../cache/check-key.ts'
import {displayPath} from '../files/paths.ts'
import {readText} from '../files/read-text.ts'
import type {RuleSettings} from './settings.ts'

/** Names everything but a document that its result depends on. @param path that of reports */
export type CheckKeyOf = (path: string) => string | Promise<string>

/** Documents of which the settings say the same have one key. */
export function createCheckKeys(rules: RuleSettings, version: string, root: string): CheckKeyOf {
  const keys = new Map<RuleSettings, string | Promise<string>>()
  const keyFor = (own: RuleSettings): string | Promise<string> => {
    let key = keys.get(own)
    if (key === undefined) {
      key = keyOf(own, version, root).then(made => {
        keys.set(own, made)
        return made
      })
      keys.set(own, key)
    }
    return key
  }
  return path => {
    const own = rules.forDocument?.(path) ?? rules
    return own instanceof Promise ? own.then(keyFor) : keyFor(own)
  }
}

async function keyOf({check, topics, own}: RuleSettings, version: string, root: string): Promise<string> {
  const files = own.length === 0 ? [] : await (await import('../config/own-rules.ts')).ownRuleFiles({rules: own})
  const ownRules = files.map(file => ({file: displayPath(file, root), text: readText(file)}))
  return checkKey({version, rulebook: hash, ownRules, topics, options: check})
}
