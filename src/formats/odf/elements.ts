/** Elements that hold other text and stand in a line as one object, or on a page by themselves. */
export const shapes: ReadonlySet<string> = new Set(
  ['frame', 'g', 'custom-shape', 'rect', 'ellipse', 'circle', 'line', 'polyline', 'polygon', 'regular-polygon', 'path', 'connector',
    'caption', 'measure', 'control'].map((name) => `draw:${name}`)
).add('dr3d:scene')

/** Inline elements whose text is ordinary text. */
export const inline: ReadonlySet<string> = new Set(['text:span', 'text:a', 'text:ruby', 'text:ruby-base', 'text:meta', 'draw:a'])

/** Inline elements that hold no text of their own. */
export const bare: ReadonlySet<string> = new Set([
  'text:s', 'text:tab', 'text:line-break', 'text:soft-page-break', 'text:note', 'text:bookmark', 'text:bookmark-start', 'text:bookmark-end',
  'text:reference-mark', 'text:reference-mark-start', 'text:reference-mark-end', 'text:change', 'text:change-start', 'text:change-end',
  'text:toc-mark', 'text:toc-mark-start', 'text:toc-mark-end', 'text:user-index-mark', 'text:user-index-mark-start',
  'text:user-index-mark-end', 'text:alphabetical-index-mark', 'text:alphabetical-index-mark-start', 'text:alphabetical-index-mark-end',
  'text:hidden-paragraph', 'text:p', 'text:h', 'text:list'
])

/** Made by the program from the rest of the document. */
export const indexes: ReadonlySet<string> = new Set(
  ['table-of-content', 'illustration-index', 'table-index', 'object-index', 'user-index', 'alphabetical-index', 'bibliography'].map(
    (name) => `text:${name}`
  )
)
