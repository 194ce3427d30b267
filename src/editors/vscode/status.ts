import {languages, window, type Disposable, type StatusBarItem} from 'vscode'

/** How many findings the document in front has; nothing where it is of a kind that is not read. */
export function showCount(status: StatusBarItem, read: readonly string[]): Disposable[] {
  const show = (): void => {
    const document = window.activeTextEditor?.document
    if (!document) return status.hide()
    const count = languages.getDiagnostics(document.uri).filter(({source}) => source === 'peoplefirst').length
    if (count === 0 && !read.includes(document.languageId)) return status.hide()
    status.name = 'peoplefirst'
    status.text = `$(person) ${count}`
    status.tooltip = count === 1 ? '1 finding of peoplefirst' : `${count} findings of peoplefirst`
    status.command = 'workbench.actions.view.problems'
    status.show()
  }
  show()
  return [languages.onDidChangeDiagnostics(show), window.onDidChangeActiveTextEditor(show)]
}
