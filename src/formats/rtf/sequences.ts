/** How many bytes a character takes that begins with this one. */
export function sequenceLength(lead: number, page: number): number {
  if (page === 65001) return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1
  // Half-width katakana stand in the middle of the Japanese page.
  if (page === 932 && lead >= 0xa0 && lead <= 0xdf) return 1
  return lead >= 0x81 ? 2 : 1
}
