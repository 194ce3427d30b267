import {describe, expect, it} from 'vitest'
import {findingsOf, oneRule, rewritten} from '../helpers/rules.ts'

const rule = oneRule(`terms: [{one: addict, many: addicts}]
say:
  - {one: person with addiction, many: people with addiction}
flag:
  - id: of-a-drug
    before: [heroin|meth]
    covers: before
    say: [{one: "person who uses {before}", many: "people who use {before}"}]
  - {id: to-a-drug, after: [to meth], covers: after, say: [{one: person who uses meth, many: people who use meth}]}
examples: [{flag: "An [addict to meth].", because: to-a-drug}, {flag: "An [addict]."}, {flag: "[Heroin addicts] came.", because: of-a-drug}, {fine: Nobody.}, {fine: Someone.}]`)

describe('the first wording in its sentence', () => {
  it.each([
    ['He was an addict to meth and a thief.', 'He was a person who uses meth and a thief.'],
    ['An addict called.', 'A person with addiction called.'],
    ['Addicts deserve care.', 'People with addiction deserve care.'],
    ['SERVICES FOR ADDICTS AND FAMILIES', 'SERVICES FOR PEOPLE WITH ADDICTION AND FAMILIES'],
    ['Help for Addicts and Their Families', 'Help for People with Addiction and Their Families'],
    ['The addict’s family waits.', 'The family of the person with addiction waits.'],
    ["Addicts' families wait.", 'The families of people with addiction wait.'],
    ["An addicts' choir sang.", 'A choir of people with addiction sang.'],
    ["An addict's choir sang.", 'The choir of a person with addiction sang.'],
    ['Addict’s dog wins a prize', 'Dog of person with addiction wins a prize'],
    ["They took the addict's name to the judge.", 'They took the name of the person with addiction to the judge.'],
    ["The addict's house, sold in May, is empty.", 'The house of the person with addiction, sold in May, is empty.'],
    ['Seen by the addict 2019, then again.', 'Seen by the person with addiction 2019, then again.'],
    ['These may call: Addicts over the age of 18.', 'These may call: People with addiction over the age of 18.'],
    ['These may call: addicts over the age of 18.', 'These may call: people with addiction over the age of 18.'],
    ['It helps (Addicts only) at night.', 'It helps (People with addiction only) at night.'],
    ['The Addict signs here.', 'The person with addiction signs here.'],
    ['Young and addict mothers meet on Monday.', 'Young mothers and mothers with addiction meet on Monday.'],
    ["Your addict brother's car is here.", 'The car of your brother with addiction is here.'],
    ['Addicts of the town meet.', 'People with addiction of the town meet.'],
    ['What the addict needs on Monday is tea.', 'What the person with addiction needs on Monday is tea.'],
    ['Addict mothers meet on Monday.', 'Mothers with addiction meet on Monday.'],
    ['It pays for addict services.', 'It pays for services for people with addiction.'],
    ['Table 3. Heroin addicts by age.', 'Table 3. People who use heroin by age.'],
    ["An Addict's Story", 'The Story of a Person with Addiction'],
    ['They are addicts, men and renters.', 'They are people with addiction, men and renters.'],
    ['Heroin addicts came.', 'People who use heroin came.'],
    ['He met a meth addict.', 'He met a person who uses meth.'],
    ['Heroin addicts of the old port came.', 'People of the old port who use heroin came.'],
    ['Heroin addicts with HIV came.', 'People with HIV who use heroin came.'],
    ['Heroin addicts aged 18 to 25 came.', 'People aged 18 to 25 who use heroin came.'],
    ['Heroin addicts aged 18-25 years came.', 'People aged 18-25 years who use heroin came.'],
    ['Heroin addicts in prison came.', 'People in prison who use heroin came.'],
    ['Heroin addicts in care homes came.', 'People who use heroin in care homes came.'],
    ['Heroin addicts not in treatment came.', 'People not in treatment who use heroin came.'],
    ["Thieves' sons and heroin addicts' sons came.", "Thieves' sons and the sons of people who use heroin came."],
    ['Heroin addicts of all ages came.', 'People of all ages who use heroin came.'],
    ['Heroin addicts who live here came.', 'People who use heroin and live here came.'],
    ['Heroin addicts who the police know came.', 'People who use heroin who the police know came.'],
    ['Addicts with HIV came.', 'People with addiction and HIV came.'],
    ['Put 30 heroin addicts on methadone.', 'Put 30 people who use heroin on methadone.'],
    ['Heroin addicts on methadone came.', 'People on methadone who use heroin came.'],
    ['It helps your addict son or daughter.', 'It helps your son or daughter with addiction.'],
    ['He is an addict and welder.', 'He is a person with addiction and a welder.'],
    ['He is an addict and homeless.', 'He is a person with addiction and is homeless.'],
    ['Gone are the addicts and drinkers of old.', 'Gone are the people with addiction and drinkers of old.'],
    ['Our heroin addicts meet here.', 'The people who use heroin meet here.'],
    ['Our addicts meet here.', 'Our people with addiction meet here.'],
    ['He was a heroin addict or a welder.', 'He was a person who uses heroin or a welder.'],
    ["The addict's drug use cost him.", 'The drug use of the person with addiction cost him.'],
    ["An addict's own goals count.", 'The goals of a person with addiction count.'],
    ["Addict mothers' groups meet here.", 'The groups of mothers with addiction meet here.'],
    ['An addict w/ 3 kids came.', 'A person with addiction w/ 3 kids came.'],
    ['Anyone who is an addict may call.', 'Anyone with addiction may call.'],
    ['Veterans who are heroin addicts came.', 'Veterans who use heroin came.'],
    ['Those people are heroin addicts.', 'Those people use heroin.'],
    ['Those people are addicts.', 'Those people are people with addiction.'],
    ['Is the person an addict?', 'Is the person someone with addiction?'],
    ['The person was a heroin addict.', 'The person was someone who uses heroin.'],
    ['Veterans who were addicts came.', 'Veterans who were people with addiction came.'],
    ['Veterans who are addicts and tired came.', 'Veterans who are people with addiction and are tired came.'],
    ['Ex-governor, heroin addict, poet: a life', 'Ex-governor, person who uses heroin, poet: a life'],
    ['Ex-smokers, heroin addicts and dealers came.', 'Ex-smokers, people who use heroin and dealers came.'],
    ['Help for Addicts and Their Families\nBring a friend to the hall.', 'Help for People with Addiction and Their Families\nBring a friend to the hall.'],
    ['LUNCH AT NOON\nAddicts eat free.', 'LUNCH AT NOON\nPeople with addiction eat free.'],
    ['They treated addicts with cold baths.', 'They treated people with addiction with cold baths.']
  ])('%s', (text, wanted) => {
    expect(rewritten(rule, text)).toBe(wanted)
  })

  it.each([
    'The addict-turned-author spoke.',
    'Recovering addict Jane Doe spoke.',
    'The addicts’ bill of rights passed.',
    'The addict mothers group meets here.',
    "Ledgers list each addict's ship, trade and scars.",
    "The addict's mother and father came.",
    "A nurse's and an addict's rights differ.",
    'No addict or obese person was hurt.',
    "An addict's guide to Lisbon came out.",
    'Overweight and heroin addicts came.',
    'He was an addict to meth and alcohol.',
    'Would-be addicts came.',
    'He is an addict and thief.',
    'Never addicts came.',
    "An addict's lips burn.",
    'Heroin addicts of tea came.',
    'Her addict left.',
    'Is he addict or tired?',
    'The addict (IDU) networks grew.'
  ])('is advice without an edit where the grammar is uncertain: %s', text => {
    const [finding] = findingsOf(rule, text)
    expect(finding!.replacements.every(({edits}) => edits.length === 0)).toBe(true)
    expect(finding!.replacements[0]!.applies).toBe('never')
  })
})

