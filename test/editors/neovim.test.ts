import {describe, expect, test} from 'vitest'
import {buildOnce} from '../lsp/built.ts'
import {isInstalled, LETTER, LETTER_AFTER, runEditor} from './editor.ts'
import {linesOf} from './page.ts'

const installed = isInstalled('nvim', '--version')
/** From 0.11 on. */
const hasConfig = installed && isInstalled('nvim', '--headless', '-u', 'NONE', '-i', 'NONE', '-c', 'lua vim.cmd(vim.lsp.config and "quit" or "cquit")')

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
  assert(vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50), 'no diagnostics')
  answer.words = {}
  for index, found in ipairs(vim.diagnostic.get(0)) do
    answer.words[index] = table.concat(vim.api.nvim_buf_get_text(0, found.lnum, found.col, found.end_lnum, found.end_col, {}), '\\n')
  end
  local first = vim.diagnostic.get(0)[1]
  answer.message = first.message
  answer.severity = first.severity
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  local place = vim.lsp.util.make_position_params()
  local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', place, 60000)[id].result
  answer.hover = hover.contents.value
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, first.lnum) }
  local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 60000)[id].result
  answer.titles = vim.tbl_map(function(action) return action.title end, actions)
  local chosen = vim.lsp.buf_request_sync(0, 'codeAction/resolve', actions[1], 60000)[id].result
  vim.lsp.util.apply_workspace_edit(chosen.edit, 'utf-16')
  vim.cmd('write')
  assert(vim.wait(60000, function() return #vim.diagnostic.get(0) == 1 end, 50), 'the finding stays')
  -- Typed before it: the finding moves along.
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { '😀😀', '' })
  assert(vim.wait(60000, function() local left = vim.diagnostic.get(0)[1]; return left and left.lnum == 5 end, 50), 'the finding does not move')
  local client = vim.lsp.get_client_by_id(id)
  client.stop()
  answer.stopped = vim.wait(30000, function() return client.is_stopped() end, 50)
end)
answer.problem = not ok and tostring(problem) or nil
finish()
`

/** Lines of docs/editors/neovim.md as an init file, and then the keys and commands that it names. */
const pageScript = (lines: string): string => `
vim.o.swapfile = false
vim.cmd('filetype on')
${lines}
local answer = {}
local ok, problem = pcall(function()
  vim.cmd('edit letter.md')
  local function found() return vim.diagnostic.get(0) end
  local voiced = 'Say "person with a substance use disorder"'
  assert(vim.wait(60000, function() return #found() == 2 and vim.startswith(found()[1].message, voiced) end, 50), 'no findings with the voice: ' .. vim.inspect(found()))
  -- The settings of the server have been asked for meanwhile.
  vim.wait(500)
  answer.messages = vim.tbl_map(function(each) return each.message end, found())
  vim.cmd('edit other.md | edit letter.md')
  answer.shared = vim.lsp.start ~= nil
  answer.clients = #(vim.lsp.get_clients or vim.lsp.get_active_clients)()
  local first = found()[1]
  vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
  vim.ui.select = function(items, _, choose)
    answer.count = #items
    choose(items[1], 1)
  end
  vim.lsp.buf.code_action()
  assert(vim.wait(60000, function() return #found() == 1 end, 50), 'the finding stays')
  vim.cmd('write')
end)
answer.problem = not ok and tostring(problem) or nil
local file = io.open(vim.env.PEOPLEFIRST_ANSWER, 'w')
file:write(vim.json.encode(answer))
file:close()
vim.cmd('qall!')
`

const options = (script: string): readonly string[] => ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`]

describe.skipIf(!installed)(`Neovim${installed ? '' : ' (skipped: apt-get install neovim)'}`, () => {
  test('shows findings in their places, says why, applies a wording and saves it', () => {
    const {answer, saved} = runEditor('nvim', options, {name: 'session.lua', text: SCRIPT})
    expect(answer['problem']).toBeUndefined()
    expect(answer).toMatchObject({words: ['addict', 'addict'], severity: 2, stopped: true})
    expect(answer['message']).toMatch(/^Say "person with/)
    expect(answer['hover']).toContain('Write instead:')
    expect((answer['titles'] as string[])[0]).toMatch(/^Say "person with/)
    expect(answer['titles']).toContain('Keep "addict" here, with a comment')
    expect(saved).toMatch(LETTER_AFTER)
  }, 180_000)

  for (const [title, way, there] of [
    ['for 0.11 and later', 'vim.lsp.config', hasConfig],
    ['for older ones', 'vim.lsp.start_client', installed]
  ] as const) {
    test.skipIf(!there)(`with the lines of the page ${title}${there ? '' : ' (skipped: this one is older)'}, checks in the voice that is set, and writes the wording that is chosen`, () => {
      const lines = linesOf('neovim', 'lua', way).replace(/^ *cmd = .*$/m, line => `${line}\n  init_options = { voice = 'clinical' },`)
      const {answer, saved} = runEditor('nvim', options, {name: 'session.lua', text: pageScript(lines)})
      const message = expect.stringMatching(/^Say "person with a substance use disorder"/)
      expect(answer['problem']).toBeUndefined()
      // Before 0.8 each document has a server of its own.
      expect(answer).toMatchObject({messages: [message, message], clients: answer['shared'] ? 1 : expect.any(Number)})
      expect(saved).toBe(LETTER.replace('an addict last', 'a person with a substance use disorder last'))
    }, 180_000)
  }
})
