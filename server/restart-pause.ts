/** Milliseconds after which a program counts as started well: if it ends later, its start is not the cause. */
export const settledMs = 60_000

/**
 * Milliseconds to wait before a program that ended is started again: none after the first end, then ever longer.
 *
 * @param ends how often in a row the program ended soon after its start, this time included.
 */
export const restartPause = (ends: number) => (ends < 2 ? 0 : Math.min(500 * 2 ** (ends - 1), 30_000))
