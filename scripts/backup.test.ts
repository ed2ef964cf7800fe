import { spawn } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { book } from '#domain/bookings/book.ts'
import { verifyTicket } from '#domain/tickets/token.ts'
import { createOldDatabase } from '../test/support/old-database.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { bookingsOf, bothKinds, expectBooksBalance, makeSoldShow } from '../test/support/shows.ts'
import { listTokens } from '../test/support/ticket-tokens.ts'
import { makeEndpoint } from '../test/support/webhooks.ts'

/** Runs `npm run db:backup` and `npm run db:restore` in separate processes. */

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-backup-'))
})
afterAll(() => rm(folder, { recursive: true }))

const makeKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const signingKey = makeKey()

async function run(script: 'db-backup' | 'db-restore', databaseUrl: string, words: string[], key = signingKey) {
  const node = ['--conditions=react-server', '--import=./server/fast-imports.mjs', `scripts/${script}.ts`]
  const child = spawn(process.execPath, [...node, ...words], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: databaseUrl, TICKET_SIGNING_KEY: key },
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, err, code }
}

const createEmpty = () => createTestDatabase('template template0')

/** Lists the rows of all tables as text, those of the migrations included. */
async function readAll(database: Database): Promise<string[]> {
  const tables = await database.execute<{ name: string }>(
    sql`select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace, 'drizzle'::regnamespace) order by 1`,
  )
  const rows = await Promise.all(
    tables.map(({ name }) => database.execute(sql.raw(`select '${name}' as name, t::text from ${name} t order by 2`))),
  )
  return rows.flatMap((list) => list.map((row) => Object.values(row).join(' ')))
}

test('a backup that is made while bookings go on is restored with balanced books, and every ticket verifies', async () => {
  const source = await createTestDatabase()
  await makeEndpoint(source.database, 'http://127.0.0.1:9')
  await makeSoldShow(source.database)
  const shows = await Promise.all(bothKinds.map(([, make]) => make(source.database, { totalSeats: 5_000 })))
  const acknowledged: number[] = []
  let done = false
  const buyers = shows.flatMap(({ id }) =>
    Array.from({ length: 3 }, async (_, i) => {
      while (!done) {
        const buyer = { name: 'Ada\tKing\\ \u2028\nLovelace', email: `ada+${i}@example.com` }
        const outcome = await book(id, { seatCount: 1 + i, hold: i === 2, ...buyer }, { database: source.database })
        if (outcome.kind !== 'busy') acknowledged.push(...bookingsOf([outcome]).map((booking) => booking.id))
        // A sold-out show is answered from memory: without a pause this loop would let nothing else run.
        await setImmediate()
      }
    }),
  )
  await expect.poll(() => acknowledged.length).toBeGreaterThan(50)
  const before = [...acknowledged]
  const file = join(folder, 'running.sql.gz')
  const made = await run('db-backup', source.url, [file])
  done = true
  await Promise.all(buyers)
  expect(made).toMatchObject({ code: 0, err: '' })
  expect((await stat(file)).mode & 0o777).toBe(0o600)

  const target = await createEmpty()
  const restored = await run('db-restore', target.url, [file])
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).not.toContain('NOT')
  await expectBooksBalance(target.database)
  const stored = await target.database.execute<{ id: number }>(sql`select id::int from bookings`)
  const ids = new Set(stored.map(({ id }) => id))
  expect(before.filter((id) => !ids.has(id))).toEqual([])

  const tokens = await listTokens(target.database, signingKey)
  const printed = new Set(await listTokens(source.database, signingKey))
  expect(tokens.length).toBeGreaterThan(20)
  expect(tokens.filter((token) => !printed.has(token))).toEqual([])
  const publicKey = createPublicKey(signingKey)
  expect(tokens.filter((token) => !verifyTicket(token, publicKey))).toEqual([])

  // Bookings that are lost have numbers that no later booking gets.
  const [next] = bookingsOf([await bookOne(shows[0]?.id ?? 0, target.database)])
  expect(next?.id).toBeGreaterThan(10_000_000)
})

