import {spawnSync} from 'node:child_process'
import {setTimeout as pause} from 'node:timers/promises'

/** A program in a terminal of 80 columns that nobody looks at. */
export interface Terminal {
  /** What stands on the screen. */
  screen(): string
  /** Presses keys, by the names that tmux has for them. */
  press(...keys: readonly string[]): void
  /**
   * Waits until the screen shows it.
   *
   * @returns the screen
   * @throws with the screen, after 60 seconds
   */
  shows(expected: RegExp): Promise<string>
  close(): void
}

let opened = 0

/** Starts a program with tmux, in a server of its own. */
export async function openTerminal(command: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<Terminal> {
  const socket = `peoplefirst-${process.pid}-${++opened}`
  const tmux = (...options: readonly string[]): string => {
    const {status, stdout, stderr} = spawnSync('tmux', ['-L', socket, ...options], {encoding: 'utf8', cwd, env: {...process.env, ...env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8'}})
    if (status !== 0) throw new Error(`tmux ${options[0]}: ${stderr}`)
    return stdout
  }
  const screen = (): string => tmux('capture-pane', '-p').replace(/ +$/gm, '')
  tmux('-f', '/dev/null', 'new-session', '-d', '-x', '80', '-y', '24', ...command)
  return {
    screen,
    press: (...keys) => void tmux('send-keys', ...keys),
    close: () => void spawnSync('tmux', ['-L', socket, 'kill-server']),
    async shows(expected) {
      for (const end = Date.now() + 60_000; ; await pause(100)) {
        const seen = screen()
        if (expected.test(seen)) return seen
        if (Date.now() > end) throw new Error(`The screen never showed ${expected}:\n${seen}`)
      }
    }
  }
}
