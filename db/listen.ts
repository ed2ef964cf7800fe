import 'server-only'
import { drizzle } from 'drizzle-orm/postgres-js'
import { type Database, openPool } from './client.ts'

type Handlers = {
  onNotification: (payload: string) => void
  /** Called after every connect. What was said before it, or while the connection was away, was not heard. */
  onConnected: () => void
  /** Called when the connection broke or could not be made, with how often in a row that was. */
  onLost: (failures: number, error: unknown) => void
}

export type Listener = {
  /** Runs a query over the connection that listens; undefined while it is not connected. */
  query: <T>(run: (database: Database) => Promise<T>) => Promise<T> | undefined
  stop: () => Promise<void>
}

/** Starts a LISTEN subscription. */
export type StartListener = (handlers: Handlers) => Listener

/** How long an answer may take before the connection counts as dead, in milliseconds. */
const answerMs = 15_000

const withJitter = (failures: number) => Math.min(250 * 2 ** (failures - 1), 10_000) * (0.75 + Math.random() / 2)

/**
 * Listens on a channel over one connection of its own, and connects again whenever that is lost, until it is stopped. The
 * driver's own `listen` gives up for good when its first attempt to connect again fails.
 *
 * @param retryMs how long to wait after so many failures in a row, in milliseconds.
 */
export function startListener(url: string, channel: string, handlers: Handlers, retryMs = withJitter): Listener {
  let pool: ReturnType<typeof openPool> | undefined
  let database: Database | undefined
  let retry: NodeJS.Timeout | undefined
  let failures = 0

  const lose = (lost: typeof pool, error: unknown) => {
    if (!lost || lost !== pool) return
    pool = database = undefined
    void lost.end({ timeout: 0 })
    failures++
    retry = setTimeout(connect, retryMs(failures))
    handlers.onLost(failures, error)
  }

  const answered = async <T>(asked: typeof pool, answer: Promise<T>): Promise<T> => {
    const tooSlow = setTimeout(() => lose(asked, new Error('PostgreSQL does not answer')), answerMs)
    return answer.finally(() => clearTimeout(tooSlow))
  }

  async function connect() {
    const options = {
      max: 1,
      max_lifetime: null,
      connection: { application_name: 'marquee live seats' },
      onclose: () => lose(opened, new Error('The connection was closed')),
      // What the driver's own `listen` is made of; its types leave it out.
      onnotify: (_channel: string, payload: string) => handlers.onNotification(payload),
    }
    const opened: ReturnType<typeof openPool> = openPool(url, options)
    pool = opened
    try {
      await answered(opened, opened.unsafe(`listen ${channel}`))
    } catch (error) {
      return lose(opened, error)
    }
    if (pool !== opened) return
    failures = 0
    database = drizzle(opened)
    handlers.onConnected()
  }

  void connect()
  return {
    query: (run) => database && answered(pool, run(database)),
    stop: async () => {
      clearTimeout(retry)
      const last = pool
      pool = database = undefined
      await last?.end({ timeout: 1 })
    },
  }
}
