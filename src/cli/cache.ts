import {readFileSync} from 'node:fs'
import {hash} from 'virtual:rulebook-hash'
import {checkKey} from '../cache/check-key.ts'
import {cacheFolder} from '../cache/location.ts'
import {openCache, type CacheStrategy} from '../cache/result-cache.ts'
import {ownRuleFiles} from '../config/own-rules.ts'
import {PeoplefirstError} from '../errors.ts'
import {displayPath} from '../files/paths.ts'
import {projectRoot} from '../files/project-root.ts'
import {suggestName} from '../nearest.ts'
import {withCache} from './cached-checking.ts'
import type {CacheOptions} from './check.ts'
import type {Checking} from './checking.ts'
import {complain} from './complain.ts'
import type {Host} from './host.ts'
import type {RuleSettings, Settings} from './settings.ts'
import {packageVersion} from './version.ts'

const STRATEGIES: readonly CacheStrategy[] = ['content', 'metadata']

/** The same checking with the memory of earlier runs; `save` writes what is new. */
export function rememberResults(
  checking: Checking,
  settings: Settings,
  {cacheLocation, cacheStrategy = 'content'}: CacheOptions,
  host: Host
): {checking: Checking; save(): void} {
  const root = projectRoot(host.cwd)
  const folder = cacheFolder(cacheLocation, root, host.cwd)
  const version = packageVersion()
  const cache = openCache({folder, root, version, strategy: readStrategy(cacheStrategy)})
  const keys = new Map<RuleSettings, Promise<string>>()
  const keyFor = async (path: string): Promise<string> => {
    const rules = (await settings.rules.forDocument?.(path)) ?? settings.rules
    let key = keys.get(rules)
    if (!key) {
      key = keyOf(rules, version, root)
      keys.set(rules, key)
    }
    return key
  }
  return {
    checking: withCache(checking, cache, keyFor, host.cwd),
    save() {
      const problem = cache.save()
      if (problem !== undefined) complain(`The cache in ${displayPath(folder, host.cwd)} could not be written: ${problem}`, host)
    }
  }
}

async function keyOf({check, topics, own}: RuleSettings, version: string, root: string): Promise<string> {
  const files = own.length === 0 ? [] : await ownRuleFiles({rules: own})
  const ownRules = files.map(file => ({file: displayPath(file, root), text: readFileSync(file, 'utf8')}))
  return checkKey({version, rulebook: hash, ownRules, topics, options: check})
}

function readStrategy(text: string): CacheStrategy {
  if ((STRATEGIES as readonly string[]).includes(text)) return text as CacheStrategy
  throw new PeoplefirstError('PF3003', `--cache-strategy takes one of ${STRATEGIES.join(', ')}. "${text}" is none of them. ${suggestName(text, STRATEGIES)}`.trim())
}
