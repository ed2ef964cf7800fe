import 'server-only'
import { db, type Transaction } from '#db/client.ts'
import { venueSettings } from '#db/schema.ts'

/** The settings as they are stored. */
export type StoredVenue = Omit<typeof venueSettings.$inferSelect, 'id'>

/** The settings of a venue that has stored none. */
export const unsetVenue: StoredVenue = {
  version: 1,
  name: null,
  address: null,
  contact: null,
  timeZone: null,
  cancelHours: 0,
  maxSeatsPerBooking: null,
  maxOpenHolds: null,
  maxHeldSeats: null,
  forbidsSingles: false,
  terms: null,
  privacy: null,
  retentionDays: null,
}

/** Reads the stored settings. */
export async function getStoredVenue(database = db()): Promise<StoredVenue> {
  const [stored] = await database.select(storedColumns).from(venueSettings)
  return stored ?? unsetVenue
}

/** Locks the stored settings until the transaction ends, and reads them. */
export async function lockStoredVenue(tx: Transaction): Promise<StoredVenue> {
  await tx.insert(venueSettings).values({}).onConflictDoNothing()
  const [stored] = await tx.select(storedColumns).from(venueSettings).for('update')
  if (!stored) throw new Error('The settings went away under their lock')
  return stored
}

/** By name: a newer version may have added a column. */
const storedColumns = {
  version: venueSettings.version,
  name: venueSettings.name,
  address: venueSettings.address,
  contact: venueSettings.contact,
  timeZone: venueSettings.timeZone,
  cancelHours: venueSettings.cancelHours,
  maxSeatsPerBooking: venueSettings.maxSeatsPerBooking,
  maxOpenHolds: venueSettings.maxOpenHolds,
  maxHeldSeats: venueSettings.maxHeldSeats,
  forbidsSingles: venueSettings.forbidsSingles,
  terms: venueSettings.terms,
  privacy: venueSettings.privacy,
  retentionDays: venueSettings.retentionDays,
}