it('keeps the capitals of a title where the term holds a number', () => {
  const numbered = oneRule(`terms: [{one: step 2 addict, many: step 2 addicts}]
say: [{one: person in step 2, many: people in step 2}]
examples: [{flag: "A [step 2 addict]."}, {flag: "[Step 2 addicts] came."}, {fine: Nobody.}, {fine: Someone.}]`)
  expect(rewritten(numbered, 'A New Course for Step 2 Addicts and Their Kin')).toBe('A New Course for People in Step 2 and Their Kin')
})

describe('agreement', () => {
  const plural = oneRule(`terms: [{phrase: the sample}]
say: [{many: people with samples}]
examples: [{flag: "[The sample] is here."}, {flag: "[The sample] helps."}, {fine: Nobody.}, {fine: Someone.}]`)

  it.each([
    ['The sample is here.', 'People with samples are here.'],
    ['The sample has time.', 'People with samples have time.'],
    ['The sample were here.', 'People with samples were here.'],
    ['The sample can wait.', 'People with samples can wait.']
  ])('%s', (text, wanted) => {
    expect(rewritten(plural, text)).toBe(wanted)
  })
})

it('brings the short wording forward when a rule speaks again in a paragraph', () => {
  const short = oneRule(`say:
  - {one: person with a sample, many: people with samples}
  - {one: individual with a sample, many: individuals with samples}
  - {one: participant, many: participants, for: short}`)
  const [first, second] = findingsOf(short, 'The samples came. The samples left.')
  expect(first!.replacements.map(({text}) => text).at(-1)).toBe('participants')
  expect(second!.replacements[1]!.text).toBe('participants')
})

