import 'server-only'
import { type Database, db } from '#db/client.ts'
import { venueSettings } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { lockStoredVenue, type StoredVenue } from './queries.ts'
import { rememberVenue } from './settings.ts'

/** The outcome of an edit. `stale`: the settings were edited since the version that the edit is based on. */
export type EditVenueOutcome = { kind: 'edited' | 'stale'; venue: StoredVenue }

/**
 * Edits the venue's settings. Those that are undefined stay. Without changes they stay as they are, their version too. This process uses the new settings at once,
 * the others within `maxAgeMs`.
 *
 * @param edit.version the version that the edit is based on. If it is not the present one, nothing changes.
 */
export async function editVenue(
  { version, ...edits }: Partial<StoredVenue> & { version: number },
  { actor, database = db() }: { actor: Actor; database?: Database },
): Promise<EditVenueOutcome> {
  const outcome = await inTransaction(database, async (tx): Promise<EditVenueOutcome> => {
    const stored = await lockStoredVenue(tx)
    if (stored.version !== version) return { kind: 'stale', venue: stored }
    const fields = (Object.keys(edits) as (keyof typeof edits)[]).filter(
      (field) => edits[field] !== undefined && edits[field] !== stored[field],
    )
    if (fields.length === 0) return { kind: 'edited', venue: stored }
    const pick = (from: Partial<StoredVenue>) => Object.fromEntries(fields.map((field) => [field, from[field] ?? null]))
    const venue = { ...stored, ...pick(edits), version: version + 1 }
    await tx.update(venueSettings).set(venue)
    const subject = { kind: 'venue', id: 'settings' } as const
    await recordChange(tx, { actor, action: 'venue.edit', subject, before: pick(stored), after: pick(venue) })
    return { kind: 'edited', venue }
  })
  rememberVenue(outcome.venue)
  return outcome
}
