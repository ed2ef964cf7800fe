import { existsSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { findBinaries, runProgram } from '#server/embedded-postgres/binaries.ts'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { getPostgresUser, giveTo } from '#server/embedded-postgres/system-user.ts'

export type Postgres = Awaited<ReturnType<typeof createPostgres>>

/** Milliseconds within which PostgreSQL must start again after a crash. It only ends what hangs. */
const limitMs = 120_000

/** A process id that no system uses. */
const unusedPid = '2147483647'

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  // A crash of a process loses nothing that was written to the operating system. Only a crash of the machine would.
  fsync: 'off',
  max_wal_size: '64MB',
  min_wal_size: '32MB',
}

/**
 * Creates a PostgreSQL cluster in an empty folder, on a port of its own. It keeps what it has committed when it is killed.
 *
 * @param options.major another PostgreSQL than the embedded one, from Debian's packages.
 * @param options.isolation the default isolation level of the server.
 */
export async function createPostgres(
  folder: string,
  { major, isolation }: { major?: number | undefined; isolation?: string | undefined },
) {
  const user = await getPostgresUser()
  const { initdb, pgCtl } = major === undefined ? await findBinaries(user) : findInstalled(major)
  const data = join(folder, 'cluster')
  const log = join(folder, 'postgres.log')
  const pidFile = join(data, 'postmaster.pid')
  await giveTo(user, folder)
  const options = ['--username=marquee', '--auth=trust', '--encoding=UTF8', '--no-sync']
  // The same on every machine, whatever locales it has. Before version 17 the operating system has to have it.
  const hasBuiltin = major === undefined || major >= 17
  const locale = hasBuiltin
    ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    : ['--locale=C.UTF-8']
  await runProgram(initdb, [`--pgdata=${data}`, ...options, ...locale], user)
  const port = await findFreePort()
  const all = { ...settings, port, ...(isolation && { default_transaction_isolation: isolation }) }
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${value}'\n`)
  await appendFile(join(data, 'postgresql.conf'), lines.join(''))

  const isRunning = () => isListening(port)

  const kill = async () => {
    const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
    if (Number.isNaN(pid)) return
    process.kill(pid, 'SIGKILL')
    while (await isListening(port)) await sleep(10)
    // A killed process exists until its parent has noticed, and a new server would take it for a running one.
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^\d+/, unusedPid))
  }

  const url = `postgres://marquee@127.0.0.1:${port}/postgres`

  /** Starts it on its port, unless it runs. Resolves when it answers. */
  const start = async () => {
    const args = ['start', '--wait', '--timeout=60', `--pgdata=${data}`, `--log=${log}`]
    for (const begun = performance.now(); !(await answers(url)); await sleep(50)) {
      // It may be starting or ending. Processes of a killed server take a moment to end, and until then its memory is in use.
      if (await isRunning()) continue
      await runProgram(pgCtl, args, user).catch((error) => {
        if (performance.now() - begun > limitMs) throw error
      })
    }
  }

  await start()
  return {
    url,
    log,
    start,
    /** Kills the server with SIGKILL. It has no time to write or to say anything. */
    kill,
    stop: async () => {
      if (await isRunning()) await runProgram(pgCtl, ['stop', '--wait', '--mode=immediate', `--pgdata=${data}`], user)
    },
  }
}

/** @throws an `Error` that says which package is missing. */
function findInstalled(major: number) {
  const folder = `/usr/lib/postgresql/${major}/bin`
  if (existsSync(folder)) return { initdb: join(folder, 'initdb'), pgCtl: join(folder, 'pg_ctl') }
  throw new Error(`There is no PostgreSQL ${major} in ${folder}: install the package postgresql-${major}`)
}

/** Whether a program accepts connections on a port. */
const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, fetch_types: false })
  try {
    return (await sql`select 1`).length === 1
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 0 })
  }
}
