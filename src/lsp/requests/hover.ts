import {MarkupKind, type CancellationToken, type Hover} from 'vscode-languageserver/node.js'
import {isAdvice, VOICE_NAMES} from '../../reporters/wordings.ts'
import type {Finding, Replacement, Rulebook, Source} from '../../types.ts'
import {rangeOf} from '../document.ts'
import {openIn, positionIn} from '../parameters.ts'
import {demandWanted, type Session} from '../session.ts'

/** textDocument/hover: why, what to write instead, and who says so. */
export async function hover(params: unknown, token: CancellationToken, session: Session): Promise<Hover | null> {
  const document = openIn(params, session)
  const position = positionIn(params)
  const {findings, checked, text} = await session.analysis(document)
  demandWanted(token)
  const offset = text.offsetAt(position)
  const finding = findings.find(({span}) => span.start <= offset && offset <= span.end)
  if (!finding || !checked) return null
  const {markdown} = session.client
  const value = explanation(finding, checked.checker.rulebook, markdown)
  return {contents: {kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value}, range: rangeOf(text, finding.span)}
}

/** What there is to know about a finding: the advice, the reason, the wordings by voice, the sources. */
export function explanation(finding: Finding, {rules, sources}: Pick<Rulebook, 'rules' | 'sources'>, markdown: boolean): string {
  const strong = (text: string): string => (markdown ? `**${escape(text)}**` : text)
  const plain = (text: string): string => (markdown ? escape(text) : text)
  const title = rules.find(({id}) => id === finding.ruleId)?.title ?? finding.message
  const known = finding.sources.flatMap(key => sources[key] ?? [])
  return [
    strong(title),
    plain(finding.why.trim()),
    list('Write instead:', finding.replacements.filter(each => !isAdvice(each)).map(replacement => wording(replacement, plain))),
    ...finding.replacements.filter(isAdvice).map(({text}) => plain(text)),
    list('Sources:', known.map(source => cite(source, markdown))),
    markdown ? `Rule \`${finding.ruleId}\`` : `Rule ${finding.ruleId}`
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}\n\n${items.map(item => `- ${item}`).join('\n')}`
}

function wording({text, voice}: Replacement, plain: (text: string) => string): string {
  return voice === undefined ? plain(text) : `${plain(text)} (${VOICE_NAMES[voice]})`
}

function cite({title, organisation, year, url}: Source, markdown: boolean): string {
  const by = [organisation, year].filter(Boolean).join(', ')
  if (!markdown) return [title, by, url].filter(Boolean).join('. ')
  const name = url ? `[${escape(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)` : escape(title)
  return by ? `${name}, ${escape(by)}` : name
}

/** What Markdown would take for markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/(?<!\s)\s*\n\s*/g, ' ')
}
