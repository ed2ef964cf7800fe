import type { Attempt, BookBody, Operation } from '../history.ts'
import { groupBy, referencesOf } from './answers.ts'
import type { Check } from './types.ts'

const isRefused = ({ outcome }: Attempt) => outcome?.kind === 'answered' && outcome.status === 503

/** The number of seats that a request asks for. */
const askedSeats = ({ seats, seat_count }: BookBody) => seats?.length ?? seat_count

/** Every stored booking was asked for as it is stored. None was stored for a request that was only answered with 503. */
export const noBookingInvented: Check = {
  claim: 'no booking is invented, and 503 means that none was stored',
  find({ attempts, books }) {
    const asked = new Map<string, Operation & { body: BookBody }>()
    for (const { operation } of attempts) {
      const { digest, body } = operation
      if (digest !== undefined && 'show_id' in body) asked.set(digest, { ...operation, body })
    }
    const keys = groupBy(books.keys, ({ bookingId }) => bookingId)
    const references = new Map(books.bookings.map(({ id, reference }) => [id, reference]))
    const confirmed = referencesOf(attempts, 'confirm')
    const invented = books.bookings.flatMap(({ id, showId, renewsId }) => {
      if (renewsId !== null) {
        const isAsked = confirmed.has(references.get(renewsId) ?? '')
        return isAsked ? [] : [`booking ${id} renews a hold that no client confirmed`]
      }
      const [key] = keys.get(id) ?? []
      if (!key) return [`booking ${id} of show ${showId} belongs to no request`]
      const request = asked.get(key.digest)
      if (!request) return [`booking ${id} has the key of a request that no client sent`]
      const { body } = request
      const allowed = [body.hold ? 'PENDING' : 'CONFIRMED', 'FAILED']
      const fits = body.show_id === showId && askedSeats(body) === key.seatCount && allowed.includes(key.status)
      return fits ? [] : [`booking ${id} is not what its request asked for`]
    })
    const keyed = attempts.filter(({ operation }) => operation.digest !== undefined)
    const refused = [...groupBy(keyed, ({ operation }) => operation.digest)].filter(([, each]) => each.every(isRefused))
    const storedKeys = new Set(books.keys.map(({ digest }) => digest))
    const untrue = refused.flatMap(([digest]) =>
      digest !== undefined && storedKeys.has(digest) ? [`a request was answered with 503 only, and is stored`] : [],
    )
    return [...invented, ...untrue]
  },
}
