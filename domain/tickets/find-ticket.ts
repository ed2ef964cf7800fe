import 'server-only'
import type { KeyObject } from 'node:crypto'
import { bookingIdSchema, ticketNumberSchema } from '#domain/bookings/schema.ts'
import { verifyTicket } from './token.ts'

/**
 * Finds the ticket that a text names: its code, or its number as it is printed, such as `171-2`. The ticket may be no longer good:
 * see `ticketState`.
 *
 * @param key the venue's key; null for a venue without one.
 * @returns undefined if the text is neither. A number as printed may be of a ticket that does not exist.
 */
export function findTicket(text: string, key: KeyObject | null): { bookingId: number; number: number } | undefined {
  const signed = key ? verifyTicket(text, key) : undefined
  if (signed) return signed
  const [, id, last] = /^(\d+)-(\d+)$/.exec(text) ?? []
  const [bookingId, number] = [bookingIdSchema.safeParse(id), ticketNumberSchema.parse(last)]
  return bookingId.success && number !== undefined ? { bookingId: bookingId.data, number } : undefined
}
