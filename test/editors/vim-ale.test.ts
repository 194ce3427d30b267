import {existsSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {buildOnce} from '../lsp/built.ts'
import {isInstalled, LETTER_AFTER, runEditor} from './editor.ts'

/** Where Debian has it. */
const ale = '/usr/share/vim-ale'
const installed = existsSync(`${ale}/autoload/ale.vim`) && isInstalled('vim.nox', '--version')

buildOnce()

/** As docs/editors/vim-ale.md has it, and then what a writer does. */
const SCRIPT = `
set nocompatible hidden encoding=utf-8 noswapfile
let s:answer = {}
try
  execute 'set runtimepath+=' . '${ale}'
  let g:ale_linters_explicit = 1
  let g:ale_linters = {'markdown': ['peoplefirst']}
  let g:ale_lint_on_enter = 0
  let g:ale_lint_on_text_changed = 'never'
  runtime plugin/ale.vim
  filetype on
  call ale#linter#Define('markdown', {
    \\ 'name': 'peoplefirst',
    \\ 'lsp': 'stdio',
    \\ 'executable': $PEOPLEFIRST_NODE,
    \\ 'command': '%e ' . shellescape($PEOPLEFIRST_BIN) . ' lsp --stdio',
    \\ 'project_root': {buffer -> getcwd()},
    \\ 'language': 'markdown',
    \\ 'initialization_options': {'positionEncoding': 'utf-8'},
    \\ })
  edit letter.md
  set filetype=markdown
  ALELint
  let s:tries = 0
  while empty(getloclist(0)) && s:tries < 1200
    sleep 50m
    let s:tries += 1
  endwhile
  let s:answer.found = map(getloclist(0), {_, each -> [each.lnum, each.col, each.end_col, each.text]})
  let s:answer.words = map(getloclist(0), {_, each -> strpart(getline(each.lnum), each.col - 1, each.end_col - each.col + 1)})
  call cursor(s:answer.found[0][0], s:answer.found[0][1])
  let s:before = getline(1, '$')
  " The first entry of the menu.
  function! ChooseFirst(data, items) abort
    let s:answer.titles = map(copy(a:items), {_, item -> item[1].title})
    call ale#codefix#ApplyLSPCodeAction(a:data, a:items[0][1])
  endfunction
  call ale#codefix#Execute(0, function('ChooseFirst'))
  let s:tries = 0
  while getline(1, '$') ==# s:before && s:tries < 1200
    sleep 50m
    let s:tries += 1
  endwhile
  write
catch
  let s:answer.problem = v:exception . ' at ' . v:throwpoint
endtry
call writefile([json_encode(s:answer)], $PEOPLEFIRST_ANSWER)
qall!
`

describe.skipIf(!installed)(`Vim with ALE${installed ? '' : ' (skipped: apt-get install vim-nox vim-ale)'}`, () => {
  test('shows findings in their places, also behind an emoji, applies a wording and saves it', () => {
    const {answer, saved} = runEditor('vim.nox', script => ['-Nu', 'NONE', '-n', '-i', 'NONE', '-es', '-S', script], {name: 'session.vim', text: SCRIPT})
    expect(answer['problem']).toBeUndefined()
    expect(answer['words']).toEqual(['addict', 'addict'])
    expect((answer['titles'] as string[])[0]).toMatch(/^Say "person with/)
    expect(saved).toMatch(LETTER_AFTER)
  }, 180_000)
})
