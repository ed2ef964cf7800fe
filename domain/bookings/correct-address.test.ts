import { and, eq } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookings, mails, shows } from '#db/schema.ts'
import { eraseBuyer } from '#domain/buyers/erase.ts'
import { requeueMail } from '#domain/mails/outbox.ts'
import { getMail, listMailsById } from '#domain/mails/queries.ts'
import { renderMail } from '#domain/mails/render.ts'
import { sendDueMails } from '#domain/mails/send.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { shareProductions } from '../../test/support/productions.ts'
import { bookingsOf, expectBooksBalance, makeShow } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { type CorrectOutcome, correctAddress } from './correct-address.ts'
import { move } from './move.ts'
import type { BookingRequest } from './types.ts'

const minutes = (count: number) => new Date(Date.parse('2031-05-01T12:00:00Z') + count * 60_000)
const startTime = minutes(10_000)
const typed = 'ada@exmaple.com'
const right = 'ada@example.com'
const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com', SMTP_URL: 'smtp://localhost' })

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})
beforeEach(async () => {
  await database.delete(shows)
})

const at = (minute: number) => ({ now: minutes(minute), database })

async function book(request: Partial<BookingRequest> = {}, show: Parameters<typeof makeShow>[1] = {}) {
  const { id } = await makeShow(database, { totalSeats: 10, startTime, ...show })
  const made = await bookBatch(id, [{ seatCount: 2, name: 'Ada King', email: typed, ...request }], at(0))
  const [booking] = bookingsOf(made)
  if (!booking) throw new Error('There is no booking')
  return booking
}
const addressOf = async (id: number) =>
  (await database.select({ email: bookings.email }).from(bookings).where(eq(bookings.id, id)))[0]?.email
const queued = () => database.select().from(mails).orderBy(mails.id)
const reasonOf = (outcome: CorrectOutcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind)

/** Sends the mails that are due. @returns their recipients. */
async function send(now: Date): Promise<string[]> {
  const sent: string[] = []
  const transport = createTransport({ jsonTransport: true })
  transport.use('compile', ({ data }, done) => {
    sent.push(...[data.envelope?.to].flat().map(String))
    done()
  })
  await sendDueMails({ now, database, transport, env })
  return sent.toSorted()
}

describe('correcting an address', () => {
  test('mails the tickets to the new address, tells the old one, and the log has neither', async () => {
    const { id, reference } = await book()
    await send(minutes(1))
    expect(await correctAddress(reference, right, at(2))).toMatchObject({ kind: 'done', booking: { email: right } })
    const [, tickets, notice] = await queued()
    expect(tickets).toMatchObject({ kind: 'tickets', allowed: null, recipient: null })
    expect(notice).toMatchObject({ kind: 'address_corrected', allowed: null, recipient: typed })
    expect(await send(minutes(2))).toEqual([right, typed])
    const entries = await database
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, 'booking.correct'), eq(auditLog.subjectId, String(id))))
    expect(entries).toMatchObject([{ actorKind: 'buyer', before: null, after: { fields: ['email'] } }])
    expect(JSON.stringify(entries)).not.toMatch(/example|exmaple/)
  })

  test('leaves nothing of the old address once its mail was sent', async () => {
    const { id, reference } = await book()
    await correctAddress(reference, right, at(1))
    await send(minutes(2))
    expect(await addressOf(id)).toBe(right)
    expect((await queued()).map(({ recipient }) => recipient)).toEqual([null, null, null])
  })

  test('the mail to the old address has neither the buyer nor a link to the booking', async () => {
    const { id, reference } = await book({}, { name: 'Hamlet' })
    await correctAddress(reference, right, at(1))
    const notice = (await queued()).find(({ kind }) => kind === 'address_corrected')
    const [mail] = await listMailsById([notice?.id ?? 0], database)
    if (!mail?.booking) throw new Error('There is no mail')
    const { subject, text, html } = renderMail(mail, env)
    expect(subject).toBe('No more mails to this address: Hamlet')
    expect(text).toContain(`Booking no. ${id}`)
    expect(`${text}${html}`).not.toMatch(new RegExp(`Ada|${right}|${reference}`))
    expect(await getMail(mail.id, database)).toMatchObject({ recipient: typed })
  })

  test('works once, and the same form twice changes the address once', async () => {
    const { id, reference } = await book()
    const outcomes = await Promise.all([1, 2].map(() => correctAddress(reference, right, at(1))))
    expect(outcomes.map(reasonOf)).toEqual(['done', 'done'])
    expect(await queued()).toHaveLength(3)
    expect(reasonOf(await correctAddress(reference, 'eve@example.com', at(2)))).toBe('corrected')
    expect(await addressOf(id)).toBe(right)
  })

  test('of two different addresses at once, one is stored', async () => {
    const { id, reference } = await book()
    const others = ['one@example.com', 'two@example.com']
    const outcomes = await Promise.all(others.map((email) => correctAddress(reference, email, at(1))))
    expect(outcomes.map(reasonOf).toSorted()).toEqual(['corrected', 'done'])
    const stored = others[outcomes.findIndex(({ kind }) => kind === 'done')]
    expect(await addressOf(id)).toBe(stored)
  })

  test('works within an hour after the confirmation', async () => {
    const { reference } = await book()
    expect(reasonOf(await correctAddress(reference, right, at(60)))).toBe('too-late')
    expect(reasonOf(await correctAddress(reference, right, at(59)))).toBe('done')
    expect(reasonOf(await correctAddress(reference, right, at(70)))).toBe('done')
  })

  test('needs a confirmed booking with an address', async () => {
    const hold = await book({ hold: true })
    expect(reasonOf(await correctAddress(hold.reference, right, at(1)))).toBe('status')
    const unnamed = await book({ email: undefined })
    expect(reasonOf(await correctAddress(unnamed.reference, right, at(1)))).toBe('status')
    const { reference } = await book()
    await cancel(reference, at(1))
    expect(reasonOf(await correctAddress(reference, right, at(2)))).toBe('status')
    expect(reasonOf(await correctAddress('A'.repeat(24), right, at(2)))).toBe('not-found')
  })
})

