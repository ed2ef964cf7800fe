/**
 * Measures how long a backup and its restore take.
 *
 * `npm run bench:backup -- --bookings 1000000`
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { migrate } from '#db/migrate.ts'
import { addConsoleData } from '../growth/console-data.ts'
import { openDatabase, startDatabases, stopEverything } from '../shared/programs.ts'
import { markdown, number, say } from '../shared/table.ts'

const megabyte = 10 ** 6

/** Runs the program of `npm run db:backup` or `npm run db:restore`. @returns the seconds that it took. */
async function run(program: 'db-backup' | 'db-restore', databaseUrl: string, file: string): Promise<number> {
  say(program)
  const begun = performance.now()
  const args = ['--conditions=react-server', '--import=./server/fast-imports.mjs', `scripts/${program}.ts`, file]
  await promisify(execFile)(process.execPath, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: databaseUrl },
  })
  return (performance.now() - begun) / 1000
}

async function measure(bookings: number, folder: string): Promise<string> {
  const databases = await startDatabases()
  const [source, target] = [await databases.create('source'), await databases.create('target')]
  await migrate(source)
  const database = openDatabase(source)
  say(`Filling a database with ${number(bookings)} bookings`)
  await addConsoleData(database, { shows: 1_000, bookings, days: 365, entries: bookings / 10 })
  const file = join(folder, 'marquee.sql.gz')
  const backup = await run('db-backup', source, file)
  const restore = await run('db-restore', target, file)
  const describe = async (each: ReturnType<typeof openDatabase>) => {
    const [row] = await each.execute<{ count: string; bytes: string }>(
      sql`select (select count(*) from bookings) as count, pg_database_size(current_database()) as bytes`,
    )
    return { count: Number(row?.count), megabytes: Number(row?.bytes) / megabyte }
  }
  const [before, after] = [await describe(database), await describe(openDatabase(target))]
  if (before.count !== after.count) throw new Error(`${before.count} bookings became ${after.count}`)
  return markdown(
    ['bookings', 'database', 'backup', 'size of the file', 'restore'],
    [
      [
        number(before.count),
        `${number(before.megabytes)} MB`,
        `${number(backup, 1)} s`,
        `${number((await stat(file)).size / megabyte)} MB`,
        `${number(restore, 1)} s`,
      ],
    ],
  )
}

const { values } = parseArgs({ options: { bookings: { type: 'string', default: '1000000' } } })
const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-backup-'))
try {
  process.stdout.write(`\n${await measure(Number(values.bookings), folder)}\n`)
} finally {
  await stopEverything()
  await rm(folder, { recursive: true, force: true })
}
