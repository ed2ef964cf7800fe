import { setImmediate } from 'node:timers/promises'
import { compareBitmaps } from '#domain/seating/bitmap.ts'
import type { Seats } from './queries.ts'
import type { Subscription, Subscriptions, Topic } from './seat-subscriptions.ts'

/** Subscribers that are called in one turn of the event loop. The first seats of 3,000 shows are 200 KB for each. */
const callsPerTurn = 8

const noChanges = { set: [], cleared: [] }

/** The seats that were read: of shows with a subscription by id, and of all that take bookings. */
type Found = { byId: readonly Seats[]; open: readonly Seats[] }

/**
 * Delivers seats to subscribers. It remembers the latest seats of each show, so that only changes are delivered.
 *
 * @param waiting subscriptions that the next read will serve.
 */
export function createSeatDelivery(subscriptions: Subscriptions, waiting: ReadonlySet<Subscription>) {
  const latest = new Map<number, Seats>()

  /** Calls subscribers that are still there, a few in each turn of the event loop. */
  async function callEach(targets: Iterable<Subscription>, call: (subscription: Subscription) => void) {
    let called = 0
    for (const subscription of targets) {
      if (!subscriptions.all.has(subscription)) continue
      call(subscription)
      if (++called % callsPerTurn === 0) await setImmediate()
    }
  }

  return {
    callEach,

    /**
     * Delivers the seats of all their shows to new subscriptions, and the seats that have changed to the others.
     *
     * @param joining the new subscriptions.
     */
    async deliver(found: Found, joining: ReadonlySet<Subscription>) {
      const changes = new Map<Topic, Seats[]>()
      const compare = (found: Seats): Seats => {
        const known = latest.get(found.id)
        // The list of all shows is read without numbered seats. They stay as they were known.
        const seats = found.sold === undefined && known ? { ...found, sold: known.sold, planId: known.planId } : found
        const isSamePlan = (known?.planId ?? null) === (seats.planId ?? null)
        const numbered = known?.sold && seats.sold && isSamePlan ? compareBitmaps(known.sold, seats.sold) : undefined
        const isSameNumber = known?.availableSeats === seats.availableSeats && known.totalSeats === seats.totalSeats
        if (known && isSameNumber && isSamePlan && !numbered) return known
        if (subscriptions.includes(seats.id)) latest.set(seats.id, seats)
        // Without changes, all seats are delivered: those of another plan have other numbers.
        const changed = known?.sold && seats.sold && isSamePlan ? { ...seats, changes: numbered ?? noChanges } : seats
        for (const topic of subscriptions.topicsOf(seats.id)) {
          const list = changes.get(topic)
          if (list) list.push(changed)
          else changes.set(topic, [changed])
        }
        return seats
      }
      const byId = found.byId.map(compare)
      const open = found.open.map(compare)

      const firsts = new Map<Topic, readonly Seats[]>()
      for (const { topic } of joining) {
        if (!firsts.has(topic)) firsts.set(topic, topic.ids ? byId.filter(({ id }) => topic.ids?.has(id)) : open)
      }
      await callEach(joining, (subscription) => subscription.onSeats(firsts.get(subscription.topic) ?? []))
      for (const [topic, seats] of changes) {
        await callEach(topic.subscriptions, (subscription) => {
          // A subscription that was added meanwhile gets the seats of all its shows at the next read.
          if (!joining.has(subscription) && !waiting.has(subscription)) subscription.onSeats(seats)
        })
      }
    },

    /** Drops the latest seats of a topic's shows that have no subscription any more. */
    dropUnused(topic: Topic) {
      for (const id of topic.ids ?? latest.keys()) if (!subscriptions.includes(id)) latest.delete(id)
    },

    /** How many shows' seats are remembered. */
    size: () => latest.size,
  }
}
