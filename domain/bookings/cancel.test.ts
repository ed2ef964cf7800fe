import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { edit } from '#domain/shows/edit.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { shareProductions } from '../../test/support/productions.ts'
import { bookingsOf, bothKinds, expectBooksBalance, readShow } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { move } from './move.ts'

const hours = (count: number) => new Date(Date.parse('2031-05-01T12:00:00Z') + count * 3_600_000)

let database: Database
beforeAll(async () => {
  process.env.CANCEL_HOURS = '24'
  ;({ database } = await createTestDatabase())
})

const at = (count: number) => ({ actor, database, now: hours(count) })

const book = async (showId: number, hour: number) => {
  const [booking] = bookingsOf(await bookBatch(showId, [{ seatCount: 2 }], at(hour)))
  if (!booking) throw new Error('There is no booking')
  return booking
}

describe.each(bothKinds)('on a show of %s:', (_kind, makeShow) => {
  /** Makes a show at hour 40 with a booking, and reschedules it at hour 10 to hour 30, whose deadline is hour 6. */
  async function makeRescheduled() {
    const { id } = await makeShow(database, { startTime: hours(40) })
    const early = await book(id, 1)
    await edit(id, { version: 1, startTime: hours(30) }, at(10))
    return { id, early }
  }

  const outcomeOf = async ({ reference }: { reference: string }, hour: number) => {
    const outcome = await cancel(reference, at(hour))
    return outcome.kind === 'refused' ? outcome.reason : outcome.kind
  }

  describe('after the deadline', () => {
    test('a booking cannot be cancelled', async () => {
      const { id } = await makeShow(database, { startTime: hours(40) })
      const booking = await book(id, 1)
      expect(await outcomeOf(booking, 16)).toBe('started')
      expect(await outcomeOf(booking, 15)).toBe('done')
    })

    test('a booking from before the show was rescheduled can be cancelled until the start', async () => {
      const { id, early } = await makeRescheduled()
      const late = await book(id, 11)
      expect(await readShow(database, id)).toMatchObject({ rescheduledAt: hours(10) })
      expect(await outcomeOf(late, 29)).toBe('started')
      expect(await outcomeOf(early, 30)).toBe('started')
      expect(await outcomeOf(early, 29)).toBe('done')
      await expectBooksBalance(database)
    })

    test('a booking that was moved to a rescheduled show cannot be cancelled', async () => {
      const { id: to } = await makeRescheduled()
      const { id: from } = await makeShow(database, { startTime: hours(60) })
      await shareProductions(database)
      const { id, reference } = await book(from, 1)
      await move(id, { from, to }, at(11))
      expect(await outcomeOf({ reference }, 29)).toBe('started')
    })
  })

  test('a show without bookings is not rescheduled for any buyer, nor is one whose start was corrected', async () => {
    const empty = await makeShow(database, { startTime: hours(40) })
    await edit(empty.id, { version: 1, startTime: hours(41) }, at(10))
    const past = await makeShow(database, { startTime: hours(8) })
    await book(past.id, 1)
    await edit(past.id, { version: 1, startTime: hours(9) }, at(10))
    await edit(past.id, { version: 2, name: 'Hamlet' }, at(10))
    for (const { id } of [empty, past]) expect(await readShow(database, id)).toMatchObject({ rescheduledAt: null })
  })
})
