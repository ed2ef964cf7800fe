import { sql } from 'drizzle-orm'
import { vi } from 'vitest'
import type { Database } from '#db/client.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** Starts Marquee with two workers, and waits until both listen. */
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

/** Waits until the output of a server contains a text. @returns the line. */
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

/** Headers that give a request its own connection, which any worker may accept. */
export const alone = { connection: 'close' }

/** Finds the process that answered by the log line of the request. */
async function workerOf(server: RunningServer, response: Response): Promise<number> {
  const line = await hasSaid(server, `"id":"${response.headers.get('x-request-id')}","method"`)
  return (JSON.parse(line) as { pid: number }).pid
}

/**
 * Repeats a request until both workers have answered.
 *
 * @param ask sends the request over a connection of its own, and checks the answer.
 * @returns an answer of each worker, by process id.
 */
export async function askBoth(server: RunningServer, ask: () => Promise<Response>): Promise<Map<number, Response>> {
  const answers = new Map<number, Response>()
  while (answers.size < 2) {
    const response = await ask()
    answers.set(await workerOf(server, response), response)
  }
  return answers
}

/** The process ids of the two workers. */
export async function workersOf(server: RunningServer): Promise<number[]> {
  const answers = await askBoth(server, () => fetch(`${server.url}/healthz`, { headers: alone }))
  return [...answers.keys()]
}

/** Counts the connections to a database with this `application_name`. */
export async function countConnections(database: Database, name: string): Promise<number | undefined> {
  const [row] = await database.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = ${name}`)
  return row?.count
}
