import 'server-only'
import { type Database, db } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { type ShowEdits, staffFields } from './edit.ts'
import type { Show } from './locked-show.ts'

/** Fields that are left out have the values that another SQL client would store: see `db/schema.ts`. */
export type NewShow = Pick<Show, 'name' | 'startTime' | 'totalSeats'> &
  Omit<ShowEdits, 'name' | 'startTime' | 'totalSeats'> & { isDraft?: boolean }

/** Creates a show with all its seats free. @returns the show as stored. */
export const createShow = (show: NewShow, { actor, database = db() }: { actor: Actor; database?: Database }) =>
  inTransaction(database, async (tx) => {
    const [created] = await tx.insert(shows).values(show).returning()
    if (!created) throw new Error('The show was not stored')
    const subject = { kind: 'show', id: created.id } as const
    await recordChange(tx, { actor, action: 'show.create', subject, after: staffFields(created) })
    return created
  })
