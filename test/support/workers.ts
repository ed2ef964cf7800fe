import { sql } from 'drizzle-orm'
import { vi } from 'vitest'
import type { Database } from '#db/client.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** Starts Marquee with two workers, and waits until both listen. */
export async function startWithWorkers(options: Parameters<typeof startServer>[0]): Promise<RunningServer> {
  const server = await startServer({ ...options, env: { WEB_CONCURRENCY: '2', ...options.env } })
  try {
    await waitForLine(server, 'Marquee is open')
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

/** Waits until a line of a server's output contains a text. @returns the line. */
export const waitForLine = (server: Pick<RunningServer, 'output'>, text: string) =>
  vi.waitFor(
    () => {
      const line = server
        .output()
        .split('\n')
        .find((line) => line.includes(text))
      if (line === undefined) throw new Error(`The output of the server does not contain: ${text}`)
      return line
    },
    { timeout: 300_000 },
  )

/** Headers that make a request use a new connection, which any worker may accept. */
export const connectionClose = { connection: 'close' }

/** Finds the worker that sent a response in the log. @returns its process id. */
async function findWorkerPid(server: RunningServer, response: Response): Promise<number> {
  const line = await waitForLine(server, `"id":"${response.headers.get('x-request-id')}","method"`)
  return (JSON.parse(line) as { pid: number }).pid
}

/**
 * Repeats a request until both workers have answered.
 *
 * @param send sends the request over a new connection, and checks the response.
 * @returns one response of each worker, by process id.
 */
export async function requestBothWorkers(
  server: RunningServer,
  send: () => Promise<Response>,
): Promise<Map<number, Response>> {
  const answers = new Map<number, Response>()
  while (answers.size < 2) {
    const response = await send()
    answers.set(await findWorkerPid(server, response), response)
  }
  return answers
}

/** Lists the process ids of the two workers. */
export async function listWorkerPids(server: RunningServer): Promise<number[]> {
  const answers = await requestBothWorkers(server, () => fetch(`${server.url}/healthz`, { headers: connectionClose }))
  return [...answers.keys()]
}

/** Counts the connections to a database with this `application_name`. */
export async function countConnections(database: Database, name: string): Promise<number | undefined> {
  const [row] = await database.execute<{ count: number }>(sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = ${name}`)
  return row?.count
}
