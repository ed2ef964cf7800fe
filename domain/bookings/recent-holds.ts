import 'server-only'
import { perProcess } from '#lib/per-process.ts'

/** How many holds a process remembers: about 1 MB. */
const mostHolds = 10_000

const shows = () => perProcess('recent-holds', () => new Map<string, number>())

/** Remembers the show of a hold that this process has made, so that its confirmation needs no look-up. */
export function rememberShow(reference: string, showId: number) {
  const known = shows()
  known.set(reference, showId)
  if (known.size <= mostHolds) return
  const [oldest] = known.keys()
  if (oldest !== undefined) known.delete(oldest)
}

/** The show in which this process made a hold; undefined if it is not known. Staff may have moved the booking to another show since. */
export const rememberedShow = (reference: string): number | undefined => shows().get(reference)
