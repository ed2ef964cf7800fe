import 'server-only'
import { connection } from 'next/server'
import { cache } from 'react'
import { showIdSchema } from '#domain/shows/schema.ts'
import { readOrOutage } from './read-or-outage.ts'
import { readShow } from './shows/read-show.ts'

/** The show that an address names, read once per request however many parts of a page want it. */
export const findShow = cache(async (id: string) => {
  await connection()
  const parsed = showIdSchema.safeParse(id)
  return readOrOutage(async () => (parsed.success ? readShow(parsed.data) : undefined))
})
