import 'server-only'
import { eq } from 'drizzle-orm'
import type { Busy } from '#db/batch-queue.ts'
import { shows } from '#db/schema.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { Action } from '#domain/audit/rules.ts'
import { queueMailing } from '#domain/mails/mailings.ts'
import { previewRename, renameWithShow } from '#domain/productions/rename.ts'
import { isWanted, queueShowEvents } from '#domain/webhooks/events.ts'
import { type LockedShow, publishSeats } from './inventory.ts'
import {
  getStoredShow,
  type NoShow,
  type Show,
  type ShowCancelled,
  type StaffOptions,
  type StaleShow,
  withLockedShow,
} from './locked-show.ts'
import { isRelocation, isReschedule } from './rules.ts'

/** The fields of a show that staff edit. */
export type ShowEdits = Partial<
  Pick<
    Show,
    | 'name'
    | 'startTime'
    | 'doorsAt'
    | 'place'
    | 'bookingOpensAt'
    | 'bookingClosesAt'
    | 'totalSeats'
    | 'keptBackSeats'
    | 'note'
  >
>

/**
 * The outcome of an edit. `edited`: `mails` says whether buyers get a mail about it. `stale`: the show was edited since the version that the edit is based on. `too-few-seats`: more seats are
 * booked than it would have. `has-plan`: a show with numbered seats has those of its plan. `shared-name`: its production has other shows, whose name is the same.
 */
export type EditOutcome =
  | { kind: 'edited'; show: Show; mails: boolean }
  | { kind: 'stale'; show: Show }
  | { kind: 'too-few-seats'; bookedSeats: number }
  | { kind: 'has-plan' }
  | { kind: 'shared-name' }
  | ShowCancelled
  | NoShow
  | Busy

/**
 * Edits a show. Without changes it stays as it is, its version too. If its start or its place changes, its buyers get a mail. A new name
 * renames its production, too.
 *
 * @param edit.version the version that the edit is based on. If it is not the present one, nothing changes.
 * @param options.preview changes nothing: the outcome is that of the edit, with the show as it is stored.
 */
export const edit = (
  showId: number,
  { version, ...edits }: ShowEdits & { version: number },
  { preview = false, ...options }: StaffOptions & { preview?: boolean },
): Promise<EditOutcome> =>
  withLockedShow(showId, options, async (locked): Promise<EditOutcome> => {
    const stored = await getStoredShow(locked)
    if (stored.cancelledAt) return { kind: 'cancelled' }
    if (stored.version !== version) return { kind: 'stale', show: stored }
    if (stored.seatingPlanId !== null && (edits.totalSeats ?? stored.totalSeats) !== stored.totalSeats) {
      return { kind: 'has-plan' }
    }
    if (edits.totalSeats !== undefined && edits.totalSeats < stored.bookedSeats) {
      return { kind: 'too-few-seats', bookedSeats: stored.bookedSeats }
    }
    const after = {
      startTime: edits.startTime ?? stored.startTime,
      place: edits.place === undefined ? stored.place : edits.place,
    }
    const rescheduled = isReschedule(stored, after, locked.now)
    const mails = rescheduled || isRelocation(stored, after, locked.now)
    if (stored.productionId !== null && edits.name !== undefined && edits.name !== stored.name) {
      const renamed = preview
        ? await previewRename(locked, stored.productionId)
        : await renameWithShow(locked, stored.productionId, edits.name, options.actor)
      if (renamed.kind !== 'renamed') return { kind: renamed.kind }
    }
    if (preview) return { kind: 'edited', show: stored, mails }
    const concerned = rescheduled && stored.bookedSeats > 0
    const by = { actor: options.actor, action: 'show.edit' } as const
    const show = await storeEdits(locked, stored, { ...edits, ...(concerned && { rescheduledAt: locked.now }) }, by)
    if (mails) {
      const replaced = { startTime: stored.startTime.toISOString(), place: stored.place }
      await queueMailing(locked, showId, 'reschedule', { replaced })
    }
    return { kind: 'edited', show, mails }
  })

/** The fields of a show that commands of staff change. `booked_seats` is not among them. */
type StaffFields = ShowEdits & Partial<Pick<Show, 'isDraft' | 'cancelledAt' | 'rescheduledAt' | 'seatingPlanId'>>

/** The fields of a show that staff change, for entries of the audit log about the whole show. Optional fields without data are left out. */
export function staffFields(show: Show): StaffFields {
  const { name, startTime, totalSeats, bookingClosesAt } = show
  const { doorsAt, place, bookingOpensAt, keptBackSeats, note, isDraft, cancelledAt } = show
  const optional = { doorsAt, place, bookingOpensAt, keptBackSeats, note, isDraft, cancelledAt }
  const used = Object.entries(optional).filter(([, value]) => value !== null && value !== 0 && value !== false)
  return { name, startTime, totalSeats, bookingClosesAt, ...Object.fromEntries(used) }
}

/**
 * Stores edits of a locked show, raises its version, and writes the change to the audit log and an event for the endpoints, if they
 * change anything.
 *
 * @returns the show as it is now.
 */
export async function storeEdits(
  locked: LockedShow,
  stored: Show,
  edits: StaffFields,
  by: { actor: Actor; action: Action },
): Promise<Show> {
  const after = findChanges(stored, edits)
  const fields = Object.keys(after) as (keyof StaffFields)[]
  if (fields.length === 0) return stored
  const [show] = await locked.tx
    .update(shows)
    .set({ ...after, version: stored.version + 1 })
    .where(eq(shows.id, locked.id))
    .returning()
  if (!show) throw new Error('A show went away under its lock')
  const before = Object.fromEntries(fields.map((field) => [field, stored[field]]))
  await recordChange(locked.tx, { ...by, subject: { kind: 'show', id: locked.id }, before, after })
  const event = by.action === 'show.cancel' ? 'show.cancelled' : 'show.changed'
  if (isWanted(locked, event)) await queueShowEvents(locked, event, [show])
  publishSeats(locked)
  return show
}

/** As `storeEdits`, for a command. @returns `stale` if it would change another version than `ifVersion`. */
export async function storeIfVersion(
  locked: LockedShow,
  stored: Show,
  edits: StaffFields,
  { actor, ifVersion, action }: { actor: Actor; ifVersion?: number | undefined; action: Action },
): Promise<{ kind: 'done'; show: Show } | StaleShow> {
  const isStale = ifVersion !== undefined && ifVersion !== stored.version
  if (isStale && Object.keys(findChanges(stored, edits)).length > 0) return { kind: 'stale' }
  return { kind: 'done', show: await storeEdits(locked, stored, edits, { actor, action }) }
}

/** The edits that differ from what is stored. */
const findChanges = (stored: Show, edits: StaffFields) =>
  Object.fromEntries(
    Object.entries(edits).filter(
      ([field, value]) => value !== undefined && !isSame(value, stored[field as keyof StaffFields]),
    ),
  )

const isSame = (one: unknown, other: unknown) =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other
