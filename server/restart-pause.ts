/** A program that has run for so long did not end because of how it starts, in milliseconds. */
export const settledMs = 60_000

/**
 * How long to wait before a program that ended is started again, in milliseconds: not at all, unless it keeps ending.
 *
 * @param ends how many in a row ended soon after their start, this one included.
 */
export const restartPause = (ends: number) => (ends < 2 ? 0 : Math.min(500 * 2 ** (ends - 1), 30_000))