describe('a rule that speaks again in a paragraph, without a short wording', () => {
  const rulebook = oneRule('terms: [{one: sample, many: samples}, {phrase: the sampled, number: many}]')
  const second = (text: string): (string | undefined)[] => findingsOf(rulebook, text)[1]!.replacements.map(({text}) => text)

  it.each([
    ['A sample came. The sample left.', ['person with a sample', 'person']],
    ['Samples came. Those samples left.', ['people with samples', 'people']],
    ['Samples came. The sampled left.', ['People with samples', 'These people']],
    ['A sample came. Another sample left.', ['person with a sample']],
    ['Samples came. He says that samples left.', ['people with samples']]
  ])('%s', (text, wanted) => {
    expect(second(text)).toEqual(wanted)
  })
})

it('puts the wording of the chosen voice first', () => {
  const voices = oneRule(`say:
  - {one: person with a sample, many: people with samples}
  - {one: patient with a sample, many: patients with samples, for: clinical}`)
  expect(findingsOf(voices, 'A sample came.', {voice: 'clinical'})[0]!.replacements[0]!.text).toBe('patient with a sample')
})

describe('two adjectives of one noun', () => {
  const described = oneRule(`terms: [{phrase: sampled}]
say: [{phrase: with a sample}]
flag:
  - {id: person, of: [person], covers: after, say: [{one: "{$people} with a sample", many: "{$people} with samples"}]}
examples: [{flag: "[Sampled pupils] sat.", because: person}, {flag: "He was [sampled]."}, {fine: Nobody.}, {fine: Someone.}]`)

  it.each([
    ['Deaf and sampled pupils sat.', 'Deaf pupils and pupils with samples sat.'],
    ['The long-stay and sampled pupils sat.', 'The long-stay pupils and pupils with samples sat.'],
    ['A deaf and sampled pupil sat.', 'A deaf pupil with a sample sat.'],
    ['Neither deaf nor sampled pupils sat.', 'Neither deaf pupils nor pupils with samples sat.'],
    ['A deaf or sampled pupil sat.', 'A deaf pupil or a pupil with a sample sat.'],
    ['Teachers and sampled pupils sat.', 'Teachers and pupils with samples sat.'],
    ['Sampled boys and girls sat.', 'Boys and girls with samples sat.'],
    ['Sampled boys and their dogs sat.', 'Boys with samples and their dogs sat.'],
    ['Sampled pupils of 12 or older sat.', 'Pupils with samples of 12 or older sat.'],
    ['Sampled pupils of the city sat.', 'Pupils of the city with samples sat.'],
    ["Her sampled brother's letters came.", 'The letters of her brother with a sample came.'],
    ['More sampled pupils sat than before.', 'More pupils with samples sat than before.'],
    ['For those 65 and older, sampled pupils sat.', 'For those 65 and older, pupils with samples sat.'],
    ['Older, sampled pupils sat.', 'Older pupils with samples sat.'],
    ['At the clinic, sampled pupils sat.', 'At the clinic, pupils with samples sat.'],
    ['The clinic and sampled pupils sat.', 'The clinic and pupils with samples sat.'],
    ['When older, sampled pupils sat.', 'When older, pupils with samples sat.'],
    ['Overweight and sampled pupils sat.', 'Overweight pupils and pupils with samples sat.'],
    ['Teachers at risk and sampled pupils sat.', 'Teachers at risk and pupils with samples sat.']
  ])('%s', (text, wanted) => {
    expect(rewritten(described, text)).toBe(wanted)
  })

  it.each([
    'A sampled Swiss tuba.',
    'The sampled son of a judge sat.',
    'Sampled veteran issues matter.',
    'Sampled pupils of the same age sat.',
    'Sampled pupils of young parents sat.'
  ])('is advice where a postponed wording would belong to another noun: %s', text => {
    const [finding] = findingsOf(described, text)
    expect(finding!.replacements[0]!.edits).toEqual([])
  })
})

describe('a phrase that cannot stand before a noun', () => {
  const dosed = oneRule(`terms: [{adjective: sampled up}]
say: [{phrase: under a sample}]
examples: [{flag: "He was [sampled up]."}, {flag: "So [sampled up]."}, {fine: Nobody.}, {fine: Someone.}]`)

  it.each([
    ['He was sampled up.', 'He was under a sample.'],
    ['Two sampled-up passengers sat.', 'Two passengers under a sample sat.'],
    ['An older and sampled-up woman sat.', 'An older woman under a sample sat.'],
    ['His sampled-up grin lasted.', 'His sampled-up grin lasted.'],
    ['Pt sampled up 3 yrs.', 'Pt under a sample 3 yrs.']
  ])('%s', (text, wanted) => {
    expect(rewritten(dosed, text)).toBe(wanted)
  })
})

