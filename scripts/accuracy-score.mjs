/**
 * Scores the findings of one labelled item the way gold/README.md counts: only suggestions and above;
 * a flagged span is met by an overlapping finding; a finding that overlaps no flagged or optional
 * span is a false alarm; a rewriting is right when the sentence after its edits equals the sentence
 * after one of the labelled wordings, case and white space aside.
 */
export function score({text, spans = []}, findings) {
  const wanted = spans.filter(({label}) => label === 'flag')
  const counted = spans.filter(({label}) => label === 'flag' || label === 'optional')
  const missed = wanted.filter(span => !findings.some(finding => overlaps(finding.span, span)))
  const alarms = findings.filter(finding => !counted.some(span => overlaps(finding.span, span)))
  const different = []
  let first = 0
  let any = 0
  let worded = 0
  for (const span of wanted) {
    if (span.prefer.length === 0) continue
    worded++
    const own = findings.filter(finding => overlaps(finding.span, span))
    const targets = span.prefer.map(wording => fold(text.slice(0, span.start) + wording + text.slice(span.end)))
    const edited = own.flatMap(({replacements}) => replacements.filter(({edits}) => edits.length > 0))
    const right = edited.map(({edits}) => targets.includes(fold(apply(text, edits))))
    if (right[0]) first++
    if (right.some(Boolean)) any++
    else if (own.length > 0)
      different.push({span, ruleId: own[0].ruleId, contextId: own[0].contextId, written: edited.map(({text: words}) => words)})
  }
  return {wanted: wanted.length, met: wanted.length - missed.length, findings: findings.length, alarms, missed, worded, first, any, different}
}

/** Ratios over several scored items; undefined where nothing was counted. */
export function total(tallies) {
  const sum = key => tallies.reduce((all, tally) => all + tally[key], 0)
  const alarms = tallies.reduce((all, tally) => all + tally.alarms.length, 0)
  const ratio = (part, whole) => (whole === 0 ? undefined : part / whole)
  return {
    items: tallies.length,
    precision: ratio(sum('met'), sum('met') + alarms),
    recall: ratio(sum('met'), sum('wanted')),
    first: ratio(sum('first'), sum('worded')),
    any: ratio(sum('any'), sum('worded')),
    alarms
  }
}

function overlaps(a, b) {
  return a.start < b.end && a.end > b.start
}

function apply(text, edits) {
  const backwards = [...edits].sort((a, b) => b.span.start - a.span.start)
  return backwards.reduce((result, {span, text: words}) => result.slice(0, span.start) + words + result.slice(span.end), text)
}

function fold(text) {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
