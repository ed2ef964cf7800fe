import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { appendFile, chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, onTestFinished, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { book } from '#domain/bookings/book.ts'
import { findBinaries, runProgram } from '#server/embedded-postgres/binaries.ts'
import { getPostgresUser, giveTo } from '#server/embedded-postgres/system-user.ts'
import { isLongRun } from '../test/support/is-long-run.ts'
import { bookingsOf, bothKinds, expectBooksBalance } from '../test/support/shows.ts'
import { createPostgres } from '../torture/postgres.ts'

/** Rehearses docs/backup.md: a base backup and archived WAL, an accident, and a recovery to the moment before. */

const packages = '/usr/lib/postgresql'

/** The newest PostgreSQL of Debian's packages; undefined if none is installed. */
const installed = (existsSync(packages) ? readdirSync(packages) : [])
  .filter((major) => ['initdb', 'pg_basebackup'].every((name) => existsSync(join(packages, major, 'bin', name))))
  .map(Number)
  .filter((major) => major >= 15)
  .sort((a, b) => a - b)
  .at(-1)

if (!installed) console.log('pg_basebackup is not installed: recovery is rehearsed with the embedded PostgreSQL alone.')

/** Copies the files of a cluster that runs into an empty folder. */
type BaseBackup = (cluster: { database: Database; url: string; data: string; target: string }) => Promise<unknown>

const copyFiles: BaseBackup = async ({ url, data, target }) => {
  const pool = openPool(url, { max: 1, silence_timeout: null })
  await pool`select pg_backup_start('nightly', true)`
  const left = ['pg_wal/', 'postmaster.']
  await cp(data, target, {
    recursive: true,
    filter: (path) => !left.some((name) => path.startsWith(join(data, name))),
  })
  const [stopped] = await pool<{ labelfile: string }[]>`select labelfile from pg_backup_stop()`
  await writeFile(join(target, 'backup_label'), stopped?.labelfile ?? '')
  await pool.end()
}

const runBaseBackup: BaseBackup = async ({ url, target }) =>
  runProgram(
    join(packages, String(installed), 'bin/pg_basebackup'),
    [`--dbname=${url}`, `--pgdata=${target}`, '--checkpoint=fast', '--wal-method=none'],
    await getPostgresUser(),
  )

/** How many bookings are made before the base backup, before the moment of the recovery, and after it, at least. */
const stage = isLongRun ? 3_000 : 50

type Way = [name: string, major: number | undefined, makeBaseBackup: BaseBackup]

const ways: Way[] = [['the embedded PostgreSQL and a copy of its files', undefined, copyFiles]]
if (installed) ways.push([`pg_basebackup of PostgreSQL ${installed}`, installed, runBaseBackup])

test.each(ways)(
  'with %s, a recovery has every booking that was acknowledged before the accident',
  async (name, major, makeBaseBackup) => {
    const user = await getPostgresUser()
    const folder = await mkdtemp(join(tmpdir(), 'marquee-recovery-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    // PostgreSQL may run as another user. That user needs access to the folders.
    await chmod(folder, 0o755)
    const home = join(folder, 'database')
    const archive = join(folder, 'archive')
    const recovered = join(folder, 'recovered')
    for (const path of [home, archive, recovered]) await mkdir(path, { mode: 0o700 })
    for (const path of [archive, recovered]) await giveTo(user, path)
    const postgres = await createPostgres(home, { major })
    onTestFinished(() => postgres.stop())
    const pool = openPool(postgres.url, { connection: { application_name: 'test' } })
    onTestFinished(() => pool.end({ timeout: 5 }))
    const database = drizzle(pool)
    await database.execute(sql`alter system set archive_mode = on`)
    await pool.unsafe(`alter system set archive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'`)
    await postgres.stop()
    await postgres.start()
    await migrate(postgres.url)

    // Bookings go on all the time.
    const shows = await Promise.all(bothKinds.map(([, make]) => make(database, { totalSeats: 20_000 })))
    const acknowledged: number[] = []
    let done = false
    const buyers = shows.flatMap(({ id }) =>
      [1, 2, 3].map(async (seatCount) => {
        while (!done) {
          const outcome = await book(id, { seatCount, hold: seatCount === 3 }, { database })
          if (outcome.kind === 'booked') acknowledged.push(outcome.booking.id)
        }
      }),
    )
    const bookMore = async (count: number) => {
      const atLeast = acknowledged.length + count
      await expect.poll(() => acknowledged.length).toBeGreaterThan(atLeast)
    }
    await bookMore(stage)
    await makeBaseBackup({ database, url: postgres.url, data: join(home, 'cluster'), target: recovered })
    await bookMore(stage)
    const before = [...acknowledged]
    const [moment] = await database.execute<{ at: string }>(sql`select clock_timestamp()::text as at`)
    await bookMore(stage)
    done = true
    await Promise.all(buyers)
    await database.execute(sql`delete from bookings`)

    // The last segment is archived too.
    const [last] = await database.execute<{ wal: string }>(sql`select pg_walfile_name(pg_switch_wal()) as wal`)
    const archived = async () => {
      const [row] = await database.execute<{ wal: string }>(sql`select last_archived_wal as wal from pg_stat_archiver`)
      return row?.wal ?? ''
    }
    await expect.poll(async () => (await archived()) >= (last?.wal ?? '~')).toBe(true)
    await pool.end({ timeout: 5 })
    await postgres.stop()

    const settings = {
      archive_mode: 'off',
      restore_command: `cp ${archive}/%f %p`,
      recovery_target_time: moment?.at,
      recovery_target_action: 'promote',
    }
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`)
    await appendFile(join(recovered, 'postgresql.auto.conf'), lines.join(''))
    await writeFile(join(recovered, 'recovery.signal'), '')
    await mkdir(join(recovered, 'pg_wal'), { recursive: true, mode: 0o700 })
    if (user) await promisify(execFile)('chown', ['-R', `${user.uid}:${user.gid}`, recovered])
    const pgCtl = major ? join(packages, String(major), 'bin/pg_ctl') : (await findBinaries(user)).pgCtl
    const control = (...args: string[]) => runProgram(pgCtl, [...args, '--wait', `--pgdata=${recovered}`], user)
    const begun = performance.now()
    await control('start', '--timeout=120', `--log=${join(recovered, 'log')}`)
    onTestFinished(async () => void (await control('stop', '--mode=immediate')))

    const recoveredPool = openPool(postgres.url, { connection: { application_name: 'test' } })
    onTestFinished(() => recoveredPool.end({ timeout: 5 }))
    const recoveredDatabase = drizzle(recoveredPool)
    await expect.poll(async () => (await recoveredPool`select pg_is_in_recovery() as running`)[0]?.running).toBe(false)
    const seconds = (performance.now() - begun) / 1000
    const rows = await recoveredPool<{ id: number }[]>`select id::int from bookings`
    const ids = new Set(rows.map(({ id }) => id))
    expect(before.filter((id) => !ids.has(id))).toEqual([])
    expect(ids.size).toBeLessThan(acknowledged.length)
    if (isLongRun)
      console.log(
        `With ${name}: ${acknowledged.length} bookings acknowledged, ${before.length} of them before the moment; ` +
          `${ids.size} recovered in ${seconds.toFixed(1)} s, and all of those before the moment are there`,
      )
    await expectBooksBalance(recoveredDatabase)
    const next = await book(shows[0]?.id ?? 0, { seatCount: 1 }, { database: recoveredDatabase })
    if (next.kind === 'busy') throw new Error('busy')
    expect(bookingsOf([next])).toMatchObject([{ status: 'CONFIRMED' }])
  },
)