describe('the mail to the old address', () => {
  test('is given up if the buyer is erased, and the address is gone', async () => {
    const { reference } = await book()
    await correctAddress(reference, right, at(1))
    await eraseBuyer(right, 1, { actor, ...at(2) })
    expect(await send(minutes(3))).toEqual([])
    expect(JSON.stringify(await queued())).not.toContain(typed)
  })

  test('goes nowhere if staff queue it again, because the address is forgotten', async () => {
    const { id, reference } = await book()
    await correctAddress(reference, right, at(1))
    const late = minutes(1 + 73 * 60)
    expect(await send(late)).toEqual([])
    const notice = (await queued()).find(({ kind }) => kind === 'address_corrected')
    expect(notice).toMatchObject({ bookingId: id, recipient: null })
    expect(await requeueMail(notice?.id ?? 0, { actor, now: late, database })).toBe(true)
    expect(await send(late)).toEqual([])
  })
})

describe('at the same time as', () => {
  test('cancelling: the booking is cancelled, and has the new address only if the correction came first', async () => {
    for (const order of [0, 1]) {
      const { id, reference } = await book()
      const correcting = () => correctAddress(reference, right, at(1))
      const cancelling = () => cancel(reference, at(1))
      const [corrected] =
        order === 0
          ? await Promise.all([correcting(), cancelling()])
          : (await Promise.all([cancelling(), correcting()])).toReversed()
      const [stored] = await database.select().from(bookings).where(eq(bookings.id, id))
      expect(stored).toMatchObject({ status: 'CANCELLED', email: corrected?.kind === 'done' ? right : typed })
    }
    await expectBooksBalance(database)
  })

  test('erasing: no address is stored after the erasure', async () => {
    for (const email of [typed, right]) {
      const { id, reference } = await book()
      await Promise.all([
        correctAddress(reference, right, at(1)),
        eraseBuyer(email, 1, { actor, ...at(1) }),
        eraseBuyer(typed, 1, { actor, ...at(1) }),
      ])
      const found = await addressOf(id)
      expect([right, null]).toContain(found)
      if (found === null) expect(reasonOf(await correctAddress(reference, right, at(2)))).toBe('status')
    }
  })

  test('moving: the booking is at the other show with the new address', async () => {
    const { id, reference, showId } = await book()
    const other = await makeShow(database, { totalSeats: 10, startTime })
    await shareProductions(database)
    const [corrected, moved] = await Promise.all([
      correctAddress(reference, right, at(1)),
      move(id, { from: showId, to: other.id }, { actor, ...at(1) }),
    ])
    expect([corrected.kind, moved.kind]).toEqual(['done', 'done'])
    const [stored] = await database.select().from(bookings).where(eq(bookings.id, id))
    expect(stored).toMatchObject({ showId: other.id, email: right, status: 'CONFIRMED' })
    await expectBooksBalance(database)
  })
})
