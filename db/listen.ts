import 'server-only'
import { drizzle } from 'drizzle-orm/postgres-js'
import { listenerFailures } from '#lib/metrics/measures.ts'
import { type Database, openPool } from './client.ts'

type Handlers = {
  onNotification: (payload: string) => void
  /** Called whenever the connection is open again, also the first time. Notifications that were sent before are lost. */
  onConnected: () => void
  /** Called when the connection is lost or cannot be opened. @param failures how many times in a row, 1 or more. */
  onLost: (failures: number, error: unknown) => void
}

export type Listener = {
  /** Runs a query over the connection that listens; undefined while it is not connected. */
  query: <T>(run: (database: Database) => Promise<T>) => Promise<T> | undefined
  stop: () => Promise<void>
}

/** Starts a LISTEN subscription. */
export type StartListener = (handlers: Handlers) => Listener

/** How long an answer may take before the connection counts as lost, in milliseconds. */
const answerLimitMs = 15_000

/** From 250 ms to 2 s, up to a quarter more or less. */
const defaultRetryMs = (failures: number) => Math.min(250 * 2 ** (failures - 1), 2_000) * (0.75 + Math.random() / 2)

/**
 * Listens on a channel over one connection of its own, and reconnects whenever it is lost, until `stop` is called. The driver's
 * own `listen` ends for good if its first attempt to reconnect fails.
 *
 * @param retryMs the wait before reconnecting, in milliseconds, by the number of failures in a row.
 */
export function startListener(url: string, channel: string, handlers: Handlers, retryMs = defaultRetryMs): Listener {
  let pool: ReturnType<typeof openPool> | undefined
  let database: Database | undefined
  let retry: NodeJS.Timeout | undefined
  let failures = 0

  const reconnectLater = (lost: typeof pool, error: unknown) => {
    if (!lost || lost !== pool) return
    pool = database = undefined
    void lost.end({ timeout: 0 })
    failures++
    listenerFailures.add(1)
    retry = setTimeout(connect, retryMs(failures))
    handlers.onLost(failures, error)
  }

  const withinLimit = async <T>(queried: typeof pool, answer: Promise<T>): Promise<T> => {
    const late = setTimeout(() => reconnectLater(queried, new Error('PostgreSQL does not answer')), answerLimitMs)
    return answer.finally(() => clearTimeout(late))
  }

  async function connect() {
    const options = {
      max: 1,
      max_lifetime: null,
      connection: { application_name: 'marquee live seats' },
      onclose: () => reconnectLater(opened, new Error('The connection was closed')),
      // The driver's own `listen` uses this option, which is missing from its types.
      onnotify: (_channel: string, payload: string) => handlers.onNotification(payload),
    }
    const opened: ReturnType<typeof openPool> = openPool(url, options)
    pool = opened
    try {
      await withinLimit(opened, opened.unsafe(`listen ${channel}`))
    } catch (error) {
      return reconnectLater(opened, error)
    }
    if (pool !== opened) return
    failures = 0
    database = drizzle(opened)
    handlers.onConnected()
  }

  void connect()
  return {
    query: (run) => database && withinLimit(pool, run(database)),
    stop: async () => {
      clearTimeout(retry)
      const last = pool
      pool = database = undefined
      await last?.end({ timeout: 1 })
    },
  }
}
