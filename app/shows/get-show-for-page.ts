import 'server-only'
import { connection } from 'next/server'
import { cache } from 'react'
import { getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { readOrOutage } from '../read-or-outage.ts'

/**
 * The show whose page is rendered. Parts of a page that call it share one query for each request.
 *
 * @param id as the address of the page has it, unchecked.
 * @returns as `readOrOutage`: an outage is a value. The show is undefined if there is none with this id.
 */
export const getShowForPage = cache(async (id: string) => {
  await connection()
  const parsed = showIdSchema.safeParse(id)
  return readOrOutage(async () => (parsed.success ? getShow(parsed.data) : undefined))
})
