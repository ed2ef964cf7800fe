import { randomUUID } from 'node:crypto'
import { identify } from '#domain/bookings/idempotency.ts'
import type { BookBody, Operation, Outcome } from './history.ts'
import type { TortureShow } from './shows.ts'

type Answered = Extract<Outcome, { kind: 'answered' }>

/**
 * Sends an operation until it is settled.
 *
 * @param options.elsewhere sends it first to another instance than the client's own.
 * @returns undefined if the client gave it up.
 */
export type Perform = (
  operation: Omit<Operation, 'id' | 'client'>,
  options?: { elsewhere?: boolean },
) => Promise<Answered | undefined>

/** The most bookings of small shows that a client keeps. It then cancels its oldest one, so that seats come back all the time. */
const kept = 4

/** The most holds that a client leaves to themselves before it confirms the oldest one, late. */
const left = 3

/**
 * The generator of a client's operations: one buyer after the other. A seed always gives the same wishes; what becomes of
 * them depends on the run.
 *
 * @param random numbers in [0, 1).
 * @param mailShare the share of the bookings that have an address.
 */
export function createBuyer(
  perform: Perform,
  { shows, random, mailShare }: { shows: readonly TortureShow[]; random: () => number; mailShare: number },
) {
  const upTo = (most: number) => 1 + Math.floor(random() * most)
  const chance = (share: number) => random() < share
  const own: string[] = []
  const abandoned: string[] = []

  const command = (name: 'confirm' | 'change' | 'extend' | 'cancel', reference: string, body: Operation['body'] = {}) =>
    perform({ command: name, path: `/bookings/${reference}/${name}`, reference, body })

  /** Chooses a show and seats of it. */
  function wish(): { body: BookBody; isSmall: boolean } {
    const show = shows[Math.floor(random() * shows.length)]
    if (!show) throw new Error('There are no shows')
    const first = Math.floor(random() * show.labels.length)
    const seats = chance(0.6) ? show.labels.slice(first, first + upTo(2)) : []
    const contact = chance(mailShare) ? { name: 'Ada', email: `${randomUUID()}@example.com` } : {}
    const wanted = seats.length > 0 ? { seats } : { seat_count: upTo(4) }
    return {
      body: { show_id: show.id, ...wanted, ...(chance(0.6) && { hold: true }), ...contact },
      isSmall: show.isSmall,
    }
  }

  async function keep(reference: string, isSmall: boolean) {
    if (!isSmall) return
    own.push(reference)
    const oldest = own.length > kept ? own.shift() : undefined
    if (oldest) await command('cancel', oldest)
  }

  /** Confirms a hold; a late confirmation may give another booking. */
  async function confirm(reference: string, isSmall: boolean) {
    const answer = await command('confirm', reference)
    if (answer?.booking?.status === 'CONFIRMED' && answer.reference) await keep(answer.reference, isSmall)
  }

  /** Decides about a hold: confirm, change, extend, release, or leave it until it has expired. */
  async function decide(reference: string, isSmall: boolean) {
    const choice = random()
    if (choice < 0.15) return command('cancel', reference)
    if (choice < 0.3) {
      abandoned.push(reference)
      const oldest = abandoned.length > left ? abandoned.shift() : undefined
      return oldest && confirm(oldest, isSmall)
    }
    if (choice < 0.5) await command('change', reference, { seat_count: upTo(4) })
    if (choice > 0.9) await command('extend', reference)
    return confirm(reference, isSmall)
  }

  return {
    /** Books or holds seats, and does with the booking what buyers do. */
    async buy() {
      if (chance(0.005)) return perform({ command: 'sweep', path: '/api/cron/expire-bookings', body: {} })
      const key = randomUUID()
      const { body, isSmall } = wish()
      const request = { command: 'book' as const, path: '/book', key, digest: identify(key, []).key, body }
      // Some buyers click twice: the same request comes twice at the same time, or once more later.
      const twice = chance(0.1) && perform(request, { elsewhere: true })
      const [answer] = await Promise.all([perform(request), twice])
      if (chance(0.05)) await perform(request)
      if (!answer?.reference) return
      if (answer.booking?.status === 'PENDING') await decide(answer.reference, isSmall)
      if (answer.booking?.status === 'CONFIRMED') await keep(answer.reference, isSmall)
    },
  }
}
