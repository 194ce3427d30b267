/** Where a baseline is written when no other place is named. */
export const BASELINE_NAME = 'peoplefirst-baseline.json'
