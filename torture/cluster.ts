import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { type Database, openPool } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { spreadPlanIds } from '../test/support/databases.ts'
import { startPgBouncer } from '../test/support/pgbouncer.ts'
import { startSmtpServer } from '../test/support/smtp.ts'
import { type RunningProgram, startProgram } from '../test/support/start-program.ts'
import { serverArgs } from '../test/support/start-server.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { type Patroni, startPatroni } from './patroni.ts'
import { createPostgres, type Postgres } from './postgres.ts'
import { cronSecret } from './send.ts'
import { logChanges } from './shows.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

export type Proxy = Awaited<ReturnType<typeof startProxy>>

/** An instance of Marquee, and the proxies through which it reaches the servers of the database. */
export type Instance = {
  readonly url: string
  readonly pid: number
  /** The path of its log. */
  readonly log: string
  readonly proxies: readonly Proxy[]
  kill(): void
  start(): Promise<void>
}

export type Cluster = {
  /** Where the history, the logs of the instances and the database are. */
  folder: string
  /** The database is one server, or several servers under Patroni. */
  postgres: Postgres | undefined
  patroni: Patroni | undefined
  /** The disk of the database; undefined if this machine cannot limit it. */
  disk: SmallDisk | undefined
  /** A connection to the database past all proxies. */
  database: Database
  instances: readonly Instance[]
  mails: Awaited<ReturnType<typeof startSmtpServer>>
  stop(options: { keepFolder: boolean }): Promise<void>
}

/** Seconds until a hold expires. Many expire during a run. */
const holdSeconds = 3

const instanceCount = 2

export type ClusterOptions = {
  postgres?: number | undefined
  isolation?: string | undefined
  pooler?: boolean | undefined
  /** Several servers with failover instead of one. `postgres` and `isolation` do not matter then. */
  cluster?: boolean | undefined
  /** The processes of each instance. */
  workers?: number | undefined
}

/** What ends the parts that are started. */
type Started = (() => unknown)[]

/** Starts a database and two instances of the production build, each behind proxies of its own. */
export async function startCluster({ cluster, workers = 1, ...options }: ClusterOptions = {}): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-torture-'))
  // PostgreSQL may run as another user. That user needs access to the folder.
  await chmod(folder, 0o755)
  const started: Started = []
  const stopAll = async () => {
    for (const stop of started.splice(0).reverse()) await stop()
  }
  try {
    const home = join(folder, 'database')
    await mkdir(home)
    const { servers, ...kind } = await (cluster ? startServers(home, started) : startServer(home, options, started))
    const url = joinServers(servers)
    const connection = { application_name: 'torture', statement_timeout: 0 }
    const pool = openPool(url, { max: 2, silence_timeout: 0, connection })
    started.push(() => pool.end({ timeout: 5 }))
    const database = drizzle(pool)
    await migrate(url)
    await spreadPlanIds(pool)
    await logChanges(database)
    const mails = await startSmtpServer()
    started.push(mails.stop)
    // Each server of a cluster has a pooler of its own, so that the instances still see which one is the leader.
    const poolers = options.pooler ? await Promise.all(servers.map(startPgBouncer)) : []
    started.push(() => Promise.all(poolers.map((pooler) => pooler.stop())))
    const targets = options.pooler ? poolers.map((pooler) => pooler.url) : servers
    const instances = await Promise.all(
      Array.from({ length: instanceCount }, async (_, i) => {
        const proxies = await Promise.all(targets.map(startProxy))
        started.push(() => Promise.all(proxies.map((proxy) => proxy.stop())))
        const log = join(folder, `instance-${i}.log`)
        const instance = await startInstance({ proxies, workers, smtpUrl: mails.url, log })
        started.push(instance.kill)
        return instance
      }),
    )
    const stop = async ({ keepFolder }: { keepFolder: boolean }) => {
      await stopAll()
      if (!keepFolder) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
    return { folder, ...kind, database, instances, mails, stop }
  } catch (error) {
    await stopAll()
    throw error
  }
}

async function startServer(home: string, { postgres: major, isolation }: ClusterOptions, started: Started) {
  const disk = await mountSmallDisk(home)
  if (disk) started.push(disk.unmount)
  const postgres = await createPostgres(home, { major, isolation })
  started.push(postgres.stop)
  return { servers: [postgres.url], postgres, patroni: undefined, disk }
}

async function startServers(home: string, started: Started) {
  const patroni = await startPatroni(home)
  started.push(patroni.stop)
  return { servers: patroni.nodes.map(({ url }) => url), postgres: undefined, patroni, disk: undefined }
}

/** The address of a database with several servers, as an operator writes it. */
export function joinServers(urls: readonly string[]): string {
  const [first = '', ...others] = urls
  if (others.length === 0) return first
  const hosts = urls.map((url) => new URL(url).host)
  return `${first.replace(new URL(first).host, hosts.join())}?target_session_attrs=read-write`
}

async function startInstance({
  proxies,
  workers,
  smtpUrl,
  log,
}: {
  proxies: readonly Proxy[]
  workers: number
  smtpUrl: string
  log: string
}): Promise<Instance> {
  const start = () =>
    startProgram({
      name: 'Marquee',
      args: ['--import=./torture/shift-clock.mjs', ...serverArgs],
      readyPath: '/readyz',
      env: {
        DATABASE_URL: joinServers(proxies.map(({ url }) => url)),
        WEB_CONCURRENCY: String(workers),
        RATE_LIMIT: 'off',
        HOLD_SECONDS: String(holdSeconds),
        HOLD_EXTENSIONS: '1000',
        FAILED_RETENTION_DAYS: '36500',
        CRON_SECRET: cronSecret,
        SMTP_URL: smtpUrl,
        MAIL_FROM: 'tickets@example.com',
        LOG_LEVEL: 'warn',
      },
      output: { file: log },
    })
  let program: RunningProgram = await start()
  return {
    proxies,
    log,
    get url() {
      return program.url
    },
    get pid() {
      return program.pid
    },
    kill: () => {
      if (!program.exited()) process.kill(program.pid, 'SIGKILL')
    },
    start: async () => {
      program = await start()
    },
  }
}
