import { asc, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import { book } from '#domain/bookings/book.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow, waitForLock } from '../../test/support/shows.ts'
import { clearWebhooks, makeEndpoint, readDeliveries, readEndpoint } from '../../test/support/webhooks.ts'
import { createEndpoint } from './create.ts'
import { deleteEndpoint } from './delete.ts'
import { deleteOldDeliveries } from './delete-old.ts'
import { editEndpoint } from './edit.ts'
import { setDeliverer } from './events.ts'
import { leaseDue } from './lease.ts'
import { pauseEndpoint, resumeEndpoint } from './pause.ts'
import { countPausedByFailure, getDelivery, getEndpoint, listDeliveries, listEndpoints } from './queries.ts'
import { replayDelivery, replayFailed } from './replay.ts'
import { maxEndpoints, retentionDays } from './rules.ts'
import { eventSchema } from './schema.ts'
import { sendTest } from './send-test.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => clearWebhooks(database))

const url = 'https://receiver.example/hooks'
const env = { WEBHOOK_ALLOWED_NETWORKS: [] }
const now = new Date('2024-03-01T12:00:00Z')
const options = () => ({ actor, now, database, env })
const fields = { url, description: 'CRM', eventTypes: ['booking.confirmed'] } as const
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)

const actionsOf = async (id: number) =>
  (
    await database
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(id)))
      .orderBy(asc(auditLog.id))
  )
    .filter(({ subjectKind }) => subjectKind === 'webhook')
    .map(({ action, before, after }) => ({ action, before, after }))

async function bookSeats(count: number) {
  const { id } = await makeShow(database)
  for (let i = 0; i < count; i++) await book(id, { seatCount: 1 }, { now, database })
}

/** Gives up some deliveries as the tenth failure does. */
const giveUp = (ids: readonly number[]) =>
  Promise.all(
    ids.map((id) =>
      database.update(webhookDeliveries).set({ givenUpAt: now, attempts: 10 }).where(eq(webhookDeliveries.id, id)),
    ),
  )

describe('createEndpoint', () => {
  test('gives the secret once, and no query reads it', async () => {
    const outcome = await createEndpoint(fields, null, options())
    if (outcome.kind !== 'created') throw new Error(outcome.kind)
    const { endpoint, secret } = outcome
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(endpoint).toMatchObject({ ...fields, version: 1, createdBy: 'Mona', pausedAt: null })
    const seen = [await getEndpoint(endpoint.id, database), await listEndpoints(database), await actionsOf(endpoint.id)]
    expect(JSON.stringify(seen)).not.toContain('whsec_')
    expect(await actionsOf(endpoint.id)).toEqual([{ action: 'webhook.create', before: null, after: { ...fields } }])
  })

  test('of the same form twice, also at once, creates one', async () => {
    const both = [createEndpoint(fields, 'form', options()), createEndpoint(fields, 'form', options())]
    const kinds = (await Promise.all(both)).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['created', 'sent-before'])
    expect(await listEndpoints(database)).toHaveLength(1)
  })

  test('refuses addresses of private networks, and more than there may be', async () => {
    expect(await createEndpoint({ ...fields, url: 'https://10.0.0.1/' }, null, options())).toMatchObject({
      kind: 'url-refused',
    })
    for (let i = 0; i < maxEndpoints - 1; i++) await makeEndpoint(database, url)
    const both = await Promise.all([1, 2].map(() => createEndpoint(fields, null, options())))
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['created', 'too-many'])
  })

  test('makes no booking wait, not even while it waits for a delivery', async () => {
    const { id } = await makeShow(database)
    await makeEndpoint(database, url)
    const release = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const held = database.transaction(async (tx) => {
      await tx.update(webhookEndpoints).set({ failures: 1 })
      locked.resolve()
      await release.promise
    })
    await locked.promise
    const creating = createEndpoint(fields, null, options())
    await waitForLock(database)
    expect(await book(id, { seatCount: 1 }, { now, database })).toMatchObject({ kind: 'booked' })
    release.resolve()
    await held
    expect((await creating).kind).toBe('created')
  })
})

