import type { Booking } from '#domain/bookings/book.ts'
import type { ChangeOutcome, Refusal } from '#domain/bookings/change-booking.ts'
import { referenceSchema } from '#domain/bookings/schema.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { toUtcSeconds } from '#lib/time.ts'

/** The API's answer about a booking: as documented, for a hold with its end. `Location` names the booking's page. */
export const bookingAnswer = (booking: Booking): Response =>
  Response.json(
    {
      message: `Booking ${booking.status}`,
      booking: {
        id: booking.id,
        show_id: booking.showId,
        seat_count: booking.seatCount,
        status: booking.status,
        created_at: toUtcSeconds(booking.createdAt),
        ...(booking.status === 'PENDING' && booking.expiresAt && { expires_at: toUtcSeconds(booking.expiresAt) }),
      },
    },
    { headers: { Location: `/bookings/${booking.reference}`, 'Cache-Control': 'no-store' } },
  )

/** The answer to who comes when too many wait for seats already. */
export const busy = { status: 503, message: 'Too many requests at once', headers: { 'Retry-After': '1' } }

const reasons: Record<Refusal, string> = {
  status: 'The booking does not allow this any more',
  expired: 'The hold has expired',
  'too-few-seats': 'Not enough seats',
  'no-extensions': 'The hold cannot be extended again',
  started: 'It is too late to cancel',
}

/** Changes the booking that the path names, and the API's answer to it. */
export async function answerChange(
  request: Request,
  params: Promise<{ reference: string }>,
  change: (reference: string) => Promise<ChangeOutcome>,
): Promise<Response> {
  const { success, data: reference } = referenceSchema.safeParse((await params).reference)
  const outcome: ChangeOutcome = success ? await change(reference) : { kind: 'not-found' }
  if (outcome.kind === 'not-found') return errorResponse(request, { status: 404, message: 'Booking not found' })
  if (outcome.kind === 'busy') return errorResponse(request, busy)
  if (outcome.kind === 'refused') return errorResponse(request, { status: 409, message: reasons[outcome.reason] })
  return bookingAnswer(outcome.booking)
}
