import 'server-only'
import { listSeatStatus } from '#domain/seating/queries.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'

const sharedReads = () => perProcess('seats-json', () => shareReads<string | undefined>())

/** The seats of a show as the API lists them; undefined for general admission. Calls at the same time share the text. */
export const readSeatsJson = (showId: number): Promise<string | undefined> =>
  sharedReads()(String(showId), async () => {
    const found = await listSeatStatus(showId)
    return found && JSON.stringify({ show_id: showId, seating_plan: found.planId, seats: found.seats })
  })
