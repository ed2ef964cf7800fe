import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import { venueSettings } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'

const open = { ADMIN_ACCESS: 'open', LOG_LEVEL: 'silent' }
// No other test file has these settings, so that none meets the settings that are stored here.
const server = borrowServer(open, { ...open, VENUE_TIME_ZONE: 'Asia/Kathmandu', CANCEL_HOURS: 'never' })
const own = clientOf(() => server.url)
const ruled = clientOf(() => server.servers[1]?.url ?? '')

const path = '/api/admin/venue'
const patch = (body: unknown, version?: number, { call } = own, accept = 'application/json') =>
  call(path, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', Accept: accept, ...(version && { 'If-Match': `"${version}"` }) },
  })

beforeEach(async () => {
  await server.database.delete(venueSettings)
})

const unset = {
  name: null,
  address: null,
  contact: null,
  time_zone: null,
  cancel_hours: 0,
  max_seats_per_booking: null,
  max_open_holds: null,
  max_held_seats: null,
  forbid_single_seats: false,
  retention_days: null,
  terms: null,
  privacy: null,
  set_by_environment: [],
}

test('PATCH edits the given settings alone, and GET returns them with their version', async () => {
  const before = await own.call(path)
  expect(before.headers.get('etag')).toBe('"1"')
  expect(await before.json()).toEqual(unset)
  const edits = { name: 'The Globe', time_zone: 'Europe/London', cancel_hours: 24, terms: 'One.\r\n\r\nTwo.' }
  const edited = await patch(edits, 1)
  expect(edited.headers.get('etag')).toBe('"2"')
  const stored = { ...unset, ...edits, terms: 'One.\n\nTwo.' }
  expect(await answer(edited)).toEqual({ status: 200, body: stored })
  expect(await (await own.call('/manifest.webmanifest')).json()).toMatchObject({ name: 'The Globe' })
  expect(await answer(await patch({ cancel_hours: null, contact: 'box@globe.example' }, 2))).toEqual({
    status: 200,
    body: { ...stored, cancel_hours: null, contact: 'box@globe.example' },
  })
  expect((await patch({}, 3)).headers.get('etag')).toBe('"3"')
  expect(
    await server.database.select().from(auditLog).where(eq(auditLog.subjectKind, 'venue')).orderBy(auditLog.id),
  ).toMatchObject([
    { action: 'venue.edit', actorKind: 'machine', before: { cancelHours: 0 }, after: { cancelHours: 24 } },
    { before: { cancelHours: 24, contact: null }, after: { cancelHours: null, contact: 'box@globe.example' } },
  ])
})

test('PATCH refuses an edit without If-Match, a stale one, and wrong settings', async () => {
  expect((await patch({ name: 'Mine' })).status).toBe(428)
  await patch({ name: 'Theirs' }, 1)
  const stale = await patch({ name: 'Mine' }, 1)
  expect(stale.headers.get('etag')).toBe('"2"')
  expect(await answer(stale)).toEqual({
    status: 412,
    body: { error: 'It was changed in the meantime', current: { ...unset, name: 'Theirs' } },
  })
  for (const body of [
    { colour: 'red' },
    { time_zone: 'Europe/Atlantis' },
    { cancel_hours: '24' },
    { contact: '?' },
    [],
    7,
  ])
    expect((await patch(body, 2)).status).toBe(400)
  expect(await (await own.call(path)).json()).toEqual({ ...unset, name: 'Theirs' })
})

test('a setting that the environment decides is shown and refused, and the others are edited', async () => {
  expect(await (await ruled.call(path)).json()).toEqual({
    ...unset,
    time_zone: 'Asia/Kathmandu',
    cancel_hours: null,
    set_by_environment: ['time_zone', 'cancel_hours'],
  })
  const error = 'An environment variable of the server decides this setting'
  expect(await answer(await patch({ cancel_hours: 5, name: 'x' }, 1, ruled))).toEqual({ status: 409, body: { error } })
  expect(await answer(await patch({ time_zone: null }, 1, ruled, 'application/problem+json'))).toMatchObject({
    status: 409,
    body: { title: error, errors: [{ pointer: '#/time_zone' }] },
  })
  expect((await patch({ name: 'The Globe' }, 1, ruled)).status).toBe(200)
  expect(await (await own.call(path)).json()).toEqual({ ...unset, name: 'The Globe' })
})
