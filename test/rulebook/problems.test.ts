import {describe, expect, it} from 'vitest'
import {changedRule, compile, files, problemsOf} from './fixtures.ts'

const RULE = 'rules/en/substance-use/addict.yml'

/** What is changed, what it becomes, where the problem points (just behind the bar), and what it says. */
const slips: readonly (readonly [string, string | RegExp, string, string, RegExp])[] = [
  ['an unknown key', 'fix: ask', 'fixx: ask', '|fixx: ask', /key "fixx" is not known here\. Did you mean "fix"\?/],
  ['a missing key', /fix: ask\n/, '', '|id: addict', /key "fix" is missing/],
  ['a level that does not exist', 'level: warning', 'level: warnings', 'level: |warnings', /"warnings" does not belong here\. Did you mean "warning"\?/],
  ['a list that does not exist', '$drugs+"]', '$drgs+"]', '[|"(known) $drgs', /list "\$drgs" is missing\. .*Did you mean "drugs"\?/],
  ['a shared context that does not exist', '  - word-as-word', '  - word-as-wrd', '- |word-as-wrd', /"word-as-wrd" is not in contexts\.yml\. Did you mean "word-as-word"\?/],
  ['a source that does not exist', '[guide-one]', '[guide-onne]', '[|guide-onne', /"guide-onne" is not in rules\/sources\.yml\. Did you mean "guide-one"\?/],
  ['a because that names nothing', 'because: named-drug', 'because: named-drg', 'because: |named-drg', /called "named-drg"\. Did you mean "named-drug"\?/],
  ['an id that is not the file name', 'id: addict', 'id: addicts', 'id: |addicts', /id "addicts" and the file name "addict" differ/],
  ['a placeholder without a pattern', '{one: person with an addiction,', '{one: "person with {before}",', 'one: |"person with {before}', /\{before\} has nothing to repeat here/],
  ['covers without its pattern', 'covers: before', 'covers: after', 'covers: |after', /key "after" is missing/],
  ['brackets that do not pair', '(known) $drugs+', '(known $drugs+', '[|"(known $', /opens a bracket that it does not close/],
  ['a list in a choice', '(known) $drugs+', 'crack|$drugs', '[|"crack', /a list in a choice/],
  ['a choice of what counts as several words', '(known) $drugs+', "well-known|doctor's $drugs+", `[|"well-known|doctor's`, /"well-known" counts as several words/],
  ['a pattern that may be absent', '(known) $drugs+', '(known)', '[|"(known)"', /may be absent as a whole/],
  ['a list where text belongs', 'title: Put the person before the addiction', 'title: [Put the person]', 'title: |[', /"title" is a list but text belongs here/],
  ['text where a list belongs', 'sources: [guide-one]', 'sources: guide-one', 'sources: |guide-one', /"sources" is text but a list belongs here/],
  ['a number where text belongs', 'one: addict,', 'one: 12,', 'one: |12', /"one" is a number/],
  ['nothing after a key', 'by-default: flag', 'by-default:', '|by-default:', /"by-default" is empty/],
  ['an empty list', '\n  - {one: addict, many: addicts}', ' []', 'terms: |[]', /"terms" needs at least one entry/],
  ['an empty term', 'one: addict,', 'one: " ",', 'one: |" "', /"one" is empty/],
  ['an example without brackets', 'an [addict] last', 'an addict last', 'flag: |The clinic', /stand in \[brackets\]/],
  ['no fine example', /fine: (?:Avoid|The potential)/g, 'flag: An [addict]', '|- flag: The clinic', /kind "fine" is missing/],
  ['too few examples', /  - fine: The potential.*\n/, '', '|- flag: The clinic', /"examples" needs at least 4 entries/],
  ['a context without a key that must hold', /    before: [^}]*?covers: before\n/, '', '|id: named-drug', /Nothing says when "named-drug" holds/],
  ['a context that stands twice', '  - word-as-word', '  - word-as-word\n  - word-as-word', '|id: addict', /"word-as-word" stands twice/],
  ['an exception from nothing', 'fix: ask', 'except: [quotations]\nfix: ask', '[|quotations', /"quotations" holds everywhere\. Did you mean "quotation"\?/],
  ['a colon in bare text', 'title: Put the person before the addiction', 'title: Put: the: person: first', 'title: |Put', /written in quotes/],
  ['a key that is written twice', 'fix: ask', 'fix: ask\nfix: never', '|fix: never', /unique/i]
]

describe('a rule with a slip', () => {
  it.each(slips)('%s is reported where it stands', (_, from, to, pointing, message) => {
    const changed = changedRule(from, to)
    const problems = problemsOf(changed)
    expect(problems).toContainEqual(expect.stringMatching(message))
    const first = problems.find(problem => message.test(problem))!
    expect(first.split('\n')[0]).toBe(`${RULE}:${placeOf(changed[RULE]!, pointing)}`)
  })
})

describe('all problems of all files', () => {
  it('are reported in one go, by file and line', () => {
    const problems = problemsOf({
      ...changedRule(/(fix|by-default): \w+/g, '$1: loud'),
      'rules/en/lists/drugs.yml': '- $sedativs\n- {one: 3}\n',
      'rules/sources.yml': 'guide-one: {title: Words}\n',
      'rules/equality.yml': 'alfa: {run: true}\nbeta: {rule: adict}\ngamma: {off: ""}\n'
    }).map(problem => problem.split('\n')[0])
    expect(problems).toEqual([
      'rules/en/lists/drugs.yml:1:3',
      'rules/en/lists/drugs.yml:2:3',
      'rules/en/substance-use/addict.yml:10:13',
      'rules/en/substance-use/addict.yml:19:6',
      'rules/equality.yml:1:1',
      'rules/equality.yml:2:14',
      'rules/equality.yml:3:1',
      'rules/sources.yml:1:1',
      'rules/sources.yml:1:1'
    ])
  })

  it('says when two files have the same id', () => {
    const copy = {'rules/en/other/addict.yml': files[RULE]!}
    expect(problemsOf(copy)).toContainEqual(expect.stringContaining('The id "addict" is taken by'))
  })

  it('says when lists take each other in', () => {
    expect(problemsOf({'rules/en/lists/sedatives.yml': '- $drugs\n'})).toContainEqual(expect.stringContaining('take each other in'))
  })

  it('reports a file that is not YAML without giving up on the rest', () => {
    const {problems, rulebook} = compile({'rules/en/other/broken.yml': 'id: [\n'})
    expect(problems[0]).toMatchObject({file: 'rules/en/other/broken.yml', line: 2})
    expect(rulebook.rules).toHaveLength(1)
  })
})

/** `line:column` of what stands behind the bar. */
function placeOf(text: string, pointing: string): string {
  const at = text.indexOf(pointing.replace('|', '')) + pointing.indexOf('|')
  const lines = text.slice(0, at).split('\n')
  return `${lines.length}:${lines.at(-1)!.length + 1}`
}
