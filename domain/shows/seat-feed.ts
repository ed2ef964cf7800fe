import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { databaseUrl } from '#db/client.ts'
import { keepListening, type Listen, type Listening } from '#db/listen.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { listSeats, type Seats } from './queries.ts'
import { seatChannel } from './seat-changes.ts'
import { type Follower, type Following, keepFollowers } from './seat-followers.ts'

/** After so many failures in a row, some eight seconds, live seats cannot be had, and whoever follows them is told. */
const patience = 6

/**
 * The live seats of a process: one connection hears which shows changed, one query at a time reads their numbers, and
 * whoever follows one of them is given what is new. Whatever notifications told, everything that is followed is read again
 * at every beat, which heals those that got lost: after a crash, or because another SQL client wrote.
 *
 * @param listen opens what hears of changes, when the first follower comes.
 * @param options.gatherMs how long notifications and newcomers gather before the numbers are read for all of them.
 * @param options.limit how many may follow at once.
 */
export function openSeatFeed(
  listen: Listen,
  { gatherMs = 50, beatMs = 20_000, limit = 10_000 }: { gatherMs?: number; beatMs?: number; limit?: number } = {},
) {
  const followers = keepFollowers()
  const latest = new Map<number, Seats>()

  // What the next query has to find out.
  const newcomers = new Set<Following>()
  const changed = new Set<number>()
  let everything = false

  // What goes on for everybody belongs to no request: its log lines would bear the id of whoever came first.
  const outsideRequests = AsyncLocalStorage.snapshot()
  let listening: Listening | undefined
  let soon: NodeJS.Timeout | undefined
  let pulse: NodeJS.Timeout | undefined
  let reading = false
  let refusing = false

  const readSoon = () => {
    const nothing = !everything && newcomers.size === 0 && changed.size === 0
    if (nothing || soon || reading) return
    soon = setTimeout(read, gatherMs)
  }

  const readEverything = () => {
    if (followers.everybody.size === 0) return
    everything = true
    readSoon()
  }

  async function read() {
    soon = undefined
    reading = true
    const joined = new Set(newcomers)
    const ids = new Set(everything ? followers.shows() : [...changed].filter(followers.isFollowed))
    for (const { ids: own } of joined) for (const id of own ?? []) ids.add(id)
    const all = [...followers.ofAllShows].some((following) => everything || joined.has(following))
    newcomers.clear()
    changed.clear()
    everything = false
    try {
      const found = await listening?.ask(async (database) => [
        ...(ids.size > 0 ? await listSeats([...ids], database) : []),
        ...(all ? await listSeats(undefined, database) : []),
      ])
      if (found) tell(found, joined)
      else putOff(joined)
    } catch (error) {
      getLog().warn({ err: error }, 'live seats: the numbers could not be read')
      putOff(joined)
    }
    reading = false
    if (!everything) readSoon()
  }

  /** Leaves it to the next beat, or to the next connection. */
  function putOff(joined: Iterable<Following>) {
    for (const following of joined) if (followers.everybody.has(following)) newcomers.add(following)
    everything = true
  }

  function tell(found: Seats[], joined: ReadonlySet<Following>) {
    const news = new Map<Following, Seats[]>()
    for (const row of found) {
      const known = latest.get(row.id)
      const same = known?.availableSeats === row.availableSeats && known.totalSeats === row.totalSeats
      const seats = same ? known : row
      if (followers.isFollowed(row.id)) latest.set(row.id, seats)
      for (const following of followers.of(row.id)) {
        if (same && !joined.has(following)) continue
        const list = news.get(following)
        if (list) list.push(seats)
        else news.set(following, [seats])
      }
    }
    for (const [following, seats] of news) following.show(seats)
  }

  const endAll = () => {
    for (const following of [...followers.everybody]) {
      leave(following)
      following.end()
    }
  }

  const hear = () =>
    listen({
      onNotification: (payload) => {
        for (const id of payload.split(',').map(Number)) if (followers.isFollowed(id)) changed.add(id)
        readSoon()
      },
      onConnected: () => {
        getLog().debug('live seats: connected')
        refusing = false
        readEverything()
      },
      onLost: (failures, error) => {
        if (failures === 1) getLog().warn({ err: error }, 'live seats: the connection is lost, trying again')
        if (failures < patience) return
        refusing = true
        endAll()
      },
    })

  const beat = () => {
    for (const following of followers.everybody) following.beat()
    readEverything()
  }

  function leave(following: Following) {
    if (!followers.remove(following)) return
    newcomers.delete(following)
    for (const id of following.ids ?? latest.keys()) if (!followers.isFollowed(id)) latest.delete(id)
    if (followers.everybody.size > 0) return
    getLog().debug('live seats: nobody follows them any more')
    clearInterval(pulse)
    pulse = undefined
  }

  return {
    /**
     * Follows the seats of some shows, or of all.
     *
     * @returns ends it; undefined if live seats cannot be had here right now.
     */
    follow(ids: readonly number[] | undefined, follower: Follower): (() => void) | undefined {
      if (refusing || followers.everybody.size >= limit) return undefined
      const following = { ...follower, ids: ids && new Set(ids) }
      followers.add(following)
      newcomers.add(following)
      outsideRequests(() => {
        listening ??= hear()
        pulse ??= setInterval(beat, beatMs)
        readSoon()
      })
      return () => leave(following)
    },

    /** How many follow, and how much is kept for them. */
    size: () => ({
      followers: followers.everybody.size,
      shows: followers.shows().length,
      numbers: latest.size,
    }),

    /** Ends every following and the connection, for good. */
    async close() {
      refusing = true
      endAll()
      clearTimeout(soon)
      const last = listening
      listening = undefined
      await last?.stop()
    },
  }
}

/** Hears of changed seats over a connection of this process's own. */
export const listenToSeats: Listen = (handlers) => keepListening(databaseUrl(), seatChannel, handlers)

/**
 * The live seats of this process. The server makes them when it starts; nothing is opened before somebody follows them.
 *
 * @param listen counts where they are made.
 */
export const seatFeed = (listen = listenToSeats) => perProcess('seat-feed', () => openSeatFeed(listen))
