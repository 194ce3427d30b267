import {describe, expect, it} from 'vitest'
import {checkstyle} from '../../src/reporters/checkstyle.ts'
import {awkward, context, fileResult, findingIn, hostile, oneFinding, unread} from './fixtures.ts'
import {all, parseMarkup} from './xml.ts'

describe('the Checkstyle report', () => {
  it('lists places by file', () => {
    const text = 'addicts and abusers'
    const findings = [findingIn(text, 'addicts', {level: 'error'}), findingIn(text, 'abusers', {ruleId: 'equality/abuse', level: 'suggestion'})]
    const root = parseMarkup(checkstyle.report([fileResult('docs/a.md', text, findings), oneFinding('b.md', awkward.emoji, 'addicts')], context), true)
    expect(all(root, 'file').map(({attributes}) => attributes.name)).toEqual(['docs/a.md', 'b.md'])
    expect(all(root, 'error').map(({attributes}) => attributes)).toMatchObject([
      {line: '1', column: '1', severity: 'error', source: 'peoplefirst.substance-use.addict'},
      {line: '1', column: '13', severity: 'info', source: 'peoplefirst.substance-use.equality.abuse'},
      {line: '1', column: '3', severity: 'warning'}
    ])
  })

  it('says where in a container, and what was not read', () => {
    const container = fileResult('a.docx', 'addicts', [findingIn('addicts', 'addicts')], new Uint8Array(1))
    const root = parseMarkup(checkstyle.report([container, unread], {...context, place: () => 'page 3'}), true)
    const [notRead, found] = all(root, 'error')
    expect(notRead!.attributes).toMatchObject({source: 'peoplefirst.unread', message: `Not read: ${unread.reason}`})
    expect(found!.attributes.message).toContain('instead of "addicts". (page 3) A condition')
    expect(found!.attributes).not.toHaveProperty('column')
  })

  it('writes hostile text as text', () => {
    const written = checkstyle.report([oneFinding(hostile, hostile, 'addicts', {message: hostile, why: hostile})], context)
    expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/)
    const root = parseMarkup(written, true)
    expect(all(root, 'script')).toEqual([])
    expect(all(root, 'error')[0]!.attributes.message).toContain('</script><script>alert(1)</script> ]]> & "quotes"')
  })
})
