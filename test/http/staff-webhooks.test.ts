import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { webhookDeliveries, webhookEndpoints } from '#db/webhooks-schema.ts'
import { maxEndpoints } from '#domain/webhooks/rules.ts'
import { makeToken, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { storeWebhook } from '../support/webhook-rows.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1' })
const { call, post } = clientOf(() => server.url)

let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.stop())

let headers: { authorization: string }
beforeEach(async () => {
  await server.database.delete(webhookEndpoints)
  await server.database.delete(webhookDeliveries)
  const { token } = await makeToken(server.database, { scope: ['webhooks:manage'] })
  headers = { authorization: `Bearer ${token}` }
})

const path = '/api/admin/webhooks'
const fields = () => ({ url: receiver.url, event_types: ['booking.confirmed'] })
const create = async (body: object = fields()) => (await post(path, body, headers)).json()
const get = (to: string) => call(to, { headers })
const patch = (id: number, body: object, ifMatch: string | undefined) =>
  call(`${path}/${id}`, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { ...headers, 'Content-Type': 'application/json', ...(ifMatch !== undefined && { 'If-Match': ifMatch }) },
  })

/** Reads a delivery until it has a state. */
const deliveryIn = (state: string, id: number) =>
  expect
    .poll(async () => (await get(`/api/admin/webhook-deliveries/${id}`)).json(), { timeout: 60_000 })
    .toMatchObject({ state })
    .then(async () => (await get(`/api/admin/webhook-deliveries/${id}`)).json())

test('a webhook is added, read, edited and deleted; only the answer that adds it has its secret', async () => {
  const created = await post(path, { ...fields(), description: ' The accounts ' }, headers)
  expect(created.status).toBe(201)
  const { secret, ...webhook } = await created.json()
  expect(secret).toMatch(/^whsec_/)
  expect(webhook).toMatchObject({
    url: receiver.url,
    description: 'The accounts',
    event_types: ['booking.confirmed'],
    state: 'active',
    pause_reason: null,
    waiting: 0,
    failed: 0,
  })
  expect(created.headers.get('location')).toBe(`${path}/${webhook.id}`)
  expect(await answer(await get(path))).toEqual({ status: 200, body: { data: [webhook], next: null } })
  const read = await get(`${path}/${webhook.id}`)
  const tag = read.headers.get('etag') ?? ''
  expect(await read.json()).toEqual(webhook)

  expect((await patch(webhook.id, { description: null }, undefined)).status).toBe(428)
  const edited = await patch(webhook.id, { event_types: ['show.changed', 'booking.failed'] }, tag)
  const after = { ...webhook, event_types: ['booking.failed', 'show.changed'] }
  expect(await answer(edited)).toEqual({ status: 200, body: after })
  expect(await answer(await patch(webhook.id, { description: null }, tag))).toMatchObject({
    status: 412,
    body: { current: after },
  })
  expect(await answer(await patch(webhook.id, { description: null }, edited.headers.get('etag') ?? ''))).toMatchObject({
    status: 200,
    body: { ...after, description: null },
  })

  expect((await call(`${path}/${webhook.id}`, { method: 'DELETE', headers })).status).toBe(204)
  const missing = { status: 404, body: { error: 'Webhook not found' } }
  for (const response of [
    await get(`${path}/${webhook.id}`),
    await get(`${path}/x`),
    await get(`${path}/${webhook.id}/deliveries`),
    await patch(webhook.id, {}, tag),
    await call(`${path}/${webhook.id}`, { method: 'DELETE', headers }),
    await post(`${path}/${webhook.id}/secret`, {}, { ...headers, 'If-Match': tag }),
    ...(await Promise.all(
      ['pause', 'resume', 'test', 'replay'].map((command) => post(`${path}/${webhook.id}/${command}`, {}, headers)),
    )),
  ])
    expect(await answer(response)).toEqual(missing)
})

test('a repeat with the same key gets the first answer, with the secret, and adds nothing', async () => {
  const keyed = { ...headers, 'Idempotency-Key': randomUUID() }
  const first = await (await post(path, fields(), keyed)).json()
  expect(await answer(await post(path, fields(), keyed))).toEqual({ status: 201, body: first })
  expect((await post(path, { ...fields(), description: 'x' }, keyed)).status).toBe(422)
  expect((await post(path, fields(), { ...headers, 'Idempotency-Key': 'ä b' })).status).toBe(400)
  expect(await server.database.$count(webhookEndpoints)).toBe(1)
})

test.each([
  [{}],
  [{ url: 'https://example.com' }],
  [{ event_types: ['booking.confirmed'] }],
  [{ url: 'https://example.com', event_types: [] }],
  [{ url: 'https://example.com', event_types: ['webhook.test'] }],
  [{ url: 'https://example.com', event_types: ['booking.confirmed'], secret: 'x' }],
  [{ url: 'https://10.0.0.1/', event_types: ['booking.confirmed'] }],
  [{ url: 'ftp://example.com', event_types: ['booking.confirmed'] }],
])('%j is refused', async (body) => {
  expect(await answer(await post(path, body, headers))).toEqual({ status: 400, body: { error: 'Invalid input' } })
})

test('a refused URL is named, also in an edit', async () => {
  const { id } = await create()
  const tag = (await get(`${path}/${id}`)).headers.get('etag') ?? ''
  const response = await call(`${path}/${id}`, {
    method: 'PATCH',
    body: '{"url":"https://[fd00::1]/"}',
    headers: { ...headers, 'Content-Type': 'application/json', 'If-Match': tag, accept: 'application/problem+json' },
  })
  expect(await answer(response)).toMatchObject({ status: 400, body: { errors: [{ pointer: '#/url' }] } })
})

