import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Busy } from '#db/batch-queue.ts'
import { messages } from '#db/schema.ts'
import { answerOnce, type StaffRequest } from '#domain/accounts/idempotency.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { countBuyers } from '#domain/bookings/queries.ts'
import type { LockedShow } from '#domain/shows/inventory.ts'
import {
  getStoredShow,
  type NoShow,
  type ShowCancelled,
  type StaffOptions,
  withLockedShow,
} from '#domain/shows/locked-show.ts'
import { queueMailing } from './mailings.ts'
import type { Message } from './schema.ts'

/** Identifies the content of a message, to tell whether it is the one that staff saw. */
export const digestOf = ({ subject, text }: Message): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, text]))
    .digest('base64url')

type MailOutcome = { kind: 'queued' } | { kind: 'no-buyers' } | ShowCancelled

/**
 * Sends a message of staff to the buyers of a show: one mail for each confirmed booking with an address. They are put into the
 * outbox in batches, and the sweep goes on with them. The audit log has the subject.
 *
 * @param key identifies the form. The same message with the same key is sent once.
 * @param options.size mails per batch.
 * @returns `no-buyers` if no booking has an address.
 */
export async function mailBuyers(
  showId: number,
  message: Message,
  key: string,
  { size, ...options }: StaffOptions & { size?: number },
): Promise<MailOutcome | NoShow | Busy> {
  // Counted without the lock of the show, because it reads all bookings. The console shows this number until all mails are queued.
  const { mailed } = await countBuyers(showId, options.database)
  return withLockedShow(showId, options, (locked) =>
    queueMessage(locked, message, { key, recipients: mailed, size, actor: options.actor }),
  )
}

/** As `mailBuyers`, for a request that is answered once. @returns `key-reused` as `answerOnce` does. */
export async function mailBuyersOnce(
  showId: number,
  message: Message,
  request: StaffRequest,
  options: Omit<StaffOptions, 'actor'> = {},
) {
  const { actor } = request
  const { mailed } = await countBuyers(showId, options.database)
  return withLockedShow(showId, options, (locked) =>
    answerOnce(locked.tx, request, async () => {
      const outcome = await queueMessage(locked, message, { key: randomUUID(), recipients: mailed, actor })
      return outcome.kind === 'queued' ? { kind: 'created' as const, answer: { mailed } } : outcome
    }),
  )
}

async function queueMessage(
  locked: LockedShow,
  message: Message,
  { key, recipients, size, actor }: { key: string; recipients: number; size?: number | undefined; actor: Actor },
): Promise<MailOutcome> {
  const { tx, now, id: showId } = locked
  const requestKey = `${key}:${showId}:${digestOf(message)}`
  if ((await tx.$count(messages, eq(messages.requestKey, requestKey))) > 0) return { kind: 'queued' }
  if ((await getStoredShow(locked)).cancelledAt) return { kind: 'cancelled' }
  if (recipients === 0) return { kind: 'no-buyers' }
  const { subject, text } = message
  const [stored] = await tx
    .insert(messages)
    .values({ showId, subject, text, requestKey, recipients, createdAt: now })
    .returning({ id: messages.id })
  if (!stored) throw new Error('The message was not stored')
  await queueMailing(locked, showId, 'message', { messageId: stored.id, ...(size && { size }) })
  await recordChange(tx, {
    actor,
    action: 'show.mail',
    subject: { kind: 'show', id: showId },
    after: { subject, recipients },
  })
  return { kind: 'queued' }
}
