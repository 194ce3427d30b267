import type {Problem} from './problems.ts'
import {parseYaml, type YamlFile} from './yaml-file.ts'

/** A file of a rulebook before it is parsed. */
export interface RuleText {
  /** With forward slashes, as messages print it. */
  readonly file: string
  readonly text: string
}

/** Parsed files by what their folder and name say they are. */
export interface SortedFiles {
  readonly rules: readonly {readonly yaml: YamlFile; readonly language: string; readonly topic: string}[]
  readonly lists: ReadonlyMap<string, YamlFile>
  readonly names: ReadonlyMap<string, YamlFile>
  readonly grammar: ReadonlyMap<string, YamlFile>
  readonly contexts: readonly YamlFile[]
  readonly sources: readonly YamlFile[]
  readonly equality: readonly YamlFile[]
}

/** `rules/en/lists/drugs.yml` is a list, `rules/en/substance-use/addict.yml` a rule of that topic. */
export function sortFiles(texts: readonly RuleText[], problems: Problem[]): SortedFiles {
  const sorted = {
    rules: [] as {yaml: YamlFile; language: string; topic: string}[],
    lists: new Map<string, YamlFile>(),
    names: new Map<string, YamlFile>(),
    grammar: new Map<string, YamlFile>(),
    contexts: [] as YamlFile[],
    sources: [] as YamlFile[],
    equality: [] as YamlFile[]
  }
  for (const {file, text} of texts) {
    const parts = file.split('/')
    const name = parts.at(-1)!.replace(/\.ya?ml$/, '')
    const folder = parts.at(-2) ?? ''
    const yaml = parseYaml(file, text, problems)
    if (folder === 'lists' || folder === 'names' || folder === 'grammar') sorted[folder].set(name, yaml)
    else if (name === 'contexts' || name === 'sources' || name === 'equality') sorted[name].push(yaml)
    else sorted.rules.push({yaml, language: languageOf(parts), topic: folder})
  }
  return sorted
}

/** `rules/<language>/<topic>/<id>.yml`; an organisation's own rules are English unless a folder says more. */
function languageOf(parts: readonly string[]): string {
  const folder = parts.at(-3) ?? ''
  return /^[a-z]{2}(?:-[A-Z]{2})?$/.test(folder) ? folder : 'en'
}
