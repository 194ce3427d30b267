/** Words that begin alike are packed together: of a packed text nothing is taken apart but the bucket that is asked for. */
export function bucketOf(word: string): string {
  return word.slice(0, 2)
}
