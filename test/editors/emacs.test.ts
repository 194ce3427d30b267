import {describe, expect, test} from 'vitest'
import {buildOnce} from '../lsp/built.ts'
import {isInstalled, LETTER_AFTER, runEditor} from './editor.ts'
import {linesOf} from './page.ts'

const installed = isInstalled('emacs', '--batch', '--eval', "(require 'eglot)")

buildOnce()

/** As docs/editors/emacs.md has it, and then what a writer does. */
const SCRIPT = `
(require 'eglot)
(require 'json)
(setq eglot-sync-connect 60 eglot-confirm-server-initiated-edits nil make-backup-files nil
      eglot-send-changes-idle-time 0.05)
(define-derived-mode pf-markdown-mode text-mode "pf")
(add-to-list 'eglot-server-programs
             (list 'pf-markdown-mode (getenv "PEOPLEFIRST_NODE") (getenv "PEOPLEFIRST_BIN") "lsp" "--stdio"))
(defun pf-wait (done)
  (let ((end (+ (float-time) 60)))
    (while (and (not (funcall done)) (< (float-time) end)) (accept-process-output nil 0.05))
    (funcall done)))
(let ((answer nil))
  (condition-case problem
      (progn
        (find-file "letter.md")
        (pf-markdown-mode)
        (call-interactively #'eglot)
        (pf-wait (lambda () (flymake-diagnostics)))
        (let* ((found (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))
               (first (car found)))
          (push (cons "words" (vconcat (mapcar (lambda (each) (buffer-substring-no-properties (flymake-diagnostic-beg each) (flymake-diagnostic-end each))) found))) answer)
          (push (cons "message" (flymake-diagnostic-text first)) answer)
          (goto-char (flymake-diagnostic-beg first))
          (let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
            (push (cons "hover" (plist-get (plist-get hover :contents) :value)) answer))
          (let ((actions (eglot-code-actions (flymake-diagnostic-beg first) (flymake-diagnostic-end first) nil nil)))
            (push (cons "titles" (vconcat (mapcar (lambda (each) (plist-get each :title)) actions))) answer)
            (if (fboundp 'eglot-execute)
                (eglot-execute (eglot-current-server) (elt actions 0))
              ;; Older ones have none.
              (eglot--apply-workspace-edit (plist-get (elt actions 0) :edit))))
          (save-buffer)
          (push (cons "left" (if (pf-wait (lambda () (= 1 (length (flymake-diagnostics))))) 1 (length (flymake-diagnostics)))) answer)))
    (error (push (cons "problem" (error-message-string problem)) answer)))
  (with-temp-file (getenv "PEOPLEFIRST_ANSWER") (insert (json-encode answer)))
  (set-buffer-modified-p nil)
  (ignore-errors (eglot-shutdown (eglot-current-server))))
`

/** The lines of the page and its settings of a folder, for documents in the modes that Emacs picks itself. */
const PAGE_SCRIPT = `
(setq eglot-sync-connect 60 make-backup-files nil enable-local-variables :all)
${linesOf('emacs', 'elisp', 'eglot-server-programs')}
(require 'json)
(defun pf-found ()
  (flymake-start)
  (accept-process-output nil 0.05)
  (and (flymake-diagnostics) (seq-every-p (lambda (each) (string-match-p "substance use disorder" (flymake-diagnostic-text each))) (flymake-diagnostics))))
(let ((answer nil))
  (condition-case problem
      (dolist (document '(("letter.txt" . "😀 The clinic treated an addict last night.\n")
                          ("page.html" . "<p>😀 The clinic treated an addict last night. <!-- No addict here. --></p>\n")
                          ("notes.rst" . "Notes\n=====\n\n😀 The clinic treated an addict last night.\n\n.. No addict here.\n")))
        (with-temp-file ".dir-locals.el" (insert ${JSON.stringify(linesOf('emacs', 'elisp', 'eglot-workspace-configuration'))}))
        (with-temp-file (car document) (insert (cdr document)))
        (find-file (car document))
        ;; As in a session, where a command has just ended.
        (run-hooks 'post-command-hook)
        (let ((end (+ (float-time) 60)))
          (while (and (not (pf-found)) (< (float-time) end))))
        (push (cons (car document) (vconcat (mapcar (lambda (each) (list (buffer-substring-no-properties (flymake-diagnostic-beg each) (flymake-diagnostic-end each)) (flymake-diagnostic-text each))) (flymake-diagnostics)))) answer))
    (error (push (cons "problem" (error-message-string problem)) answer)))
  (with-temp-file (getenv "PEOPLEFIRST_ANSWER") (insert (json-encode answer)))
  (ignore-errors (eglot-shutdown (eglot-current-server))))
`

describe.skipIf(!installed)(`Emacs with eglot${installed ? '' : ' (skipped: apt-get install emacs-nox elpa-eglot)'}`, () => {
  test('shows findings in their places, says why, applies a wording and saves it', () => {
    const {answer, saved} = runEditor('emacs', script => ['--batch', '-l', script], {name: 'session.el', text: SCRIPT})
    expect(answer['problem']).toBeUndefined()
    expect(answer).toMatchObject({words: ['addict', 'addict'], left: 1})
    expect(answer['message']).toContain('Say "person with')
    expect(answer['hover']).toContain('Write instead:')
    expect((answer['titles'] as string[])[0]).toMatch(/^Say "person with/)
    expect(saved).toMatch(LETTER_AFTER)
  }, 180_000)

  test('with the lines of its page reads text, HTML and reStructuredText as what they are, with the settings of the folder', () => {
    const {answer} = runEditor('emacs', script => ['--batch', '-l', script], {name: 'session.el', text: PAGE_SCRIPT})
    const one = [['addict', expect.stringContaining('Say "person with a substance use disorder"')]]
    expect(answer).toEqual({'letter.txt': one, 'page.html': one, 'notes.rst': one})
  }, 180_000)
})