describe('an endpoint gets events', () => {
  test('of changes that begin after its creation, and none after its deletion', async () => {
    await bookSeats(1)
    const { id } = await makeEndpoint(database, url)
    await bookSeats(1)
    expect(await readDeliveries(database)).toHaveLength(1)
    expect(await deleteEndpoint(id, options())).toBe('deleted')
    expect(await deleteEndpoint(id, options())).toBe('not-found')
    await bookSeats(1)
    expect(await readDeliveries(database)).toHaveLength(1)
    expect(await getEndpoint(id, database)).toBeUndefined()
    expect(await readEndpoint(database, id)).toMatchObject({ secret: '', previousSecret: null })
    expect(await leaseDue(database, id, now)).toBeUndefined()
  })

  test('while it is paused, and keeps them', async () => {
    const { id } = await makeEndpoint(database, url)
    expect(await pauseEndpoint(id, options())).toBe('done')
    expect(await pauseEndpoint(id, options())).toBe('done')
    await bookSeats(2)
    expect(await leaseDue(database, id, now)).toBeUndefined()
    expect(await listEndpoints(database)).toMatchObject([{ waiting: 2, givenUp: 0, pauseReason: 'staff' }])
    expect(await countPausedByFailure(database)).toBe(0)
    expect(await resumeEndpoint(id, options())).toBe('done')
    expect((await leaseDue(database, id, now))?.items).toHaveLength(2)
    expect((await actionsOf(id)).map(({ action }) => action)).toEqual([
      'webhook.create',
      'webhook.pause',
      'webhook.resume',
    ])
  })

  test('about a batch of bookings with one statement', async () => {
    const { id } = await makeShow(database)
    await makeEndpoint(database, url)
    await Promise.all(Array.from({ length: 50 }, () => book(id, { seatCount: 1 }, { now, database })))
    expect(await readDeliveries(database)).toHaveLength(50)
  })
})

describe('editEndpoint', () => {
  test('changes what is given, and refuses a stale version', async () => {
    const { id } = await makeEndpoint(database, url, ['booking.confirmed'])
    const edited = await editEndpoint(id, { version: 1, description: 'New' }, options())
    expect(edited).toMatchObject({ kind: 'edited', endpoint: { url, description: 'New', version: 2 } })
    const again = await editEndpoint(id, { version: 2, description: 'New' }, options())
    expect(again).toMatchObject({ kind: 'edited', endpoint: { version: 2 } })
    expect(await editEndpoint(id, { version: 1, url: 'https://other.example/' }, options())).toMatchObject({
      kind: 'stale',
      endpoint: { description: 'New' },
    })
    expect(await editEndpoint(id, { version: 2, url: 'http://other.example/' }, options())).toMatchObject({
      kind: 'url-refused',
    })
    expect(await editEndpoint(0, { version: 2 }, options())).toEqual({ kind: 'not-found' })
    expect(await readEndpoint(database, id)).toMatchObject({ url, version: 2 })
    expect((await actionsOf(id)).slice(1)).toEqual([
      { action: 'webhook.edit', before: { description: null }, after: { description: 'New' } },
    ])
  })
})

describe('sendTest', () => {
  test('queues an event whatever types the endpoint gets', async () => {
    const { id } = await makeEndpoint(database, url, ['show.cancelled'])
    let woken = 0
    setDeliverer(() => woken++)
    const outcome = await sendTest(id, options())
    setDeliverer(undefined)
    expect(woken).toBe(1)
    const [delivery] = await readDeliveries(database)
    expect(outcome).toEqual({ kind: 'queued', deliveryId: delivery?.id })
    expect(eventSchema.parse(JSON.parse(delivery?.body ?? ''))).toEqual({
      type: 'webhook.test',
      timestamp: '2024-03-01T12:00:00Z',
      data: { endpoint_id: id },
    })
    await pauseEndpoint(id, options())
    expect(await sendTest(id, options())).toEqual({ kind: 'paused' })
    expect(await sendTest(0, options())).toEqual({ kind: 'not-found' })
  })
})

