import {suggestName} from '../nearest.ts'
import {guideOf} from '../rulebook/narrow.ts'
import type {Problem} from '../rulebook/problems.ts'
import type {Rulebook} from '../types.ts'
import {SettingsError} from './problems.ts'
import type {DocumentEntry, LoadedSettings} from './settings.ts'

/**
 * Names of rules, topics and guides in settings that the rulebook does not know, each with its place
 * and the nearest name it knows. Only the rulebook can tell, own rules included, so this comes after
 * it is loaded.
 */
export function unknownNames({layers}: LoadedSettings, rulebook: Rulebook): Problem[] {
  const guides = guideNames(rulebook)
  const levels = levelNames(rulebook, guides)
  return layers.flatMap(({entry, yaml}) => [
    ...problemsIn(entry, []),
    ...(entry.overrides ?? []).flatMap((override, index) => problemsIn(override, ['overrides', index]))
  ].map(({path, message, atKey}) => yaml.problem(path, message, atKey)))

  function problemsIn(entry: DocumentEntry, path: readonly (string | number)[]): {path: (string | number)[]; message: string; atKey: boolean}[] {
    return [
      ...Object.keys(entry.levels ?? {}).filter(name => !levels.has(name)).map(name => ({
        path: [...path, 'levels', name],
        message: `No rule, topic or guide is called "${name}". ${near(name, levels)}`,
        atKey: true
      })),
      ...(entry.guides ?? []).flatMap((name, index) =>
        guides.has(name)
          ? []
          : [{path: [...path, 'guides', index], message: `No guide is called "${name}". ${suggestName(name, guides)}`, atKey: false}]
      )
    ]
  }
}

/** @throws {SettingsError} with every name that is not known */
export function demandKnownNames(settings: LoadedSettings, rulebook: Rulebook): void {
  const problems = unknownNames(settings, rulebook)
  if (problems.length > 0) throw new SettingsError(problems)
}

/** The guides that settings can name: "nida" for all of its publications, or one by its key. */
export function guideNames({sources}: Rulebook): Set<string> {
  return new Set(Object.keys(sources).flatMap(key => [guideOf(key), key]))
}

function levelNames({rules, equality}: Rulebook, guides: ReadonlySet<string>): Set<string> {
  return new Set([
    ...rules.flatMap(({id, topic}) => [id, topic]),
    ...guides,
    'equality',
    ...Object.keys(equality).map(id => `equality/${id}`)
  ])
}

/** There are hundreds of names, so they are listed only where one is near. */
function near(name: string, known: ReadonlySet<string>): string {
  const suggestion = suggestName(name, known)
  return suggestion.startsWith('Known here') ? '"peoplefirst rules" lists them.' : suggestion
}