test('there are only so many webhooks', async () => {
  const { id: _, ...endpoint } = await storeAndRead()
  await server.database.insert(webhookEndpoints).values(Array.from({ length: maxEndpoints - 1 }, () => endpoint))
  expect((await post(path, fields(), headers)).status).toBe(409)
})

async function storeAndRead() {
  await storeWebhook(server.database, 1)
  const [endpoint] = await server.database.select().from(webhookEndpoints)
  if (!endpoint) throw new Error('The endpoint was not stored')
  return endpoint
}

test('a new secret is made once for a version, and both secrets sign meanwhile', async () => {
  const { id, secret } = await create()
  const tag = (await get(`${path}/${id}`)).headers.get('etag') ?? ''
  expect((await post(`${path}/${id}/secret`, {}, headers)).status).toBe(428)
  const rotated = await post(`${path}/${id}/secret`, {}, { ...headers, 'If-Match': tag })
  const { secret: next, previous_secret_until } = await rotated.json()
  expect(next).toMatch(/^whsec_/)
  expect(next).not.toBe(secret)
  expect(previous_secret_until).toEqual(expect.any(String))
  const repeated = await post(`${path}/${id}/secret`, {}, { ...headers, 'If-Match': tag })
  expect(repeated.status).toBe(412)
  expect(JSON.stringify(await repeated.json())).not.toContain('whsec_')

  const { delivery_id } = await (await post(`${path}/${id}/test`, {}, headers)).json()
  await deliveryIn('delivered', delivery_id)
  expect(String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ')).toHaveLength(2)
})

describe('a test event', () => {
  test('reaches the receiver, and its delivery has the answer', async () => {
    const { id } = await create()
    receiver.setReply((_, response) => response.writeHead(200).end('Thank you'))
    const { delivery_id } = await (await post(`${path}/${id}/test`, {}, headers)).json()
    const delivery = await deliveryIn('delivered', delivery_id)
    expect(delivery).toMatchObject({
      webhook_id: id,
      type: 'webhook.test',
      booking_id: null,
      show_id: null,
      attempts: 1,
      next_attempt_at: null,
      log: [{ status: 200, error: null, response: 'Thank you' }],
    })
    expect(receiver.received.at(-1)).toMatchObject({ body: delivery.body })
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(delivery.event_id)
    expect(await (await get(`${path}/${id}`)).json()).toMatchObject({ last_delivered_at: delivery.delivered_at })
  })

  test('is refused by a paused webhook, until it is resumed', async () => {
    const { id } = await create()
    const command = async (name: string) => answer(await post(`${path}/${id}/${name}`, {}, headers))
    const paused = await command('pause')
    expect(paused).toMatchObject({ status: 200, body: { state: 'paused', pause_reason: 'staff' } })
    expect(await command('pause')).toEqual(paused)
    expect(await command('test')).toEqual({ status: 409, body: { error: 'The webhook is paused' } })
    expect(await command('resume')).toMatchObject({ status: 200, body: { state: 'active', paused_at: null } })
    expect(await command('test')).toMatchObject({ status: 200 })
  })
})

describe('deliveries', () => {
  test('are listed page after page, and delivered again', async () => {
    const { id } = await create()
    const send = async () => {
      const { delivery_id } = await (await post(`${path}/${id}/test`, {}, headers)).json()
      await deliveryIn('delivered', delivery_id)
      return delivery_id
    }
    const [first, second, third] = [await send(), await send(), await send()]
    const list = async (query: string) => (await get(`${path}/${id}/deliveries?${query}`)).json()
    const page = await list('limit=2')
    expect(page.data.map((delivery: { id: number }) => delivery.id)).toEqual([third, second])
    expect(await list(`limit=2&after=${page.next}`)).toMatchObject({ data: [{ id: first }], next: null })
    expect(await list('state=failed')).toEqual({ data: [], next: null })
    expect(await list('state=waiting')).toEqual({ data: [], next: null })
    expect((await get(`${path}/${id}/deliveries?state=x`)).status).toBe(400)

    const before = receiver.received.length
    expect((await post(`/api/admin/webhook-deliveries/${first}/replay`, {}, headers)).status).toBe(200)
    const again = await deliveryIn('delivered', first)
    expect(again.log).toHaveLength(2)
    expect(receiver.received.slice(before).map(({ headers: sent }) => sent['webhook-id'])).toEqual([again.event_id])
    for (const response of [
      await get('/api/admin/webhook-deliveries/999999999'),
      await get('/api/admin/webhook-deliveries/x'),
      await post('/api/admin/webhook-deliveries/999999999/replay', {}, headers),
    ])
      expect(await answer(response)).toEqual({ status: 404, body: { error: 'Delivery not found' } })
  })

  test('that were given up are delivered again all at once', async () => {
    await storeWebhook(server.database, 7, { url: receiver.url })
    expect(await (await get(`${path}/7/deliveries?state=failed`)).json()).toMatchObject({
      data: [{ id: 7, state: 'failed', booking_id: 1, attempts: 10 }],
    })
    const replay = async (body: object) => answer(await post(`${path}/7/replay`, body, headers))
    expect(await replay({ since: '2999-01-01T00:00:00Z' })).toEqual({ status: 200, body: { queued: 0 } })
    expect((await replay({ since: 'x' })).status).toBe(400)
    expect(await replay({})).toEqual({ status: 200, body: { queued: 1 } })
    expect((await deliveryIn('delivered', 7)).log).toHaveLength(1)
  })
})
