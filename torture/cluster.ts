import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { type Database, openPool } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { startPgBouncer } from '../test/support/pgbouncer.ts'
import { startSmtpServer } from '../test/support/smtp.ts'
import { type RunningProgram, startProgram } from '../test/support/start-program.ts'
import { serverArgs } from '../test/support/start-server.ts'
import { startProxy } from '../test/support/tcp-proxy.ts'
import { createPostgres, type Postgres } from './postgres.ts'
import { cronSecret } from './send.ts'
import { logChanges } from './shows.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

export type Proxy = Awaited<ReturnType<typeof startProxy>>

/** An instance of Marquee, and the proxy through which it reaches the database. */
export type Instance = {
  readonly url: string
  readonly pid: number
  proxy: Proxy
  kill(): void
  start(): Promise<void>
}

export type Cluster = {
  /** Where the history, the logs of the instances and the database are. */
  folder: string
  postgres: Postgres
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
}

/** Starts PostgreSQL and two instances of the production build, each behind a proxy of its own. */
export async function startCluster({ postgres: major, isolation, pooler }: ClusterOptions = {}): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-torture-'))
  // PostgreSQL may run as another user. That user needs access to the folder.
  await chmod(folder, 0o755)
  const started: (() => unknown)[] = []
  const stopAll = async () => {
    for (const stop of started.splice(0).reverse()) await stop()
  }
  try {
    const home = join(folder, 'database')
    await mkdir(home)
    const disk = await mountSmallDisk(home)
    if (disk) started.push(disk.unmount)
    const postgres = await createPostgres(home, { major, isolation })
    started.push(postgres.stop)
    const connection = { application_name: 'torture', statement_timeout: 0 }
    const pool = openPool(postgres.url, { max: 2, silence_timeout: 0, connection })
    started.push(() => pool.end({ timeout: 5 }))
    const database = drizzle(pool)
    await migrate(postgres.url)
    await logChanges(database)
    const mails = await startSmtpServer()
    started.push(mails.stop)
    const bouncer = pooler ? await startPgBouncer(postgres.url) : undefined
    if (bouncer) started.push(bouncer.stop)
    const instances = await Promise.all(
      Array.from({ length: instanceCount }, async (_, i) => {
        const proxy = await startProxy(bouncer?.url ?? postgres.url)
        started.push(proxy.stop)
        const instance = await startInstance({ proxy, smtpUrl: mails.url, log: join(folder, `instance-${i}.log`) })
        started.push(instance.kill)
        return instance
      }),
    )
    const stop = async ({ keepFolder }: { keepFolder: boolean }) => {
      await stopAll()
      if (!keepFolder) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
    return { folder, postgres, disk, database, instances, mails, stop }
  } catch (error) {
    await stopAll()
    throw error
  }
}

async function startInstance({
  proxy,
  smtpUrl,
  log,
}: {
  proxy: Proxy
  smtpUrl: string
  log: string
}): Promise<Instance> {
  const start = () =>
    startProgram({
      name: 'Marquee',
      args: ['--import=./torture/shift-clock.mjs', ...serverArgs],
      readyPath: '/readyz',
      env: {
        DATABASE_URL: proxy.url,
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
    proxy,
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
