import { maxShowsAsked } from '#domain/shows/rules.ts'

/** A show's seats as last heard, and how many were left before that. */
type Heard = { left: number; total: number; before: number | undefined }

type SeatsJson = { id: number; available_seats: number; total_seats: number }

/** How long a page may be out of sight before it stops listening, in milliseconds. */
const hiddenMs = 15_000

/** How long a page that cannot listen waits before it asks for the numbers and tries again; half as long again at most. */
const retryMs = 20_000

const heard = new Map<number, Heard>()
const watchers = new Map<number, Set<() => void>>()

let source: EventSource | undefined
let listeningTo: string | undefined
let later: number | undefined
let hiding: number | undefined
let away: boolean | undefined

/** What is known of a show beyond what the page came with; the same object until there is news. */
export const heardOf = (id: number): Heard | undefined => heard.get(id)

/**
 * Watches a show's seats. All that a page watches comes over one stream of events, and while that cannot be had, from the
 * listing every now and then.
 *
 * @returns ends it.
 */
export function watchSeats(id: number, onNews: () => void): () => void {
  followVisibility()
  const own = watchers.get(id) ?? new Set()
  watchers.set(id, own.add(onNews))
  // A page's cards come one by one and want one stream.
  setTimeout(listen)
  return () => {
    own.delete(onNews)
    if (own.size === 0) {
      watchers.delete(id)
      // Where the show is met again, the server has newer numbers.
      heard.delete(id)
    }
    setTimeout(listen)
  }
}

function hear({ id, available_seats: left, total_seats: total }: SeatsJson) {
  const before = heard.get(id)
  if (!watchers.has(id) || (before?.left === left && before.total === total)) return
  heard.set(id, { left, total, before: before?.left })
  for (const onNews of watchers.get(id) ?? []) onNews()
}

const watched = () => [...watchers.keys()].toSorted((a, b) => a - b)

const queryOf = (ids: number[]) => `?${ids.map((id) => `show=${id}`).join('&')}`

/** Opens the stream that the page wants now, unless it is the one that is open. */
function listen() {
  const ids = watched()
  const query = ids.length > maxShowsAsked ? '' : queryOf(ids)
  const wanted = ids.length === 0 || away ? undefined : `/shows/events${query}`
  if (wanted === listeningTo) return
  hangUp()
  if (!wanted) return
  listeningTo = wanted
  const opened = new EventSource(wanted)
  source = opened
  opened.addEventListener('seats', ({ data }) => hear(JSON.parse(data)))
  opened.addEventListener('error', () => {
    // It comes back from a lost connection by itself, but not from a refusal.
    if (opened.readyState === EventSource.CLOSED && opened === source) void askInstead()
  })
}

function hangUp() {
  source?.close()
  source = listeningTo = undefined
  clearTimeout(later)
}

async function askInstead() {
  source = undefined
  later = window.setTimeout(
    () => {
      listeningTo = undefined
      listen()
    },
    retryMs * (1 + Math.random() / 2),
  )
  // The whole list may be long, and no page shows more than can be asked for.
  const ids = watched().slice(0, maxShowsAsked)
  if (ids.length === 0) return
  try {
    const response = await fetch(`/shows${queryOf(ids)}`, { headers: { Accept: 'application/json' } })
    const shows: SeatsJson[] = response.ok ? await response.json() : []
    for (const show of shows) hear(show)
  } catch {
    // Nobody answers; the next try is on its way.
  }
}

/** A page out of sight listens to nothing, and one that the browser keeps for the way back must not. */
function followVisibility() {
  if (away !== undefined) return
  const setAway = (value: boolean) => {
    clearTimeout(hiding)
    away = value
    listen()
  }
  away = document.hidden
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) setAway(false)
    else hiding = window.setTimeout(setAway, hiddenMs, true)
  })
  window.addEventListener('pagehide', () => setAway(true))
  window.addEventListener('pageshow', () => setAway(document.hidden))
}
