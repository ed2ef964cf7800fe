import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { identify } from '#domain/bookings/idempotency.ts'
import { openEvents, seatsEvent } from '../test/support/event-stream.ts'
import type { Cluster } from './cluster.ts'
import { type History, isSettled, type Operation } from './history.ts'
import { send } from './send.ts'

/** Milliseconds after which a change of seats, a mail or a booking counts as lost. It only ends what hangs. */
const defaultLimitMs = 300_000

/**
 * What went on after a fault, besides bookings: milliseconds until the visitors of all instances saw the seats of new bookings,
 * and until the mails of those bookings had arrived. Undefined if they did not within five minutes.
 */
export type SignsOfLife = { seatsMs: number | undefined; mailMs: number | undefined }

export type Witness = Awaited<ReturnType<typeof openWitness>>

/**
 * Watches the seats of a show at every instance, like visitors whose pages stay open during the faults.
 *
 * @param show a show of general admission that no client books.
 */
export async function openWitness(
  { instances, mails }: Pick<Cluster, 'instances' | 'mails'>,
  history: History,
  { show, limitMs = defaultLimitMs }: { show: { id: number; totalSeats: number }; limitMs?: number },
) {
  const visitors = instances.map((instance) => followSeats(() => `${instance.url}/shows/events?show=${show.id}`))
  let bookings = 0

  /** Books a seat at an instance, and repeats the request until it is settled. */
  async function book(instance: number, email: string): Promise<boolean> {
    const key = randomUUID()
    const body = { show_id: show.id, seat_count: 1, email }
    // Clients count their operations from 1.
    const operation: Operation = {
      ...{ id: -++bookings, client: -1, command: 'book', path: '/book', body },
      ...{ key, digest: identify(key, []).key },
    }
    for (let [number, begun] = [1, history.now()]; history.now() - begun < limitMs; number++) {
      const attempt = history.begin(operation, number, instance)
      history.end(attempt, await send(instances[instance]?.url ?? '', operation))
      if (isSettled(attempt)) return true
      await sleep(20)
    }
    return false
  }

  /** Milliseconds until something has happened; undefined if it takes too long. */
  async function measure(happens: Promise<unknown>): Promise<number | undefined> {
    const begun = history.now()
    const late = new AbortController()
    const isThere = await Promise.race([
      happens.then(() => true),
      sleep(limitMs, false, { signal: late.signal }).catch(() => false),
    ])
    late.abort()
    return isThere ? history.now() - begun : undefined
  }

  return {
    /** Books at every instance, and waits until all visitors have seen it and the mails are there. */
    async look(): Promise<SignsOfLife> {
      await measure(Promise.all(visitors.map(({ isConnected }) => isConnected())))
      const addresses = instances.map(() => `${randomUUID()}@example.com`)
      const booked = await Promise.all(addresses.map((email, i) => book(i, email)))
      if (!booked.every(Boolean)) return { seatsMs: undefined, mailMs: undefined }
      const event = seatsEvent(show.id, show.totalSeats - bookings, show.totalSeats)
      const hasMails = () => addresses.every((email) => mails.received.some(({ to }) => to.includes(email)))
      const haveArrived = async () => {
        while (!hasMails()) await mails.waitForMails(mails.received.length + 1)
      }
      const [seatsMs, mailMs] = await Promise.all([
        measure(Promise.all(visitors.map(({ waitFor }) => waitFor(event)))),
        measure(haveArrived()),
      ])
      return { seatsMs, mailMs }
    },
    close() {
      for (const { close } of visitors) close()
    },
  }
}

/** A visitor of live seats. As browsers do, it opens another stream as soon as one has ended. */
function followSeats(getUrl: () => string) {
  let isClosed = false
  type Stream = Awaited<ReturnType<typeof openEvents>> & { hasEnded: Promise<false> }
  const open = async (): Promise<Stream | undefined> => {
    while (!isClosed) {
      const stream = await openEvents(getUrl()).catch(() => undefined)
      if (stream?.response.statusCode === 200) {
        const hasEnded = new Promise<false>((resolve) => stream.response.once('close', () => resolve(false)))
        void hasEnded.then(() => {
          current = open()
        })
        return { ...stream, hasEnded }
      }
      stream?.close()
      await sleep(50)
    }
    return undefined
  }
  let current = open()
  return {
    isConnected: async () => void (await current),
    /** Resolves as soon as a stream has this event. */
    async waitFor(event: string) {
      while (!isClosed) {
        const stream = await current
        if (!stream) return
        if (await Promise.race([stream.waitForText(event).then(() => true), stream.hasEnded])) return
      }
    },
    close() {
      isClosed = true
      void current.then((stream) => stream?.close())
    },
  }
}
