import 'server-only'
import { connection } from 'next/server'
import { cache } from 'react'
import { getProduction } from '#domain/productions/queries.ts'
import { productionIdSchema } from '#domain/productions/schema.ts'
import { readOrOutage } from '../../read-or-outage.ts'

/**
 * The production whose page is rendered. Parts of a page that call it share one query for each request.
 *
 * @param id from the page's address, so it may be any text.
 * @returns as `readOrOutage`. The value is undefined if there is no production with this id.
 */
export const getProductionForPage = cache(async (id: string) => {
  await connection()
  const parsed = productionIdSchema.safeParse(id)
  return readOrOutage(async () => (parsed.success ? getProduction(parsed.data) : undefined))
})
