import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { isLongRun } from '../test/support/is-long-run.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { expectBooksBalance } from '../test/support/shows.ts'
import { serverArgs, startServer } from '../test/support/start-server.ts'
import { findRisks } from './migration-rules.ts'
import { readLockfile } from './read-licences.ts'

/** The version that runs while an upgrade migrates, which `package.json` names. */
const { lastRelease }: { lastRelease: { commit: string; migration: string } } = JSON.parse(
  readFileSync('package.json', 'utf8'),
)

const names = globSync('drizzle/*.sql')
  .map((path) => basename(path, '.sql'))
  .sort()

/** The parts of statements since the last release that a rule refuses, with the reason why each is safe. */
const safe: [migration: string, part: string, reason: string][] = [
  ['0026_reserved_seating', 'shows_seating_plan_id_seating_plans_id_fk', 'The column is new, and shows are few'],
  ['0026_reserved_seating', 'shows_seat_bitmap_check', 'The columns are new, and shows are few'],
  ['0026_reserved_seating', 'shows_withheld_seats_check', 'The column is new, and shows are few'],
  [
    '0026_reserved_seating',
    'shows_delete_taken_seats',
    'It deletes rows of a table that the last release does not use',
  ],
  ['0029_booking_links', 'mails_kind_check', 'It allows more than before; mails are kept for 30 days'],
  ['0030_buyers_in_the_log', 'audit_log_actor_kind_check', 'It allows more than before; bookings do not write the log'],
  ['0031_corrected_addresses', 'mails_kind_check', 'It allows more than before; mails are kept for 30 days'],
  ['0032_handed_tickets', 'ended_tickets_state_check', 'It allows more than before; few tickets end'],
]

test('no migration since the last release stops the previous version or its bookings', async () => {
  const first = names.indexOf(lastRelease.migration) + 1
  expect(first).toBeGreaterThan(0)
  const migrations = await Promise.all(
    names.slice(first).map(async (name) => [name, await readFile(`drizzle/${name}.sql`, 'utf8')] as const),
  )
  const risks = findRisks(new Map(migrations))
  const isSafe = (risk: { migration: string; statement: string }) =>
    safe.find(([migration, part]) => migration === risk.migration && risk.statement.includes(part))
  expect(risks.filter((risk) => !isSafe(risk))).toEqual([])
  expect(safe.filter((entry) => !risks.some((risk) => isSafe(risk) === entry))).toEqual([])
})

test.each([
  'ALTER TABLE "shows" DROP COLUMN "name";',
  'DROP TABLE "shows";',
  'ALTER TABLE "shows" RENAME COLUMN "name" TO "title";',
  'ALTER TABLE "shows" ALTER COLUMN "place" SET NOT NULL;',
  'ALTER TABLE "shows" ALTER COLUMN "place" DROP DEFAULT;',
  'ALTER TABLE "shows" ADD COLUMN "stage" text NOT NULL;',
  'ALTER TABLE "shows" ALTER COLUMN "id" SET DATA TYPE bigint;',
  'ALTER TABLE "shows" ADD COLUMN "slug" text GENERATED ALWAYS AS (lower("name")) STORED;',
  'ALTER TABLE "bookings" ADD CONSTRAINT "c" CHECK ("seat_count" < 9);',
  'CREATE INDEX "i" ON "bookings" USING btree ("email");',
  'CREATE TRIGGER "t" AFTER UPDATE ON "bookings" FOR EACH ROW EXECUTE FUNCTION "f"();',
])('the rules refuse %s', (statement) => {
  expect(findRisks(new Map([['x', statement]]))).toMatchObject([{ migration: 'x', statement }])
})

test('the rules allow what the previous version does not notice', () => {
  const text = [
    'CREATE TABLE "notes" ("id" serial PRIMARY KEY NOT NULL, "text" text NOT NULL);',
    'ALTER TABLE "notes" ADD CONSTRAINT "c" CHECK ("id" > 0);',
    'CREATE UNIQUE INDEX "i" ON "notes" USING btree ("text");',
    'ALTER TABLE "shows" ADD COLUMN "stage" text;',
    `ALTER TABLE "shows" ADD COLUMN "stage" text DEFAULT '' NOT NULL;`,
    'ALTER TABLE "bookings" ADD CONSTRAINT "c" CHECK ("seat_count" < 9) NOT VALID;',
  ].join('--> statement-breakpoint\n')
  expect(findRisks(new Map([['x', text]]))).toEqual([])
})

