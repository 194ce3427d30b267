/**
 * The page of the CodeMirror test, bundled for the browser: an editor with CodeMirror's own client of
 * language servers. The test carries messages in and out, one JSON text each.
 */
import {forEachDiagnostic} from '@codemirror/lint'
import {LSPClient, LSPPlugin, languageServerExtensions} from '@codemirror/lsp-client'
import {EditorView} from '@codemirror/view'

const listeners = new Set()
let view
let client

Object.assign(globalThis, {
  receive: text => listeners.forEach(listen => listen(text)),
  async open(uri, text) {
    client = new LSPClient({
      // CodeMirror leaves quick fixes to the page, which says that it takes them.
      extensions: [...languageServerExtensions(), {clientCapabilities: {textDocument: {codeAction: {codeActionLiteralSupport: {codeActionKind: {valueSet: ['quickfix']}}}}}}]
    })
    client.connect({send: globalThis.sendToServer, subscribe: listen => listeners.add(listen), unsubscribe: listen => listeners.delete(listen)})
    await client.initializing
    view = new EditorView({doc: text, parent: document.body, extensions: [client.plugin(uri, 'markdown'), EditorView.lineWrapping]})
    view.focus()
  },
  found() {
    const found = []
    forEachDiagnostic(view.state, ({severity, message}, from, to) => found.push({words: view.state.sliceDoc(from, to), severity, message, from}))
    return found
  },
  text: () => view.state.doc.toString(),
  moveTo: place => view.dispatch({selection: {anchor: place}}),
  /** The wordings for the finding at a place, as a quick fix menu of a page would have them. */
  async choose(place, title) {
    const plugin = LSPPlugin.get(view)
    client.sync()
    const at = plugin.toPosition(place)
    const actions = await client.request('textDocument/codeAction', {textDocument: {uri: plugin.uri}, range: {start: at, end: at}, context: {diagnostics: []}})
    const chosen = actions.find(action => action.title.startsWith(title))
    const edits = Object.values(chosen.edit.changes)[0]
    view.dispatch({changes: edits.map(({range, newText}) => ({from: plugin.fromPosition(range.start), to: plugin.fromPosition(range.end), insert: newText}))})
    client.sync()
    return actions.map(action => action.title)
  }
})
