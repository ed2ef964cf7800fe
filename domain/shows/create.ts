import 'server-only'
import { db } from '#db/client.ts'
import { shows } from '#db/schema.ts'

export type NewShow = {
  name: string
  startTime: Date
  totalSeats: number
  /** Without it booking never closes. */
  bookingClosesAt?: Date | null
}

/** Creates a show with all its seats free and gives it back as stored. */
export async function createShow(show: NewShow, database = db()) {
  const [created] = await database.insert(shows).values(show).returning()
  if (!created) throw new Error('INSERT INTO shows returned no row')
  return created
}
