import type {Mark} from '../../types.ts'

/** What a role makes of its words: prose with a mark or without, prose only as the title of a link, or none; raised words are prose unless they are the mark of a note. */
type RoleMeaning = Mark['kind'] | 'text' | 'raised' | 'atom' | 'link'

const ROLES: ReadonlyMap<string, RoleMeaning> = new Map<string, RoleMeaning>([
  ['', 'emphasis'],
  ...each('emphasis', 'emphasis'),
  ...each('strong', 'strong'),
  ...each('title title-reference t cite-title', 'citation'),
  ...each('dfn term abbr abbreviation ac acronym guilabel guinum menuselection sub subscript index del ins underline', 'text'),
  ...each('sup superscript', 'raised'),
  ...each('ref doc numref download any external std:ref std:doc std:term envvar-link issue gh github', 'link'),
  ...each('code literal math raw samp kbd file command program option envvar token keyword mimetype newsgroup makevar dfn-code pep rfc cve cwe eq footcite cite cite:p cite:t cite:ps cite:ts source file-name bash python', 'atom')
])

/** Titles are words; the names that other roles point to are none. */
export function meaningOfRole(name: string): RoleMeaning {
  return ROLES.get(name.toLowerCase()) ?? 'link'
}

function each(names: string, meaning: RoleMeaning): [string, RoleMeaning][] {
  return names.split(' ').map(name => [name, meaning])
}