async function bookOne(showId: number, database: Database) {
  const outcome = await book(showId, { seatCount: 1 }, { database })
  if (outcome.kind === 'busy') throw new Error('busy')
  return outcome
}

test('a backup of an older version is restored as it was, and migrated', async () => {
  const source = await createOldDatabase('0026_reserved_seating')
  await source.database.execute(
    sql`insert into shows (name, start_time, total_seats, booked_seats) values ('Così', '2031-01-01', 100, 9)`,
  )
  await source.database.execute(
    sql`insert into bookings (show_id, seat_count, status) values (1, 9, 'CONFIRMED'), (1, 500, 'FAILED')`,
  )
  await source.database.execute(sql`insert into users (id, name, email) values ('u', 'Una', 'una@example.com')`)
  const file = join(folder, 'old.sql.gz')
  expect(await run('db-backup', source.url, [file])).toMatchObject({ code: 0, err: '' })
  const target = await createEmpty()
  expect(await run('db-restore', target.url, [file, '--skip-bookings', '0'])).toMatchObject({ code: 0, err: '' })

  await migrate(source.url)
  expect(await readAll(target.database)).toEqual(await readAll(source.database))
  const [next] = bookingsOf([await bookOne(1, target.database)])
  expect(next).toMatchObject({ id: 3, status: 'CONFIRMED' })
})

test('a restore that is refused says why in one line and leaves the database as it was', async () => {
  const source = await createTestDatabase()
  await makeSoldShow(source.database)
  const file = join(folder, 'good.sql.gz')
  await run('db-backup', source.url, [file])
  const content = gunzipSync(await readFile(file)).toString()
  const write = async (name: string, lines: string | Buffer) => {
    const path = join(folder, name)
    await writeFile(path, typeof lines === 'string' ? gzipSync(lines) : lines)
    return path
  }
  const newer = content.replace(/"migration":\d+/, '"migration":99999999999999')
  const doubled = content.replace(/(COPY shows .*\n)(.*\n)/, '$1$2$2')
  const short = content.replace(/\n-- End of backup.*\n$/, '\n')
  const empty = await createEmpty()
  const refusals: [string, RegExp][] = [
    [await write('other.sql.gz', 'select 1;\n'), /not a backup/],
    [await write('newer.sql.gz', newer), /newer version/],
    [await write('doubled.sql.gz', doubled), /refused the rows of: COPY shows/],
    [await write('short.sql.gz', short), /cut off/],
    [await write('cut.sql.gz', (await readFile(file)).subarray(0, -100)), /unexpected end of file/],
    [await write('plain.sql', Buffer.from(content)), /incorrect header check/],
    [join(folder, 'missing'), /no such file/],
  ]
  for (const [path, reason] of refusals) {
    const { code, out, err } = await run('db-restore', empty.url, [path])
    expect([code, out, err.trim().split('\n').length]).toEqual([1, '', 1])
    expect(err).toMatch(reason)
  }
  const tables = await empty.database.execute(sql`select from pg_class where relnamespace = 'public'::regnamespace`)
  expect(tables).toHaveLength(0)

  expect((await run('db-restore', source.url, [file])).err).toMatch(/has tables: make a new database/)
  const otherKey = await run('db-restore', empty.url, [file], makeKey())
  expect(otherKey).toMatchObject({ code: 0, err: '', out: expect.stringContaining('do NOT verify') })
})

test('a backup that fails leaves no file', async () => {
  const empty = await createEmpty()
  const made = await run('db-backup', empty.url, [join(folder, 'nothing.sql.gz')])
  expect(made).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/nothing to back up/) })
  expect((await readdir(folder)).filter((name) => name.startsWith('nothing'))).toEqual([])
})
