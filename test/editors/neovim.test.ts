import {describe, expect, test} from 'vitest'
import {buildOnce} from '../lsp/built.ts'
import {isInstalled, LETTER_AFTER, runEditor} from './editor.ts'

const installed = isInstalled('nvim', '--version')

buildOnce()

/** As docs/editors/neovim.md has it, and then what a writer does. */
const SCRIPT = `
vim.o.swapfile = false
local answer = {}
local function finish()
  local file = io.open(vim.env.PEOPLEFIRST_ANSWER, 'w')
  file:write(vim.json.encode(answer))
  file:close()
  vim.cmd('qall!')
end
local ok, problem = pcall(function()
  vim.cmd('edit letter.md')
  vim.bo.filetype = 'markdown'
  local id = vim.lsp.start_client({
    name = 'peoplefirst',
    cmd = { vim.env.PEOPLEFIRST_NODE, vim.env.PEOPLEFIRST_BIN, 'lsp', '--stdio' },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(0, id)
  assert(vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50), 'no diagnostics')
  answer.words = {}
  for index, found in ipairs(vim.diagnostic.get(0)) do
    answer.words[index] = table.concat(vim.api.nvim_buf_get_text(0, found.lnum, found.col, found.end_lnum, found.end_col, {}), '\\n')
  end
  local first = vim.diagnostic.get(0)[1]
  answer.message = first.message
  answer.severity = first.severity
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local place = vim.lsp.util.make_position_params()
  local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', place, 10000)[id].result
  answer.hover = hover.contents.value
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, first.lnum) }
  local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 10000)[id].result
  answer.titles = vim.tbl_map(function(action) return action.title end, actions)
  local chosen = vim.lsp.buf_request_sync(0, 'codeAction/resolve', actions[1], 10000)[id].result
  vim.lsp.util.apply_workspace_edit(chosen.edit, 'utf-16')
  vim.cmd('write')
  assert(vim.wait(20000, function() return #vim.diagnostic.get(0) == 1 end, 50), 'the finding stays')
  -- Typed before it: the finding moves along.
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { '😀😀', '' })
  assert(vim.wait(20000, function() local left = vim.diagnostic.get(0)[1]; return left and left.lnum == 5 end, 50), 'the finding does not move')
  local client = vim.lsp.get_client_by_id(id)
  client.stop()
  answer.stopped = vim.wait(5000, function() return client.is_stopped() end, 50)
end)
answer.problem = not ok and tostring(problem) or nil
finish()
`

describe.skipIf(!installed)(`Neovim${installed ? '' : ' (skipped: apt-get install neovim)'}`, () => {
  test('shows findings in their places, says why, applies a wording and saves it', () => {
    const {answer, saved} = runEditor('nvim', script => ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`], {name: 'session.lua', text: SCRIPT})
    expect(answer['problem']).toBeUndefined()
    expect(answer).toMatchObject({words: ['addict', 'addict'], severity: 2, stopped: true})
    expect(answer['message']).toMatch(/^Say "person with/)
    expect(answer['hover']).toContain('Write instead:')
    expect((answer['titles'] as string[])[0]).toMatch(/^Say "person with/)
    expect(answer['titles']).toContain('Keep "addict" here, with a comment')
    expect(saved).toMatch(LETTER_AFTER)
  }, 60_000)
})
