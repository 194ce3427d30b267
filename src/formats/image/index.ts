import {UnreadableError} from '../../errors.ts'
import type {Format, SourceDocument} from '../../types.ts'
import {joinLines} from '../pdf/blocks.ts'
import {layOut, toBlocks, type Layout} from '../pdf/layout.ts'
import {linesOf} from '../pdf/lines.ts'
import {toRecognized} from '../pdf/recognized.ts'
import {demandPicture} from './demand.ts'
import {orientationOf, withOrientation} from './orientation.ts'

/** Pictures of text: flyers, posters, photographed letters. Their words are read where somebody can recognize them, and never written. */
export const image: Format = {
  id: 'image',
  extensions: ['.png', '.jpg', '.jpeg'],
  languageIds: [],
  async read(path, bytes, {maxBytes, recognize} = {}) {
    const size = demandPicture(bytes, maxBytes)
    if (!recognize) throw new UnreadableError('This is a picture; --ocr reads the text in it.')
    const orientation = orientationOf(bytes)
    // Places are those in the picture as it is seen.
    const height = orientation >= 5 ? size.width : size.height
    const lines = await recognize(orientation === 1 ? bytes : withOrientation(bytes, orientation))
    const {items, unread} = toRecognized(lines, [1, 0, 0, -1, 0, height])
    const data = layOut(joinLines(linesOf({items, height}, 1)))
    if (data.lines.length === 0) throw new UnreadableError(`Text recognition found no words in this picture. If you see some, ${ADVICE}`)
    const incomplete = unread && `Text recognition could not make out everything in it. For the rest, ${ADVICE}`
    return {path, formatId: 'image', text: data.text, bytes, data, ...(incomplete && {incomplete})}
  },
  extract: document => ({blocks: toBlocks(layoutOf(document)), directives: []}),
  place(document, offset) {
    const {lines} = layoutOf(document)
    return `line ${Math.max(1, lines.filter(({start}) => start <= offset).length)}`
  }
}

export default image

const ADVICE = 'take it again upright and with more contrast, or check the document it was made from.'

function layoutOf(document: SourceDocument): Layout {
  return document.data as Layout
}
