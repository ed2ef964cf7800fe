import { sql } from 'drizzle-orm'
import { vi } from 'vitest'
import type { Database } from '#db/client.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** Starts Marquee with two processes that answer requests, and waits until both do. */
export async function startWithWorkers(options: Parameters<typeof startServer>[0]): Promise<RunningServer> {
  const server = await startServer({ ...options, env: { WEB_CONCURRENCY: '2', ...options.env } })
  try {
    await hasSaid(server, 'Marquee is open')
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

/** Resolves once a server has written something, and gives the line. */
export const hasSaid = (server: RunningServer, text: string) =>
  vi.waitFor(
    () => {
      const line = server
        .output()
        .split('\n')
        .find((line) => line.includes(text))
      if (line === undefined) throw new Error(`The server has not said: ${text}`)
      return line
    },
    { timeout: 300_000 },
  )

/** Has a request go over a connection of its own, which any of the processes may take. */
export const alone = { connection: 'close' }

/** Which process answered, by the log's line of the request. */
async function workerOf(server: RunningServer, response: Response): Promise<number> {
  const line = await hasSaid(server, `"id":"${response.headers.get('x-request-id')}","method"`)
  return (JSON.parse(line) as { pid: number }).pid
}

/**
 * Asks again and again until both processes have answered.
 *
 * @param ask sends a request over a connection of its own, and checks its answer.
 * @returns an answer of each, by process id.
 */
export async function askBoth(server: RunningServer, ask: () => Promise<Response>): Promise<Map<number, Response>> {
  const answers = new Map<number, Response>()
  while (answers.size < 2) {
    const response = await ask()
    answers.set(await workerOf(server, response), response)
  }
  return answers
}

/** The ids of the two processes that answer. */
export async function workersOf(server: RunningServer): Promise<number[]> {
  const answers = await askBoth(server, () => fetch(`${server.url}/healthz`, { headers: alone }))
  return [...answers.keys()]
}

/** How many connections of servers, of one name, a database has. */
export async function countConnections(database: Database, name: string): Promise<number | undefined> {
  const [row] = await database.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = ${name}`)
  return row?.count
}