describe('a replay', () => {
  test('of one delivery sends the same event again', async () => {
    const { id } = await makeEndpoint(database, url)
    await bookSeats(1)
    const [delivery] = await readDeliveries(database)
    const number = delivery?.id ?? 0
    expect(await replayDelivery(number, options())).toBe('waits')
    await database.update(webhookDeliveries).set({ deliveredAt: now, attempts: 1 })
    expect(await replayDelivery(number, options())).toBe('queued')
    const leased = await leaseDue(database, id, now)
    expect(leased?.items).toEqual([{ id: number, eventId: delivery?.eventId, body: delivery?.body, attempts: 1 }])
    expect(await replayDelivery(0, options())).toBe('not-found')
    await deleteEndpoint(id, options())
    expect(await replayDelivery(number, options())).toBe('not-found')
  })

  test('of all failed ones since a time leaves the others', async () => {
    const { id } = await makeEndpoint(database, url)
    await bookSeats(4)
    const [one, two, three, four] = (await readDeliveries(database)).map((delivery) => delivery.id)
    await giveUp([one ?? 0, two ?? 0, three ?? 0])
    await database
      .update(webhookDeliveries)
      .set({ createdAt: days(-2) })
      .where(eq(webhookDeliveries.id, one ?? 0))
    expect(await replayFailed(id, days(-1), options())).toEqual({ kind: 'queued', count: 2 })
    expect(await replayFailed(id, days(-1), options())).toEqual({ kind: 'queued', count: 0 })
    expect((await leaseDue(database, id, now))?.items.map((item) => item.id)).toEqual([two, three, four])
    expect((await actionsOf(id)).slice(1)).toMatchObject([{ action: 'webhook.replay', after: { count: 2 } }])
    expect(await replayFailed(0, days(-1), options())).toEqual({ kind: 'not-found' })
  })
})

test('deliveries are listed in pages, newest first, and by their state', async () => {
  const { id } = await makeEndpoint(database, url)
  await makeEndpoint(database, 'https://other.example/', ['show.changed'])
  await bookSeats(5)
  const all = (await readDeliveries(database)).map((delivery) => delivery.id)
  await giveUp(all.slice(0, 2))
  await database
    .update(webhookDeliveries)
    .set({ deliveredAt: now })
    .where(eq(webhookDeliveries.id, all[2] ?? 0))
  const list = async (query: Parameters<typeof listDeliveries>[1]) =>
    (await listDeliveries(id, query, database)).map((delivery) => delivery.id)
  expect(await list({ limit: 2 })).toEqual([all[4], all[3]])
  expect(await list({ limit: 9, before: all[3] })).toEqual([all[2], all[1], all[0]])
  expect(await list({ limit: 9, filter: 'given-up' })).toEqual([all[1], all[0]])
  expect(await list({ limit: 9, filter: 'waiting' })).toEqual([all[4], all[3]])
  expect(await listEndpoints(database)).toMatchObject([
    { id, waiting: 2, givenUp: 2, lastDeliveredAt: now },
    { waiting: 0, givenUp: 0, lastDeliveredAt: null },
  ])
  expect(await getDelivery(all[0] ?? 0, database)).toMatchObject({ url, type: 'booking.confirmed', log: [] })
  expect(await getDelivery(0, database)).toBeUndefined()
})

describe('the sweep deletes', () => {
  test('deliveries after the retention time, also those that wait', async () => {
    await makeEndpoint(database, url)
    await bookSeats(3)
    const [first] = await readDeliveries(database)
    await database
      .update(webhookDeliveries)
      .set({ createdAt: days(-1) })
      .where(eq(webhookDeliveries.id, first?.id ?? 0))
    await deleteOldDeliveries({ now: days(retentionDays - 0.5), database })
    expect(await readDeliveries(database)).toHaveLength(2)
    await deleteOldDeliveries({ now: days(retentionDays + 1), database })
    expect(await readDeliveries(database)).toEqual([])
    expect(await listEndpoints(database)).toHaveLength(1)
  })

  test('deleted endpoints an hour later, with their deliveries', async () => {
    const { id } = await makeEndpoint(database, url)
    await makeEndpoint(database, 'https://other.example/')
    await bookSeats(2)
    await deleteEndpoint(id, options())
    await deleteOldDeliveries({ now, database })
    expect((await readDeliveries(database)).map(({ endpointId }) => endpointId)).not.toContain(id)
    expect(await database.$count(webhookEndpoints)).toBe(2)
    await deleteOldDeliveries({ now: days(1), database })
    expect(await database.$count(webhookEndpoints)).toBe(1)
    expect(await readDeliveries(database)).toHaveLength(2)
  })
})
