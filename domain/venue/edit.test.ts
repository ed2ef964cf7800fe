import { desc } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { venueSettings } from '#db/schema.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { editVenue } from './edit.ts'
import { getStoredVenue, unsetVenue } from './queries.ts'
import { applySettings, exceededLimit, getVenue, refreshVenue } from './settings.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(venueSettings)
  await refreshVenue(database)
})

const options = () => ({ actor, database })
const newestEntry = async () => (await database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1))[0]

test('an edit is stored, applies at once, and the audit log has what changed', async () => {
  expect(getVenue(testEnv())).toMatchObject({ name: 'Marquee', timeZone: 'UTC', cancelHours: 0 })
  const edited = await editVenue({ version: 1, name: 'Globe', timeZone: 'Europe/London', terms: null }, options())
  expect(edited).toEqual({
    kind: 'edited',
    venue: { ...unsetVenue, version: 2, name: 'Globe', timeZone: 'Europe/London' },
  })
  expect(await getStoredVenue(database)).toEqual(edited.venue)
  expect(getVenue(testEnv())).toMatchObject({ name: 'Globe', timeZone: 'Europe/London' })
  expect(await newestEntry()).toMatchObject({
    action: 'venue.edit',
    subjectKind: 'venue',
    before: { name: null, timeZone: null },
    after: { name: 'Globe', timeZone: 'Europe/London' },
    actorName: 'Mona',
  })
})

test('an edit without changes stores nothing', async () => {
  const { venue } = await editVenue({ version: 1, name: 'Globe' }, options())
  const last = await newestEntry()
  expect(await editVenue({ version: 2, name: 'Globe' }, options())).toEqual({ kind: 'edited', venue })
  expect(await newestEntry()).toEqual(last)
})

test('of two edits of the same version, one is stale and stores nothing', async () => {
  const outcomes = await Promise.all(['Globe', 'Rose'].map((name) => editVenue({ version: 1, name }, options())))
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['edited', 'stale'])
  const edited = outcomes.find(({ kind }) => kind === 'edited')?.venue
  expect(await getStoredVenue(database)).toEqual(edited)
  expect(outcomes.find(({ kind }) => kind === 'stale')?.venue).toEqual(edited)
})

test('a setting of the environment overrides the stored one', () => {
  const stored = { ...unsetVenue, timeZone: 'Europe/London', cancelHours: 3 }
  const env = testEnv({ VENUE_TIME_ZONE: 'Asia/Kathmandu', CANCEL_HOURS: 'never' })
  expect(applySettings(stored, env)).toMatchObject({ timeZone: 'Asia/Kathmandu', cancelHours: 'never' })
  expect(applySettings(stored, testEnv({ CANCEL_HOURS: '0' }))).toMatchObject({ cancelHours: 0 })
  expect(applySettings(stored, testEnv())).toMatchObject({ timeZone: 'Europe/London', cancelHours: 3 })
  expect(applySettings({ ...stored, cancelHours: null }, testEnv())).toMatchObject({ cancelHours: 'never' })
})

test('a buyer cannot have more seats than the limit, and there is none by default', async () => {
  expect(exceededLimit(2_147_483_647)).toBeUndefined()
  await editVenue({ version: 1, maxSeatsPerBooking: 1 }, options())
  expect(exceededLimit(1)).toBeUndefined()
  expect(exceededLimit(2)).toBe('A booking has at most 1 seat here.')
})
