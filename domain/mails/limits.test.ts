import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { mailCounters, mails } from '#db/schema.ts'
import { runInRequest } from '#lib/http/request-context.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { makeMail, readMail } from '../../test/support/mails.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { leaseDueMails } from './lease.ts'
import { admitMails, counterSubjects, deleteExpiredCounters, requestNetwork } from './limits.ts'
import { requeueMail } from './outbox.ts'
import { areTicketsHeldBack } from './queries.ts'
import { sendDueMails } from './send.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(mails)
  await database.delete(mailCounters)
})

const now = new Date('2024-03-01T12:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const env = testEnv({ SMTP_URL: 'smtp://localhost' })

/** Counts `count` mails. @returns how many of them the limits allow. */
const admitted = async (count: number, at: Date, mail: Parameters<typeof counterSubjects>[0]) => {
  const subjects = Array.from({ length: count }, () => counterSubjects(mail, env))
  return (await database.transaction((tx) => admitMails(tx, subjects, at))).filter(Boolean).length
}
const toAda = { email: 'ada@example.com', network: null }

test('one address gets at most ten mails an hour and thirty a day', async () => {
  expect(await admitted(4, now, toAda)).toBe(4)
  expect(await admitted(150, now, toAda)).toBe(6)
  expect(await admitted(1, later(0.9), { ...toAda, email: 'ADA@example.com' })).toBe(0)
  expect(await admitted(1, now, { ...toAda, email: 'bob@example.com' })).toBe(1)
  expect(await admitted(150, later(1), toAda)).toBe(10)
  expect(await admitted(150, later(2), toAda)).toBe(10)
  expect(await admitted(150, later(3), toAda)).toBe(0)
  expect(await admitted(150, later(24), toAda)).toBe(10)
})

test.each([
  ['ada@example.com', 'Ada+concert@Example.com', 'ada++@example.com'],
  ['ada.king@gmail.com', 'adaking@googlemail.com', 'A.D.A.king+x@gmail.com'],
])('%s and its other spellings count together', async (email, ...spellings) => {
  const subjectOf = (spelling: string) => counterSubjects({ email: spelling, network: null }, env)
  for (const spelling of spellings) expect(subjectOf(spelling)).toEqual(subjectOf(email))
  expect(subjectOf(`other-${email}`)).not.toEqual(subjectOf(email))
  expect(subjectOf('ada.king@example.com')).not.toEqual(subjectOf('adaking@example.com'))
})

test('mails are leased in the order in which they are due', async () => {
  const dueLast = await makeMail(database, { now: later(-1) })
  const dueFirst = await makeMail(database, { now: later(-2), email: 'bob@example.com' })
  const leased = await leaseDueMails(database, env, now)
  expect(leased?.items.map(({ id }) => id)).toEqual([dueFirst, dueLast])
})

test('one network can cause at most a hundred mails an hour, to any addresses', async () => {
  const from = (network: string) => async (i: number) =>
    admitted(1, now, { email: `${network}${i}@example.com`, network })
  const all = async (count: number, ask: (i: number) => Promise<number>) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += await ask(i)
    return sum
  }
  expect(await all(105, from('one'))).toBe(100)
  expect(await all(1, from('other'))).toBe(1)
})

test('processes that count at the same time do not exceed the limit', async () => {
  const rounds = await Promise.all(Array.from({ length: 8 }, () => admitted(3, now, { ...toAda, network: 'one' })))
  expect(rounds.reduce((sum, count) => sum + count)).toBe(10)
})

test('counters contain no address and are deleted when their window ends', async () => {
  await admitted(1, now, toAda)
  const rows = await database.select().from(mailCounters)
  expect(rows.map(({ key }) => key.split(':')[0]).toSorted()).toEqual(['day', 'hour'])
  expect(JSON.stringify(rows)).not.toMatch(/ada|example/i)
  await deleteExpiredCounters(database, later(1))
  expect(await database.select().from(mailCounters)).toMatchObject([{ key: expect.stringMatching(/^day:/) }])
  await deleteExpiredCounters(database, later(24))
  expect(await database.select().from(mailCounters)).toEqual([])
})

