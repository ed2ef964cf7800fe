import 'server-only'
import { connection } from 'next/server'
import { cache } from 'react'
import { getPublishedShow, getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { readOrOutage } from '../read-or-outage.ts'

/**
 * Reads the show whose page is rendered. Parts of a page that call it share one query for each request.
 *
 * @param id from the page's address, so it may be any text.
 * @returns as `readOrOutage`. The value is undefined if there is no show with this id.
 */
const readForPage = (read: typeof getShow) =>
  cache(async (id: string) => {
    await connection()
    const parsed = showIdSchema.safeParse(id)
    return readOrOutage(async () => (parsed.success ? read(parsed.data) : undefined))
  })

/** The show of an admin page, in any state. */
export const getShowForPage = readForPage(getShow)

/** The show of a public page. A draft does not exist there. */
export const getPublishedShowForPage = readForPage(getPublishedShow)
