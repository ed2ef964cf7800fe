import 'server-only'

import { databaseUrl } from '#db/client.ts'
import { type Listener, type StartListener, startListener } from '#db/listen.ts'
import { outsideRequests } from '#lib/http/request-context.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { listSeats } from './queries.ts'
import { seatChannel } from './seat-changes.ts'
import { createSeatDelivery } from './seat-delivery.ts'
import { createSubscriptions, type Subscriber, type Subscription } from './seat-subscriptions.ts'

/** After this many lost or failed connections in a row, in about eight seconds, all subscriptions end and new ones are refused. */
const maxFailures = 7

/** Milliseconds between two deliveries at most. Buyers see the seats of a crowded show at least this often. */
const maxRestMs = 2000

/**
 * How long to gather changes after a delivery that took `tookMs`. To thousands of subscribers a delivery takes long: without a rest the
 * process would do little else while a hot show sells.
 */
export const restAfter = (tookMs: number, gatherMs: number): number =>
  Math.max(gatherMs, Math.min(3 * tookMs, maxRestMs))

/**
 * The live seats of a process. One connection listens for shows whose seats changed, one query at a time reads their seats, and
 * subscribers get what is new. At every heartbeat the seats of all subscriptions are read again. This finds changes without a
 * notification, because it was lost in a crash or another SQL client wrote.
 *
 * @param listen starts the listener, when the first subscriber arrives.
 * @param options.gatherMs how long notifications and new subscriptions are gathered before one read serves all of them, at least: see
 * `restAfter`.
 * @param options.limit the number of subscriptions at most.
 */
export function openSeatFeed(
  listen: StartListener,
  {
    gatherMs = 50,
    heartbeatMs = 20_000,
    limit = 10_000,
  }: { gatherMs?: number; heartbeatMs?: number; limit?: number } = {},
) {
  const subscriptions = createSubscriptions()

  // What the next read has to cover.
  const waiting = new Set<Subscription>()
  const changedShows = new Set<number>()
  let readAll = false

  const delivery = createSeatDelivery(subscriptions, waiting)

  let listener: Listener | undefined
  let readTimer: NodeJS.Timeout | undefined
  let heartbeatTimer: NodeJS.Timeout | undefined
  let reading = false
  let restMs = gatherMs
  let unavailable = false

  const scheduleRead = () => {
    const isNeeded = readAll || waiting.size > 0 || changedShows.size > 0
    if (!isNeeded || readTimer || reading) return
    readTimer = setTimeout(read, restMs)
  }

  const scheduleReadAll = () => {
    if (subscriptions.all.size === 0) return
    readAll = true
    scheduleRead()
  }

  async function read() {
    readTimer = undefined
    reading = true
    const start = performance.now()
    const joining = new Set(waiting)
    const ids = new Set(readAll ? subscriptions.showIds() : [...changedShows].filter(subscriptions.includes))
    for (const { topic } of joining) for (const id of topic.ids ?? []) ids.add(id)
    const allShows = subscriptions.topicOfAllShows()
    const readOpen = allShows !== undefined && (readAll || [...joining].some(({ topic }) => topic === allShows))
    waiting.clear()
    changedShows.clear()
    readAll = false
    try {
      const found = await listener?.query(async (database) => ({
        byId: ids.size > 0 ? await listSeats([...ids], database) : [],
        open: readOpen ? await listSeats(undefined, database) : [],
      }))
      if (found) await delivery.deliver(found, joining)
      else postpone(joining)
    } catch (error) {
      getLog().warn({ err: error }, 'live seats: the numbers could not be read')
      postpone(joining)
    }
    reading = false
    restMs = restAfter(performance.now() - start, gatherMs)
    if (!readAll) scheduleRead()
  }

  /** Repeats a failed read with the next heartbeat or connection. @param joining its new subscriptions. */
  function postpone(joining: Iterable<Subscription>) {
    for (const subscription of joining) if (subscriptions.all.has(subscription)) waiting.add(subscription)
    readAll = true
  }

  const endAll = () => {
    for (const subscription of [...subscriptions.all]) {
      remove(subscription)
      subscription.onEnd()
    }
  }

  const startListening = () =>
    listen({
      onNotification: (payload) => {
        for (const id of payload.split(',').map(Number)) if (subscriptions.includes(id)) changedShows.add(id)
        scheduleRead()
      },
      onConnected: () => {
        getLog().debug('live seats: connected')
        unavailable = false
        scheduleReadAll()
      },
      onLost: (failures, error) => {
        if (failures === 1) getLog().warn({ err: error }, 'live seats: the connection is lost, trying again')
        if (failures < maxFailures) return
        unavailable = true
        endAll()
      },
    })

  const heartbeat = () => {
    void delivery.callEach(subscriptions.all, (subscription) => subscription.onHeartbeat())
    scheduleReadAll()
  }

  function remove(subscription: Subscription) {
    if (!subscriptions.remove(subscription)) return
    waiting.delete(subscription)
    delivery.dropUnused(subscription.topic)
    if (subscriptions.all.size > 0) return
    getLog().debug('live seats: nobody follows them any more')
    clearInterval(heartbeatTimer)
    heartbeatTimer = undefined
  }

  return {
    /**
     * Subscribes to the seats of some shows.
     *
     * @param showIds undefined for all shows that take bookings.
     * @returns ends the subscription; undefined if live seats are not available now.
     */
    subscribe(showIds: readonly number[] | undefined, subscriber: Subscriber): (() => void) | undefined {
      if (unavailable || subscriptions.all.size >= limit) return undefined
      const subscription = subscriptions.add(subscriber, showIds)
      waiting.add(subscription)
      // Work for all subscribers belongs to no request, and must not log the id of the first one.
      outsideRequests(() => {
        listener ??= startListening()
        heartbeatTimer ??= setInterval(heartbeat, heartbeatMs)
        scheduleRead()
      })
      return () => remove(subscription)
    },

    /** How many subscriptions there are, and how much is stored for them. */
    size: () => ({
      subscriptions: subscriptions.all.size,
      shows: subscriptions.showIds().length,
      seats: delivery.size(),
    }),

    /** Ends all subscriptions and the connection. The feed cannot be used after that. */
    async close() {
      unavailable = true
      endAll()
      clearTimeout(readTimer)
      const last = listener
      listener = undefined
      await last?.stop()
    },
  }
}

/** Listens for changed seats over a connection of this process. */
export const listenToSeats: StartListener = (handlers) => startListener(databaseUrl(), seatChannel, handlers)

/**
 * The live seats of this process. The server creates them at its start; they connect when the first subscriber arrives.
 *
 * @param listen used only by the first call in a process.
 */
export const getSeatFeed = (listen = listenToSeats) => perProcess('seat-feed', () => openSeatFeed(listen))
