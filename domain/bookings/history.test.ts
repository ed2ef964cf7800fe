import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { createTestDatabase } from '../../test/postgres.ts'
import { expectBooksBalance, makeHold, makeShow, readShow } from '../../test/shows.ts'
import { book } from './book.ts'
import { expireBookings } from './expire.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const start = Date.parse('2024-03-25T18:00:00Z')
const seatCount = fc.integer({ min: 1, max: 8 })
const steps = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      batch: fc.array(fc.record({ seatCount }), { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('hold' as const),
      seatCount,
      seconds: fc.option(fc.integer({ min: 1, max: 300 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 200 }) }) },
)

const allowed = new Set(['PENDING>PENDING', 'PENDING>FAILED', 'CONFIRMED>CONFIRMED', 'FAILED>FAILED'])

test('whatever is booked, held and expired in whatever order, the books balance after every step', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.array(steps, { maxLength: 14 }),
      async (totalSeats, history) => {
        const show = await makeShow(database, { totalSeats })
        let time = start
        let before = new Map<number, string>()
        for (const step of history) {
          const now = new Date(time)
          if (step.do === 'wait') time += step.seconds * 1000
          if (step.do === 'book') {
            const made = await book(show.id, step.batch, { now, database })
            expect(made).toHaveLength(step.batch.length)
          }
          if (step.do === 'hold' && (await readShow(database, show.id)).bookedSeats + step.seatCount <= totalSeats) {
            const expiresAt = step.seconds === null ? null : new Date(time + step.seconds * 1000)
            await makeHold(database, { showId: show.id, seatCount: step.seatCount, createdAt: now, expiresAt })
          }
          if (step.do === 'expire') expect(await expireBookings({ now, database })).toMatchObject({ stuck: 0 })

          await expectBooksBalance(database)
          const after = new Map(
            (await database.select().from(bookings)).map(({ id, status }) => [id, status as string]),
          )
          for (const [id, status] of before) expect(allowed).toContain(`${status}>${after.get(id)}`)
          before = after
        }
      },
    ),
    { numRuns: 40 },
  )
})