/** Builds the last release in a folder of its own. @returns the folder. */
async function buildLastRelease(): Promise<string> {
  const run = promisify(execFile)
  const folder = await mkdtemp(join(tmpdir(), 'marquee-release-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const archive = join(folder, 'release.tar')
  await run('git', ['archive', `--output=${archive}`, lastRelease.commit])
  await run('tar', ['-xf', archive, '-C', folder])
  const installed = new Map(readLockfile().map(({ name, version }) => [name, version]))
  const wanted = readLockfile(await readFile(join(folder, 'package-lock.json'), 'utf8'))
  // Packages that were added since do not matter. With other versions it would not be the last release.
  if (wanted.every(({ name, version }) => installed.get(name) === version))
    await cp('node_modules', join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true })
  else await run('npm', ['ci', '--prefer-offline'], { cwd: folder })
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    maxBuffer: 2 ** 26,
  })
  return folder
}

// It takes minutes, and the whole history of the repository.
if (isLongRun)
  test('the last release goes on booking while this version migrates its database and starts beside it', async () => {
    const folder = await buildLastRelease()
    const { url: databaseUrl, database } = await createTestDatabase('template template0')
    const before = await startServer({ databaseUrl, program: { cwd: folder, args: serverArgs } })
    onTestFinished(() => before.stop())
    const last = async () => {
      const [row] = await database.execute(sql`select max(created_at) as at from drizzle.__drizzle_migrations`)
      return row?.at
    }
    const lastBefore = await last()
    await database.execute(
      sql`insert into shows (name, start_time, total_seats) values ('Così', '2099-01-01', 1000000), ('Tosca', '2099-01-02', 1000000)`,
    )
    const servers = [before]
    const statuses: number[] = []
    const acknowledged: string[] = []
    let slowestMs = 0
    let underWay = 0
    /** Sends a request to one server after the other. Answers of the last release may differ from this version's declarations. */
    const send = async (turn: number, path: string, body?: unknown) => {
      const server = servers[turn % servers.length] ?? before
      if (server === before) underWay++
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const headers = { 'Content-Type': 'application/json' }
      const sentAt = performance.now()
      const response = await fetch(server.url + path, { ...init, headers })
      statuses.push(response.status)
      await response.arrayBuffer()
      slowestMs = Math.max(slowestMs, performance.now() - sentAt)
      if (server === before) underWay--
      return response
    }
    let done = false
    /** Books, holds and confirms, cancels and lists. */
    const buyer = async (_: unknown, first: number) => {
      for (let i = first; !done; i++) {
        const hold = i % 3 === 0
        const booked = await send(i, '/book', { show_id: 1 + (i % 2), seat_count: 2, hold })
        const place = booked.headers.get('location') ?? ''
        acknowledged.push(place.split('/').at(-1) ?? '')
        if (hold) await send(i + 1, `${place}/confirm`, {})
        if (i % 3 === 1) await send(i + 1, `${place}/cancel`, {})
        await send(i, '/shows')
      }
    }
    const buyers = Promise.all(Array.from({ length: 12 }, buyer))
    const sendMore = async (count: number) => {
      const atLeast = statuses.length + count
      await expect.poll(() => statuses.length).toBeGreaterThan(atLeast)
    }
    await sendMore(300)
    await migrate(databaseUrl)
    expect(await last()).not.toBe(lastBefore)
    await sendMore(300)
    const after = await startServer({ databaseUrl })
    onTestFinished(() => after.stop())
    servers.push(after)
    await sendMore(600)
    servers.shift()
    await expect.poll(() => underWay).toBe(0)
    await before.stop()
    await sendMore(300)
    done = true
    await buyers
    expect(statuses.filter((status) => status !== 200)).toEqual([])
    await expectBooksBalance(database)
    const stored = await database.execute<{ reference: string }>(sql`select reference from bookings`)
    const references = new Set(stored.map(({ reference }) => reference))
    expect(acknowledged.filter((reference) => !references.has(reference))).toEqual([])
    console.log(
      `An upgrade under load: ${statuses.length} requests, all answered with 200, the slowest after ${Math.round(slowestMs)} ms; ` +
        `${acknowledged.length} bookings acknowledged, none missing`,
    )
  })
