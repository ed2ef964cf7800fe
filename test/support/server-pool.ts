import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { emptyDatabase } from './databases.ts'
import { type RunningServer, startServer } from './start-server.ts'

/** The environments of the servers that a test borrows together. They share one database. */
export type Settings = Record<string, string>[]

/** The pool's reply to a borrower, one line of JSON. */
export type Loan = { databaseUrl: string; servers: { url: string; pid: number; logFile: string }[] } | { error: string }

type Group = { settings: Settings; databaseUrl: string; servers: (RunningServer & { logFile: string })[] }

/** Only a few test files run at once, so more idle servers would only use memory. */
const maxIdle = 4

/**
 * Keeps servers running and lends them to test files, because a start takes seconds of CPU time.
 *
 * A borrower connects, writes its `Settings` as a line of JSON, and reads a `Loan`. The loan ends when the connection
 * closes, so the pool also gets the servers of a crashed borrower back. One borrower at a time uses a server, with an empty
 * database. The id sequences continue from one borrower to the next.
 *
 * @param createDatabase creates a migrated, empty database and returns its URL.
 */
export async function openServerPool(createDatabase: () => Promise<string>) {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-servers-'))
  const idle: Group[] = []
  let started = 0

  const start = async (settings: Settings): Promise<Group> => {
    const databaseUrl = await createDatabase()
    const servers = settings.map(async (env) => {
      const logFile = join(folder, `${started++}.log`)
      return { ...(await startServer({ databaseUrl, env, logFile })), logFile }
    })
    return { settings, databaseUrl, servers: await Promise.all(servers) }
  }

  /** Takes a group whose first servers have these settings, or starts one. Stops a group that a test has broken. */
  const borrow = async (settings: Settings): Promise<Group> => {
    const fits = ({ settings: offered }: Group) =>
      JSON.stringify(offered.slice(0, settings.length)) === JSON.stringify(settings)
    const index = idle.findIndex(fits)
    if (index < 0) return start(settings)
    const [group] = idle.splice(index, 1)
    if (group && (await empty(group))) return group
    await stop(group)
    return borrow(settings)
  }

  const takeBack = async (group: Group) => {
    idle.push(group)
    if (idle.length > maxIdle) await stop(idle.shift())
  }

  const serve = async (socket: Socket) => {
    const closed = once(socket, 'close')
    const { value } = await createInterface({ input: socket })[Symbol.asyncIterator]().next()
    if (value === undefined) return
    const group = await borrow(JSON.parse(value))
    const servers = group.servers.map(({ url, pid, logFile }) => ({ url, pid, logFile }))
    socket.write(`${JSON.stringify({ databaseUrl: group.databaseUrl, servers } satisfies Loan)}\n`)
    await closed
    await takeBack(group)
  }

  const loans = new Set<Promise<void>>()
  const listener = createServer((socket) => {
    socket.on('error', () => {})
    const loan = serve(socket)
      .catch((error) => void socket.end(`${JSON.stringify({ error: String(error) } satisfies Loan)}\n`))
      .finally(() => loans.delete(loan))
    loans.add(loan)
  })
  await once(listener.listen(0, '127.0.0.1'), 'listening')
  const bound = listener.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0

  const close = async () => {
    listener.close()
    await Promise.all(loans)
    await Promise.all(idle.map(stop))
    await rm(folder, { recursive: true, force: true })
  }
  return { port, close }
}

const stop = async (group: Group | undefined) => {
  await Promise.all(group?.servers.map((server) => server.stop()) ?? [])
}

/** Empties the database of a group. @returns false if a server has exited or another connection holds a lock. */
async function empty({ databaseUrl, servers }: Group): Promise<boolean> {
  if (servers.some((server) => server.exited())) return false
  return emptyDatabase(databaseUrl).then(
    () => true,
    () => false,
  )
}