describe('many mails to one address', () => {
  const sent: string[] = []
  const transport = {
    sendMail: async ({ envelope }: { envelope?: { to?: unknown } }) => void sent.push(String(envelope?.to)),
  }
  const flood = async () => {
    const ids: number[] = []
    for (let i = 0; i < 15; i++) ids.push(await makeMail(database, { email: 'victim@example.com', now }))
    ids.push(await makeMail(database, { email: 'ada@example.com', now }))
    return ids
  }
  const send = () => sendDueMails({ now, database, transport, env })

  test('are held back beyond the limit, and an administrator can still send them', async () => {
    sent.length = 0
    const ids = await flood()
    expect(await send()).toEqual({ sent: 11, failed: 0, givenUp: 5 })
    expect(sent.filter((to) => to.includes('victim'))).toHaveLength(10)
    expect(sent).toContain('ada@example.com')
    const [last = 0] = ids.slice(-2)
    const held = await readMail(database, last)
    expect(held).toMatchObject({ allowed: false, sentAt: null, givenUpAt: now, attempts: 0, network: null })
    expect(await areTicketsHeldBack(held.bookingId ?? 0, database)).toBe(true)
    expect(await requeueMail(last, { actor: testActor, now, database })).toBe(true)
    expect(await send()).toEqual({ sent: 1, failed: 0, givenUp: 0 })
    expect(await areTicketsHeldBack(held.bookingId ?? 0, database)).toBe(false)
  })

  test('are counted once, even after many attempts', async () => {
    const id = await makeMail(database, { email: 'victim@example.com', now })
    const away = { sendMail: () => Promise.reject(Object.assign(new Error('away'), { responseCode: 450 })) }
    for (let i = 0; i < 10; i++) {
      expect(await sendDueMails({ now: later(i * 7), database, transport: away, env })).toMatchObject({ failed: 1 })
      await database.update(mails).set({ sendAfter: now }).where(eq(mails.id, id))
    }
    const counts = await database.select({ mails: mailCounters.mails }).from(mailCounters)
    expect(counts).toEqual([{ mails: 1 }, { mails: 1 }])
  })

  test('are not counted if they are not sent for another reason', async () => {
    await makeMail(database, { status: 'CANCELLED', now })
    expect(await send()).toEqual({ sent: 0, failed: 0, givenUp: 1 })
    expect(await database.select().from(mailCounters)).toEqual([])
  })
})

describe('the network of a request', () => {
  const networkOf = (address: string, settings = env) =>
    runInRequest({ id: '', address, response: {} as never }, () => requestNetwork(settings))

  test('is an IPv4 address or the /64 prefix of an IPv6 address', () => {
    expect(networkOf('203.0.113.7')).toMatch(/^[\w-]{43}$/)
    expect(networkOf('203.0.113.7')).toBe(networkOf('::ffff:203.0.113.7'))
    expect(networkOf('203.0.113.7')).not.toBe(networkOf('203.0.113.8'))
    expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff::9'))
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  })

  test.each(['127.0.0.1', '::1', '10.2.3.4', '::ffff:192.168.0.9', '172.20.0.1', 'fd00::1', 'fe80::1%eth0', 'unknown'])(
    'is null for the address %s',
    (address) => {
      expect(networkOf(address)).toBeNull()
    },
  )

  test('is null if no mails are sent or there is no request', () => {
    expect(networkOf('203.0.113.7', testEnv())).toBeNull()
    expect(requestNetwork(env)).toBeNull()
  })

  test('has a different hash for each AUTH_SECRET, and also a hash without it', () => {
    const other = testEnv({ SMTP_URL: 'smtp://localhost', AUTH_SECRET: 'x'.repeat(32) })
    const none = testEnv({ SMTP_URL: 'smtp://localhost', AUTH_SECRET: '' })
    expect(new Set([env, other, none].map((settings) => networkOf('203.0.113.7', settings))).size).toBe(3)
  })
})
