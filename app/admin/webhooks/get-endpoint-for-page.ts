import 'server-only'
import { connection } from 'next/server'
import { cache } from 'react'
import { getEndpoint } from '#domain/webhooks/queries.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { readOrOutage } from '../../read-or-outage.ts'

/**
 * The endpoint whose page is rendered. Parts of a page that call it share one query for each request.
 *
 * @param id from the page's address, so it may be any text.
 * @returns as `readOrOutage`. The value is undefined if there is no endpoint with this id.
 */
export const getEndpointForPage = cache(async (id: string) => {
  await connection()
  const parsed = endpointIdSchema.safeParse(id)
  return readOrOutage(async () => (parsed.success ? getEndpoint(parsed.data) : undefined))
})
