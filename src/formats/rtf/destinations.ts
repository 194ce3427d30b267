import {table} from '../shared/table.ts'

/** Groups that hold no prose, and nothing that leads to some. */
export const skipped: ReadonlySet<string> = new Set([
  'colortbl', 'fldinst', 'pict', 'objdata', 'objclass', 'objname', 'listtable', 'listoverridetable', 'revtbl', 'rsidtbl', 'generator', 'filetbl',
  'mmathPr', 'themedata', 'colorschememapping', 'datastore', 'xmlnstbl', 'latentstyles', 'pntext', 'listtext', 'pntxta', 'pntxtb', 'pnseclvl',
  'bkmkstart', 'bkmkend', 'xe', 'tc', 'tcn', 'rxe', 'txe', 'atrfstart', 'atrfend', 'atndate', 'atnref', 'atnparent', 'atnid', 'atntime', 'atnicn',
  'nextfile', 'template', 'ftnsep', 'ftnsepc', 'ftncn', 'aftnsep', 'aftnsepc', 'aftncn', 'private', 'nonesttables', 'nonshppict', 'shprslt',
  'author', 'operator', 'manager', 'company', 'category', 'keywords', 'comment', 'hlinkbase', 'creatim', 'revtim', 'printim', 'buptim', 'falt',
  'panose', 'fname', 'fontemb', 'fontfile', 'userprops', 'docvar', 'mmath', 'moMath', 'datafield', 'formfield', 'ffname',
  'ffdeftext', 'ffhelptext', 'ffstattext', 'ffformat', 'ffentrymcr', 'ffexitmcr', 'ffl', 'wgrffmtfilter', 'passwordhash', 'protusertbl',
  'leveltext', 'levelnumbers', 'background', 'defchp', 'defpap', 'svb', 'sa', 'gridtbl', 'writereservhash', 'writereservation', 'pgptbl'
])

/** Of the groups that a program may skip, those that hold prose or lead to some. */
export const entered: ReadonlySet<string> = new Set([
  'shpinst', 'shptxt', 'shpgrp', 'annotation', 'footnote', 'atnauthor', 'ud', 'do', 'flymaincnt', 'fldrslt', 'title', 'subject', 'doccomm'
])

/** Groups that show a picture or something drawn. */
export const pictures: ReadonlySet<string> = new Set(['pict', 'shppict', 'object', 'shp', 'shpgrp', 'do', 'mmath', 'moMath'])

/** Groups with a text of their own, and what a reader calls the place; "#" is its number. */
export const flows: Readonly<Record<string, string>> = table({
  footnote: 'footnote #', annotation: 'comment #', header: 'header', headerl: 'even-page header', headerr: 'header', headerf: 'first-page header',
  footer: 'footer', footerl: 'even-page footer', footerr: 'footer', footerf: 'first-page footer', shptxt: 'text box', dptxbxtext: 'text box',
  title: 'document title', subject: 'document subject', doccomm: 'document description'
})

/** Control words that stand for a character. */
export const characters: Readonly<Record<string, string>> = table({
  emdash: '—', endash: '–', bullet: '•', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', enspace: ' ', emspace: ' ',
  qmspace: ' '
})

/** Control words that show something which is no letter: the mark of a note, a page number, a date. */
export const atoms: ReadonlySet<string> = new Set(['chftn', 'chpgn', 'chdate', 'chdpl', 'chdpa', 'chtime', 'sectnum', 'chatn'])

/** Control words that end a paragraph. */
export const paragraphEnds: ReadonlySet<string> = new Set(['par', 'sect', 'cell', 'nestcell', 'row', 'nestrow', 'page'])

/** Control words that part words in a line. */
export const spaces: ReadonlySet<string> = new Set(['line', 'tab', 'column', 'softline', 'softpage', 'lbr'])
