import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { users } from '#db/accounts-schema.ts'
import { mails, shows } from '#db/schema.ts'
import { makeUser, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer } from '../support/client.ts'
import { makeMail, readMail } from '../support/mails.ts'
import { actionsOf, makeTokenClient, type TokenClient } from '../support/token-client.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '' })
let reader: TokenClient
let sender: TokenClient
beforeAll(async () => {
  reader = await makeTokenClient(server, 'mails:read')
})
beforeEach(async () => {
  await server.database.delete(shows)
  sender = await makeTokenClient(server, 'mails:send')
})

const giveUp = (id: number) =>
  server.database
    .update(mails)
    .set({ givenUpAt: new Date(), attempts: 3, lastError: 'DATA: 550 …' })
    .where(eq(mails.id, id))

async function makeAccountMail() {
  const { id: accountId } = await makeUser(server.database)
  const [mail] = await server.database.insert(mails).values({ accountId, kind: 'invitation' }).returning()
  return { accountId, id: mail?.id ?? 0 }
}

const notFound = { status: 404, body: { error: 'Mail not found' } }
const forbidden = { status: 403, body: { error: 'This API token may not do this' } }

describe('the outbox', () => {
  test('is listed newest first, page after page, without recipients', async () => {
    const first = await makeMail(server.database)
    const second = await makeMail(server.database, { kind: 'cancellation', status: 'CANCELLED' })
    await giveUp(second)
    const { bookingId } = await readMail(server.database, second)
    const { body } = await answer(await reader.get('/api/admin/mails?limit=1'))
    expect(body).toEqual({
      data: [
        {
          id: second,
          kind: 'cancellation',
          state: 'given_up',
          booking_id: bookingId,
          created_at: expect.any(String),
          send_after: expect.any(String),
          attempts: 3,
          sent_at: null,
          given_up_at: expect.any(String),
          last_error: 'DATA: 550 …',
        },
      ],
      next: String(second),
    })
    const { body: rest } = await answer(await reader.get(`/api/admin/mails?limit=1&after=${body.next}`))
    expect(rest).toMatchObject({ data: [{ id: first, state: 'waiting' }], next: null })
  })

  test.each(['limit=0', 'after=x', 'before=1', 'state=sent'])('refuses the query %s', async (query) => {
    expect((await reader.get(`/api/admin/mails?${query}`)).status).toBe(400)
  })

  test('is closed to tokens without the permission', async () => {
    const id = await makeMail(server.database)
    expect(await answer(await sender.get('/api/admin/mails'))).toEqual(forbidden)
    expect(await answer(await sender.get(`/api/admin/mails/${id}`))).toEqual(forbidden)
  })
})

describe('a mail', () => {
  test('is read as it would be sent, without the link', async () => {
    const id = await makeMail(server.database)
    const { status, body } = await answer(await reader.get(`/api/admin/mails/${id}`))
    expect([status, body.to]).toEqual([200, 'ada@example.com'])
    expect(body.subject).toContain('Twelfth Night')
    expect(body.text).toContain('Hello Ada King')
    expect(body.text).toContain('/bookings/…')
    expect((await reader.get(`/api/admin/mails/${id}?html=1`)).status).toBe(400)
  })

  test('to an account has no link either', async () => {
    const { id, accountId } = await makeAccountMail()
    const [user] = await server.database.select().from(users).where(eq(users.id, accountId))
    const { body } = await answer(await reader.get(`/api/admin/mails/${id}`))
    expect(body).toMatchObject({ booking_id: null, kind: 'invitation', to: user?.email })
    expect(body.text).toContain('Choose a password:\n…')
  })

  test.each(['2000000000', '0', 'x'])('%s does not exist', async (id) => {
    expect(await answer(await reader.get(`/api/admin/mails/${id}`))).toEqual(notFound)
    expect(await answer(await sender.post(`/api/admin/mails/${id}/resend`))).toEqual(notFound)
  })
})

describe('queueing a mail again', () => {
  test('is done once, also if it is sent twice at once', async () => {
    const id = await makeMail(server.database)
    await giveUp(id)
    const path = `/api/admin/mails/${id}/resend`
    for (const response of await Promise.all([sender.post(path), sender.post(path, {})])) {
      expect(response.status).toBe(200)
      const text = await response.text()
      expect(JSON.parse(text)).toMatchObject({ id, state: 'waiting', attempts: 0, given_up_at: null })
      expect(text).not.toContain('ada@')
    }
    expect(await actionsOf(server, sender)).toEqual(['mail.requeue'])
  })

  test('changes nothing for a mail that was sent', async () => {
    const id = await makeMail(server.database)
    await server.database.update(mails).set({ sentAt: new Date() }).where(eq(mails.id, id))
    const before = await readMail(server.database, id)
    expect(await answer(await sender.post(`/api/admin/mails/${id}/resend`))).toMatchObject({
      status: 200,
      body: { state: 'sent' },
    })
    expect(await readMail(server.database, id)).toEqual(before)
    expect(await actionsOf(server, sender)).toEqual([])
  })

  test('is refused for a mail to an account, for unknown fields, and without the permission', async () => {
    const { id } = await makeAccountMail()
    await giveUp(id)
    const path = `/api/admin/mails/${id}/resend`
    expect((await sender.post(path)).status).toBe(409)
    expect((await sender.post(path, { to: 'eve@example.com' })).status).toBe(400)
    expect(await answer(await reader.post(path))).toEqual(forbidden)
    expect(await readMail(server.database, id)).toMatchObject({ attempts: 3 })
    expect(await actionsOf(server, sender)).toEqual([])
  })
})