describe('a group behind a quantity', () => {
  const rulebook = oneRule(`terms: [{phrase: the sampled, number: many}]
say: [{many: people with samples}]
examples: [{flag: "[The sampled] came."}, {flag: "For [the sampled]."}, {fine: Nobody.}, {fine: Someone.}]`)

  it.each([
    ['Some of the sampled sat.', 'Some of the people with samples sat.'],
    ['Half the sampled sat.', 'Half the people with samples sat.'],
    ['Half of the sampled sat.', 'Half of the people with samples sat.'],
    ['The sampled and often hungry wait.', 'People with samples and the often hungry wait.'],
    ['The sampled, hungry and displaced wait.', 'People with samples, the hungry and the displaced wait.'],
    ['The sampled, tired and cold, wait.', 'People with samples, tired and cold, wait.'],
    ['The sampled and volunteers sang.', 'People with samples and volunteers sang.'],
    ['The names of the sampled are known.', 'The names of people with samples are known.']
  ])('%s', (text, wanted) => {
    expect(rewritten(rulebook, text)).toBe(wanted)
  })
})

describe('a label behind the short form of "is"', () => {
  const rulebook = oneRule(`terms: [{one: samplic, many: samplics}]
examples: [{flag: "A [samplic]."}, {flag: "[Samplics] came."}, {fine: Nobody.}, {fine: Someone.}]`)

  it.each([
    ["The patient's samplic.", "The patient's samplic."],
    ['The samplic and violent husband left.', 'The samplic and violent husband left.'],
    ["The town's samplics.", "The town's people with samples."]
  ])('%s', (text, wanted) => {
    expect(findingsOf(rulebook, text)).toHaveLength(1)
    expect(rewritten(rulebook, text)).toBe(wanted)
  })
})

describe('a predicate with more than one part', () => {
  const ill = oneRule(`terms: [{one: sampled, many: sampleds}]
say:
  - {one: person with a sample, many: people with samples}
flag:
  - id: has-it
    before: ["$be-to-have"]
    subject: [person]
    covers: before
    number: one
    say: [{phrase: "{$be-to-have} a sample"}]
examples: [{flag: "She [is sampled].", because: has-it}, {flag: "[Sampleds] came."}, {fine: Nobody.}, {fine: Someone.}]`)

  it.each([
    ['She is sampled and overweight.', 'She has a sample and is overweight.'],
    ['They were sampled but tall.', 'They had a sample but were tall.'],
    ['He will be sampled or tall.', 'He will have a sample or be tall.'],
    ['My aunt is sampled and a nurse.', 'My aunt has a sample and is a nurse.'],
    ['My aunt is sampled, and on leave.', 'My aunt has a sample, and is on leave.'],
    ['He is sampled, tall and thin.', 'He has a sample and is tall and thin.'],
    ['He is elderly and sampled.', 'He is elderly and has a sample.'],
    ['He is elderly, sampled and tall.', 'He is elderly, has a sample and is tall.'],
    ['They have become old and sampled.', 'They have become old and developed a sample.'],
    ['He is also sampled.', 'He also has a sample.'],
    ['He was once sampled and tall.', 'He once had a sample and was tall.'],
    ['He is not yet sampled.', 'He does not yet have a sample.'],
    ["She's sampled and tall.", 'She has a sample and is tall.'],
    ['She is sampled and takes tea.', 'She has a sample and takes tea.'],
    ['She is sampled and her brother is tall.', 'She has a sample and her brother is tall.'],
    ['He is sampled as well.', 'He has a sample as well.'],
    ['Staff know that he is sampled and leave a lamp on.', 'Staff know that he has a sample and leave a lamp on.'],
    ['She became sampled and stopped eating.', 'She developed a sample and stopped eating.'],
    ['She is sampled and treated with tea.', 'She has a sample and is treated with tea.'],
    ['They are sampled, or why the signs appear late.', 'They have a sample, or why the signs appear late.'],
    ['They are sampled, yet among men under 10% are tall.', 'They have a sample, yet among men under 10% are tall.'],
    ['She is sampled, doctors said.', 'She has a sample, doctors said.']
  ])('%s', (text, wanted) => {
    expect(rewritten(ill, text)).toBe(wanted)
  })

  it.each([
    'She is not sampled or tall.',
    'She is neither old nor sampled.',
    'He is both old and sampled.',
    'Is she old or sampled?',
    'He is sampled and so is she.',
    'He is sampled, as is his sister.',
    'He is sampled as well as tall.',
    'He is more sampled than tall.',
    'He is sampled and has been for years.',
    'He is sampled, but his sister is not.'
  ])('is advice without an edit where one verb is needed for both: %s', text => {
    const [finding] = findingsOf(ill, text)
    expect(finding!.replacements.flatMap(({edits}) => edits)).toEqual([])
  })
})
