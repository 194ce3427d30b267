import {describe, expect, it} from 'vitest'
import {decisionsOf, oneRule} from '../helpers/rules.ts'

/** Whether one fine context with these keys holds in a sentence about a "sample". */
function holds(keys: string, text: string, more = ''): boolean {
  const rulebook = oneRule(`fine: [{id: tested, ${keys}}]\n${more}`)
  return decisionsOf(rulebook, text).some(({because}) => because === 'tested')
}

describe('each kind of context', () => {
  it.each([
    ['before: [news]', 'A news sample came.', 'A sample came.'],
    ['before: ["former|ex"]', 'An ex-sample came.', 'A new sample came.'],
    ['before: ["very (very) rare"]', 'A very rare sample.', 'A rare sample.'],
    ['before: [$opioids]', 'A heroin sample.', 'A bread sample.'],
    ['after: [of $drugs+]', 'A sample of heroin and cocaine.', 'A sample of bread.'],
    ['near: [clinic]', 'The clinic sent a sample.', 'The baker sent a sample.'],
    ['negated: true', 'There is no sample.', 'There is a sample.'],
    ['number: many', 'Samples came.', 'A sample came.'],
    ['starts: true', 'Sample data came.', 'A sample came.'],
    ['of: [person]', 'The sample patients came.', 'The sample boxes came.'],
    ['part: verb', 'They sample the soup.', 'The sample is soup.'],
    ['before: [$before-bare-labels]', "Our lab's sample came.", 'Our lab sample came.'],
    ['subject: [she]', 'She often samples it.', 'He often samples it.'],
    ['subject: [$she-words]', 'She samples it.', 'They sample it.'],
    ['subject: [person]', "The patient's sample.", "The patient's sample arm."],
    ['subject: [person]', 'The children in the village sample daily.', 'The service in the village samples daily.'],
    ['not: {near: [clinic]}', 'The baker sent a sample.', 'The clinic sent a sample.']
  ])('%s', (keys, yes, no) => {
    const verb = keys.includes('verb') || keys.includes('subject') ? 'terms: [{one: sample, many: samples}]' : ''
    expect(holds(keys, yes, verb), yes).toBe(true)
    expect(holds(keys, no, verb), no).toBe(false)
  })
})

describe('the subject of a second verb', () => {
  it.each([
    ['The children went out to sample the soup.', true],
    ['She tried to sample it.', true],
    ['The machine was built to sample air.', false],
    ['The pump in the yard needs to sample air.', false]
  ])('%s %s', (text, person) => {
    expect(holds('subject: [person]', text, 'terms: [{verb: sample}]')).toBe(person)
  })
})

describe('an adjective that stands alone', () => {
  const rulebook = oneRule(`terms: [{phrase: the homeless, number: many}, {phrase: the poor, number: many}]
by-default: fine
flag: [{id: group, alone: true}]
say: [{many: people without homes}]
examples: [{flag: "[The homeless] came.", because: group}, {flag: "For [the poor].", because: group}, {fine: The homeless shelter.}, {fine: A poor man.}]`)
  const flagged = (text: string): boolean => decisionsOf(rulebook, text).some(({kind}) => kind === 'flag')

  it.each(['The homeless are cold.', 'We serve the homeless.', 'The homeless need beds.', 'Beds for the homeless, and soup.', 'The poor often wait.', 'The homeless nearby were cold.', 'The poor shovel their own walks.', 'In town, the poor map the drains.'])('is a group of people: %s', text => {
    expect(flagged(text)).toBe(true)
  })

  it.each(['The homeless shelter is full.', 'The poor US crop was sold.', 'The poor internet connection failed.', 'The poor and elderly residents came.', 'The poor, sick and elderly residents came.', 'The homeless man sat.', 'The homeless nearby camp was cleared.', 'The poor harvest the farm had that year starved them.', 'They left the homeless shelter the next day.'])('describes a noun: %s', text => {
    expect(flagged(text)).toBe(false)
  })
})

describe('an adjective behind a determiner of one thing', () => {
  const rulebook = oneRule(`terms: [{phrase: wild, number: one}]
by-default: fine
flag: [{id: one, alone: true}]
say: [{phrase: person}]
examples: [{flag: "A [wild] came.", because: one}, {flag: "For a [wild].", because: one}, {fine: A wild one.}, {fine: Calm.}]`)

  it.each([
    ['There is a wild on the bus.', true],
    ['It was a wild finish to the half.', false],
    ['Each wild run costs more.', false]
  ])('%s %s', (text, stands) => {
    expect(decisionsOf(rulebook, text).some(({kind}) => kind === 'flag')).toBe(stands)
  })
})

