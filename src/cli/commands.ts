/** Words that name a command where a path could stand. */
export const COMMANDS: readonly string[] = ['check', 'fix', 'review', 'explain', 'rules', 'text', 'init', 'baseline', 'stream', 'lsp', 'help']
