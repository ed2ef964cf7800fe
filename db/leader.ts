import type { Socket } from 'node:net'
import postgres from 'postgres'
import { type DatabaseAddress, type DatabaseServer, parseDatabaseUrl } from '#lib/database-url.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { isPooled } from './session-settings.ts'

/** Milliseconds between two questions to a server. */
const askEveryMs = 500

/** Seconds within which a server answers. A frozen one accepts connections and never does. */
const limitSeconds = 1

/**
 * Asks for the timeline of a server that accepts writes; null on a standby. Each promotion begins a new timeline, with a higher
 * number. The first eight characters of the name of a WAL file are its timeline.
 */
const question = `
  select case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_lsn()), 8) end as timeline`

/** A server, and the timeline on which it accepted writes when it was asked last. */
type Candidate = { server: DatabaseServer; timeline: number | undefined }

/**
 * Chooses the leader: the candidate with the newest timeline. A former leader that was frozen accepts writes until it notices that
 * there is another one. Its timeline is older than `newest`, so it is not chosen.
 *
 * @param newest the newest timeline of any leader so far.
 * @returns undefined if no candidate can be the leader. The present leader may only be slow then.
 */
export function chooseLeader<T extends Candidate>(
  candidates: readonly T[],
  { leader, newest }: { leader: DatabaseServer | undefined; newest: number },
): T | undefined {
  const possible = candidates.filter(({ timeline = -1 }) => timeline >= newest)
  const best = Math.max(...possible.map(({ timeline = -1 }) => timeline))
  const equal = possible.filter(({ timeline }) => timeline === best)
  return equal.find(({ server }) => server === leader) ?? equal[0]
}

type Leader = Required<Pick<postgres.Options<Record<string, postgres.PostgresType>>, 'locate'>>

/**
 * Asks all servers of a database again and again which of them is the leader. Connections that open are sent to the leader, and when
 * another server has become the leader, all connections to the others are closed: a frozen server would not close them.
 */
function followLeader({ url, servers }: DatabaseAddress): Leader {
  const sockets = new Map<Socket, DatabaseServer>()
  const found = Promise.withResolvers<DatabaseServer>()
  const candidates = servers.map((server) => ({
    server,
    pool: openForQuestions(url, server),
    timeline: undefined as number | undefined,
    isAsked: false,
    isLost: false,
    hasReplied: false,
  }))
  let leader: DatabaseServer | undefined
  let stale: DatabaseServer | undefined
  let newest = 0

  const warnOfStale = (candidate: Candidate | false | undefined) => {
    const { server, timeline } = candidate || {}
    const message = 'this server accepts writes on an older timeline than a former leader, and is not used'
    if (server && server !== stale) getLog().error({ ...server, timeline, newest }, message)
    stale = server
  }

  const decide = () => {
    // The first decision waits for all, because the first one to answer may be a former leader.
    if (!leader && !candidates.every(({ hasReplied }) => hasReplied)) return
    const chosen = chooseLeader(candidates, { leader, newest })
    newest = chosen?.timeline ?? newest
    warnOfStale(!chosen && candidates.find(({ timeline }) => timeline !== undefined))
    if (!chosen || chosen.server === leader) return
    // Commands print their results where the log goes, so what is usual is not logged.
    getLog()[leader ? 'info' : 'debug'](
      { ...chosen.server, timeline: newest },
      'this server of the database accepts writes',
    )
    leader = chosen.server
    found.resolve(leader)
    for (const [socket, server] of sockets) if (server !== leader) socket.destroy()
  }

  const ask = async (candidate: (typeof candidates)[number]) => {
    if (candidate.isAsked) return
    candidate.isAsked = true
    candidate.timeline = await askTimeline(candidate.pool).then(
      (timeline) => {
        candidate.isLost = false
        return timeline
      },
      (error) => {
        if (leader && !candidate.isLost) {
          getLog().warn({ err: error, ...candidate.server }, 'this server of the database does not answer')
          candidate.isLost = true
        }
        return undefined
      },
    )
    candidate.isAsked = false
    candidate.hasReplied = true
    decide()
  }

  const askAll = () => {
    for (const candidate of candidates) void ask(candidate)
  }
  setInterval(askAll, askEveryMs).unref()
  askAll()

  return {
    locate: async (socket) => {
      const server = leader ?? (await found.promise)
      // The driver removes all listeners of a socket when it starts TLS, so `close` is not heard.
      for (const known of sockets.keys()) if (known.destroyed) sockets.delete(known)
      sockets.set(socket, server)
      return server
    },
  }
}

async function askTimeline(pool: postgres.Sql): Promise<number | undefined> {
  const [row] = await pool.unsafe<{ timeline: string | null }[]>(question)
  return row?.timeline ? Number.parseInt(row.timeline, 16) : undefined
}

/** Opens a pool that asks one server. It does not keep the process running. */
const openForQuestions = (url: string, server: DatabaseServer) =>
  postgres(url, {
    max: 1,
    connect_timeout: limitSeconds,
    silence_timeout: limitSeconds,
    // Its timer would keep the process running.
    max_lifetime: null,
    backoff: () => 0,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'marquee leader' },
    locate: (socket) => {
      socket.unref()
      return server
    },
  })

const leaders = () => perProcess('leaders', () => new Map<string, Leader>())

/**
 * Whether a new session hears what its server was when the pooler before it logged in, such as a standby. The question to each server
 * is answered by the server itself.
 */
const repeatsOldStates = (address: string, servers: readonly DatabaseServer[]) =>
  servers.length > 0 && isPooled(address)

/**
 * How the driver reaches a database. Several servers are asked for the leader from the first call on, as long as the process runs.
 *
 * @returns the address and the options to give to the driver.
 */
export function routeTo(address: string): {
  url: string
  options: Pick<postgres.Options<Record<string, postgres.PostgresType>>, 'locate' | 'target_session_attrs'>
} {
  const parsed = parseDatabaseUrl(address)
  if (!parsed) return { url: address, options: {} }
  const { url, servers, needsPrimary } = parsed
  const session =
    needsPrimary && !repeatsOldStates(address, servers) ? ({ target_session_attrs: 'primary' } as const) : {}
  if (servers.length === 0) return { url, options: session }
  const known = leaders()
  const leader = known.get(address) ?? followLeader(parsed)
  known.set(address, leader)
  return { url, options: { ...session, ...leader } }
}
