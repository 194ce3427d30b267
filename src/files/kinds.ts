/**
 * Documents by the extension of their name, and what to do with those that no reader takes: a folder
 * with such a file in it has words that nobody looked at.
 */
const KINDS: Readonly<Record<string, readonly [what: string, todo: string]>> = {
  '.doc': ['an older binary Word file', 'Save it as .docx and check that file.'],
  '.dot': ['an older binary Word template', 'Save it as .docx and check that file.'],
  '.ppt': ['an older binary PowerPoint file', 'Save it as .pptx and check that file.'],
  '.pps': ['an older binary PowerPoint show', 'Save it as .pptx and check that file.'],
  '.xls': ['an older binary Excel file', 'Save it as .xlsx and check that file.'],
  '.xlsb': ['a binary Excel file', 'Save it as .xlsx and check that file.'],
  '.pages': ['a Pages document', 'Export it from Pages as Word (.docx) and check that file.'],
  '.key': ['a Keynote presentation', 'Export it from Keynote as HTML or PowerPoint and check that file.'],
  '.numbers': ['a Numbers spreadsheet', 'Export it from Numbers as Excel (.xlsx) and check that file.'],
  '.wpd': ['a WordPerfect file', 'Save it as .docx and check that file.'],
  '.wps': ['a Works file', 'Save it as .docx and check that file.'],
  '.pub': ['a Publisher file', 'Save it as .docx or copy its text to a .txt file.'],
  '.xps': ['an XPS document', 'Check the document it was made from.'],
  '.oxps': ['an XPS document', 'Check the document it was made from.'],
  '.djvu': ['a scan', 'Check the document it was made from, or copy its text to a .txt file.'],
  '.indd': ['an InDesign file', 'Export it as IDML or copy its text to a .txt file.'],
  '.qxp': ['a QuarkXPress file', 'Copy its text to a .txt file and check that.'],
  '.mobi': ['an e-book', 'Check the document it was made from.'],
  '.azw3': ['an e-book', 'Check the document it was made from.'],
  '.msg': ['an Outlook message', 'Save it as text and check that file.'],
  '.mbox': ['a mailbox', 'Export its messages as .eml files and check those.'],
  '.ass': ['styled subtitles', 'Save them as .srt or .vtt and check that file.'],
  '.ssa': ['styled subtitles', 'Save them as .srt or .vtt and check that file.'],
  '.sbv': ['subtitles', 'Save them as .srt or .vtt and check that file.'],
  '.ttml': ['subtitles', 'Save them as .srt or .vtt and check that file.'],
  '.dfxp': ['subtitles', 'Save them as .srt or .vtt and check that file.'],
  '.one': ['a OneNote section', 'Copy its text to a .txt file and check that.'],
  '.gdoc': ['a link to a Google document', 'Download the document as .docx and check that file.'],
  '.gslides': ['a link to a Google presentation', 'Download it as .pptx and check that file.'],
  '.org': ['an Org page', 'Check it with --as text.'],
  '.wiki': ['a wiki page', 'Check it with --as text.'],
  '.textile': ['a Textile page', 'Check it with --as text.']
}

/**
 * Why a document of this name is not read, where its extension says that it is a document.
 * Ask only about files that no format takes.
 */
export function unreadKind(path: string): string | undefined {
  const kind = KINDS[extensionOf(path)]
  return kind && `This is ${kind[0]}, which is not read here. ${kind[1]}`
}

/** Lower case, with the dot; empty for names without one and for names such as ".gitignore". */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot).toLowerCase() : ''
}