describe('contexts that hold everywhere', () => {
  const rulebook = oneRule('terms: [{one: addict, many: addicts}]\nexamples: [{flag: "An [addict]."}, {flag: "[Addicts]."}, {fine: No.}, {fine: Yes.}]')
  const because = (text: string): string | undefined => decisionsOf(rulebook, text)[0]?.because

  it.each([
    ['quotation', '“An addict is still my child,” she said.'],
    ['quotation', 'The sign said "no addicts allowed" for years.'],
    ['word-as-word', 'Avoid the word addict in letters.'],
    ['word-as-word', 'Terms like junkie, addict or drunk leave the person out.'],
    ['word-as-word', 'Say person with addiction instead of addict.'],
    ['word-as-word', 'Addict is a stigmatizing label.'],
    ['word-as-word', 'Her word for the man on the bench was addict.'],
    ['real-name', 'He read the Narcotic Addict Treatment Act.'],
    ['real-name', 'The Riverside Addict Support Network opened.'],
    ['real-name', 'Addict Treatment Act of 1974 sets rules.'],
    ['real-name', 'Institute for Addict Research Opens in Oslo'],
    ['speaking-of-oneself', 'I am an addict.'],
    ['speaking-of-oneself', 'We are recovering addicts.'],
    ['speaking-of-oneself', 'I have never been an addict.'],
    ['word-as-word', 'Use addict only in a direct quote.'],
    ['word-as-word', 'I identify as an addict.'],
    ['speaking-of-oneself', 'I call myself an addict.'],
    ['speaking-of-oneself', 'I spent years as an addict.'],
    ['speaking-of-oneself', 'I come to you as an addict.'],
    ['speaking-of-oneself', 'We addicts know the place.'],
    ['speaking-of-oneself', 'As a former addict, I know the place.'],
    ['speaking-of-oneself', "Hello, I'm Bea: addict, gardener, grandmother."],
    ['speaking-of-oneself', 'My name is Bo Lund, uncle, addict and poet.'],
    ['work-or-reference', 'Mills J. Care for addicts in clinics. J Rural Med. 2009;14(2):101-9.'],
    ['work-or-reference', 'Hale J, Osei K. Addicts, Saints and Statistics. 2nd ed. 2016.'],
    ['work-or-reference', '3. Hale J. Addicts, saints and statistics. Leeds: Millrace; 2016.'],
    ['work-or-reference', 'Hale, Jane. Addicts, Saints and Statistics. Millrace, 2016.'],
    ['real-name', "On April 16, Addict's request was denied."],
    ['real-name', 'The kitten answers to Addict.'],
    ['real-name', 'Please feed Addict twice a day.'],
    ['real-name', 'Addict, our old cat, sleeps.']
  ])('%s: %s', (id, text) => {
    expect(because(text)).toBe(id)
  })

  it.each([
    'The word on the street is that addicts sleep here.',
    'I am the sister of an addict.',
    'Riverside runs a line for addicts.',
    'He says that addicts need help.',
    'We are seeing more addicts this year.',
    'We identified forty addicts.',
    'We were sent two addicts.',
    'Our clinic serves addicts.',
    'SUPPORT GROUP FOR FAMILIES OF ADDICTS',
    'Hospital Seeks Beds for Young Addicts',
    'Court Frees Two Addicts',
    'Addicts Join City Council',
    'US addict in Peru tells his story.',
    'ADDICT WINS SCHOOL BOARD SEAT',
    'Help for Addicts\nBring a friend to the town hall.',
    'My name is Bo, and this is for addicts.',
    'He met Bo: addict, uncle, poet.',
    'Addicts Wait for Hours at County Hospital',
    'Addicts at County Hospital wait for hours.',
    'The 6" pipe hit an addict.',
    'We see them as addicts.',
    'I treat each patient as an addict.',
    'Leeds, England. Addicts have been housed here since 2016, and more than once.',
    'Help for Addict in the House',
    'The Addict signs here.'
  ])('do not hold: %s', text => {
    expect(because(text)).toBe('by-default')
  })
})
