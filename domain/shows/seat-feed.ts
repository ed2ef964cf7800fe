import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'
import { databaseUrl } from '#db/client.ts'
import { keepListening, type Listen, type Listening } from '#db/listen.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { listSeats, type Seats } from './queries.ts'
import { seatChannel } from './seat-changes.ts'
import { type Follower, type Following, keepFollowers, type Topic } from './seat-subscriptions.ts'

/** After so many failures in a row, some eight seconds, live seats cannot be had, and whoever follows them is told. */
const patience = 6

/** How many followers are told in one turn of the event loop. The numbers of 3,000 shows are 200 KB for each newcomer. */
const slice = 8

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
    for (const { topic } of joined) for (const id of topic.ids ?? []) ids.add(id)
    const ofAll = followers.ofAllShows()
    const all = ofAll !== undefined && (everything || [...joined].some(({ topic }) => topic === ofAll))
    newcomers.clear()
    changed.clear()
    everything = false
    try {
      const found = await listening?.ask(async (database) => ({
        named: ids.size > 0 ? await listSeats([...ids], database) : [],
        open: all ? await listSeats(undefined, database) : [],
      }))
      if (found) await tell(found, joined)
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

  /** Gives newcomers all numbers of their shows, and the others those that are new. */
  async function tell(found: { named: Seats[]; open: Seats[] }, joined: ReadonlySet<Following>) {
    const news = new Map<Topic, Seats[]>()
    const keep = (row: Seats): Seats => {
      const known = latest.get(row.id)
      if (known?.availableSeats === row.availableSeats && known.totalSeats === row.totalSeats) return known
      if (followers.isFollowed(row.id)) latest.set(row.id, row)
      for (const topic of followers.of(row.id)) {
        const changes = news.get(topic)
        if (changes) changes.push(row)
        else news.set(topic, [row])
      }
      return row
    }
    const named = found.named.map(keep)
    const open = found.open.map(keep)

    const firsts = new Map<Topic, readonly Seats[]>()
    for (const { topic } of joined) {
      if (!firsts.has(topic)) firsts.set(topic, topic.ids ? named.filter(({ id }) => topic.ids?.has(id)) : open)
    }
    await inSlices(joined, (following) => following.show(firsts.get(following.topic) ?? []))
    for (const [topic, changes] of news) {
      await inSlices(topic.followers, (following) => {
        // Who came during this gets everything next.
        if (!joined.has(following) && !newcomers.has(following)) following.show(changes)
      })
    }
  }

  /** Does something for each that still follows, for a few in each turn of the event loop. */
  async function inSlices(followings: Iterable<Following>, work: (following: Following) => void) {
    let done = 0
    for (const following of followings) {
      if (!followers.everybody.has(following)) continue
      work(following)
      if (++done % slice === 0) await setImmediate()
    }
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
    void inSlices(followers.everybody, (following) => following.beat())
    readEverything()
  }

  function leave(following: Following) {
    if (!followers.remove(following)) return
    newcomers.delete(following)
    for (const id of following.topic.ids ?? latest.keys()) if (!followers.isFollowed(id)) latest.delete(id)
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
      const following = followers.add(follower, ids)
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
