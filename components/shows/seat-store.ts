import { type Bitmap, clearBit, setBit } from '#domain/seating/bitmap.ts'
import { maxShowIds } from '#domain/shows/rules.ts'
import { fromBase64, type SeatsList, toUnavailable } from './unavailable-seats.ts'

/** The latest seats of a show, and how many were free before. */
type LatestSeats = { left: number; total: number; before: number | undefined }

type MapJson = { id: number; seating_plan: number; unavailable: string }

/** The numbered seats of a show that are not free, as bits, and the plan of their numbers. */
export type UnavailableSeats = { planId: number; seats: Bitmap }

type ChangesJson = { id: number; unavailable: number[]; free: number[] }

type SeatsJson = { id: number; available_seats: number; total_seats: number }

/** How long a page may be hidden before its stream is closed, in milliseconds. */
const hiddenMs = 15_000

/** How long a page without a stream waits before it reconnects, in milliseconds. At random it waits up to half as long again. */
const retryMs = 20_000

/** How long the stream waits for further subscriptions, in milliseconds. */
const subscribeMs = 50

const latest = new Map<number, LatestSeats>()
/** The numbered seats of shows that are not free. */
const unavailable = new Map<number, UnavailableSeats>()
/** The shows whose numbered seats are read while there is no stream. */
const numbered = new Set<number>()
const subscribers = new Map<number, Set<() => void>>()

let source: EventSource | undefined
let sourceUrl: string | undefined
let retryTimer: number | undefined
let hiddenTimer: number | undefined
let planned: number | undefined
/** Whether the page is hidden and has no stream. Undefined until the first subscription. */
let suspended: boolean | undefined

/** The latest seats of a show, if any have arrived since the page was rendered. The object is the same until they change. */
export const getLatestSeats = (id: number): LatestSeats | undefined => latest.get(id)

/**
 * The numbered seats of a show that are not free, if they have arrived since the page was rendered. A change makes a new object.
 */
export const getUnavailable = (id: number): UnavailableSeats | undefined => unavailable.get(id)

/**
 * Subscribes to the seats of a show. All subscriptions of a page share one event stream. While it is not available, the listing
 * of shows is read at intervals.
 *
 * @param onChange called after each change.
 * @returns ends the subscription.
 */
export function subscribeToSeats(id: number, onChange: () => void): () => void {
  trackVisibility()
  const own = subscribers.get(id) ?? new Set()
  subscribers.set(id, own.add(onChange))
  planStream()
  return () => {
    own.delete(onChange)
    if (own.size === 0) {
      subscribers.delete(id)
      // The next page with this show brings newer seats from the server.
      latest.delete(id)
      unavailable.delete(id)
      numbered.delete(id)
    }
    planStream()
  }
}

/** As `subscribeToSeats`, and which numbered seats are free is known without a stream, too. */
export function subscribeToNumberedSeats(id: number, onChange: () => void): () => void {
  numbered.add(id)
  return subscribeToSeats(id, onChange)
}

/** Updates the stream once for the cards of a page, which subscribe one after the other. */
function planStream() {
  clearTimeout(planned)
  planned = window.setTimeout(updateStream, subscribeMs)
}

function receive({ id, available_seats: left, total_seats: total }: SeatsJson) {
  const before = latest.get(id)
  if (!subscribers.has(id) || (before?.left === left && before.total === total)) return
  latest.set(id, { left, total, before: before?.left })
  publish(id)
}

function publish(id: number) {
  for (const onChange of subscribers.get(id) ?? []) onChange()
}

function receiveUnavailable(id: number, seats: UnavailableSeats) {
  if (!subscribers.has(id)) return
  unavailable.set(id, seats)
  publish(id)
}

function receiveChanges({ id, unavailable: taken, free }: ChangesJson) {
  const known = unavailable.get(id)
  if (!known) return
  const changed = known.seats.slice()
  for (const seat of taken) setBit(changed, seat)
  for (const seat of free) clearBit(changed, seat)
  receiveUnavailable(id, { ...known, seats: changed })
}

const subscribedIds = () => [...subscribers.keys()].toSorted((a, b) => a - b)

const queryOf = (ids: number[]) => `?${ids.map((id) => `show=${id}`).join('&')}`

/** Opens the stream for the present subscriptions, unless it is open already. */
function updateStream() {
  const ids = subscribedIds()
  const query = ids.length > maxShowIds ? '' : queryOf(ids)
  const url = ids.length === 0 || suspended ? undefined : `/shows/events${query}`
  if (url === sourceUrl) return
  closeStream()
  if (!url) return
  sourceUrl = url
  const opened = new EventSource(url)
  source = opened
  opened.addEventListener('seats', ({ data }) => receive(JSON.parse(data)))
  opened.addEventListener('seat-map', ({ data }) => {
    const { id, seating_plan: planId, unavailable: seats }: MapJson = JSON.parse(data)
    receiveUnavailable(id, { planId, seats: fromBase64(seats) })
  })
  opened.addEventListener('seat-changes', ({ data }) => receiveChanges(JSON.parse(data)))
  opened.addEventListener('error', () => {
    // The browser reconnects after a lost connection, but not after a refusal.
    if (opened.readyState === EventSource.CLOSED && opened === source) void readListing()
  })
}

function closeStream() {
  source?.close()
  source = sourceUrl = undefined
  clearTimeout(retryTimer)
}

/** Reads the listing once in place of the stream, and tries the stream again later. */
async function readListing() {
  source = undefined
  retryTimer = window.setTimeout(
    () => {
      sourceUrl = undefined
      updateStream()
    },
    retryMs * (1 + Math.random() / 2),
  )
  // No page shows more shows than one request may name, and the whole list may be long.
  const ids = subscribedIds().slice(0, maxShowIds)
  if (ids.length === 0) return
  try {
    const response = await fetch(`/shows${queryOf(ids)}`, { headers: { Accept: 'application/json' } })
    const shows: SeatsJson[] = response.ok ? await response.json() : []
    for (const show of shows) receive(show)
    for (const id of numbered) {
      const answer = await fetch(`/shows/${id}/seats`, { headers: { Accept: 'application/json' } })
      if (!answer.ok) continue
      const list = (await answer.json()) as SeatsList
      receiveUnavailable(id, { planId: list.seating_plan, seats: toUnavailable(list) })
    }
  } catch {
    // The server does not answer. The timer tries again.
  }
}

/** Suspends the stream of a hidden page. An open stream would also keep the page out of the browser's back/forward cache. */
function trackVisibility() {
  if (suspended !== undefined) return
  const setSuspended = (value: boolean) => {
    clearTimeout(hiddenTimer)
    suspended = value
    updateStream()
  }
  suspended = document.hidden
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) setSuspended(false)
    else hiddenTimer = window.setTimeout(setSuspended, hiddenMs, true)
  })
  window.addEventListener('pagehide', () => setSuspended(true))
  window.addEventListener('pageshow', () => setSuspended(document.hidden))
}
