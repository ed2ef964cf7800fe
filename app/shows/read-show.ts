import 'server-only'
import { getShow, type ShowSummary } from '#domain/shows/queries.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'

const share = () => perProcess('shows', () => shareReads<ShowSummary | undefined>())

/**
 * One show, or undefined where there is none. Those who want it at the same time share a query: the page of a show that goes
 * on sale is asked for by a crowd, and looked up by the proxy and the page itself.
 */
export const readShow = (id: number): Promise<ShowSummary | undefined> => share()(String(id), () => getShow(id))
