import 'server-only'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import type postgres from 'postgres'
import { type BackupHeader, footerStart, headerStart } from './backup.ts'
import { liftLimits, openForMaintenance } from './maintenance.ts'
import { applyMigrations } from './migrate.ts'

/** How many bytes of rows are sent to PostgreSQL at a time. */
const chunkBytes = 65_536

const newerVersion = 'The backup is of a newer version of Marquee.'

const newline = Buffer.from('\n')

/**
 * Fills an empty database from the text of a backup: makes the tables as the version of the backup had them, then loads the rows. All of
 * it is one transaction, so that a restore that fails leaves the database empty. The caller migrates afterwards.
 *
 * @param options.skipBookings how many numbers of bookings are left out. Bookings that were made after the backup are lost, but their
 * tickets still have valid signatures, so no later booking may have one of their numbers.
 * @returns the header of the backup and the number of rows.
 * @throws an `Error` of one line if the database has tables, or the backup is damaged, cut off or of a newer version.
 */
export async function restore(
  url: string,
  backup: AsyncIterable<Buffer>,
  { skipBookings }: { skipBookings: number },
): Promise<{ header: BackupHeader; rows: number }> {
  const sql = openForMaintenance(url)
  try {
    return await sql.begin(async (tx) => {
      await liftLimits(tx)
      const lines = readLines(backup)
      const header = parseHeader((await lines.next()).value ?? '')
      await refuseTables(tx)
      if (!(await applyMigrations(tx, header.migration))) throw new Error(newerVersion)
      const rows = await load(tx, lines)
      // Sessions that were ended after the backup would be valid again.
      await tx`delete from sessions`
      await tx`select setval('bookings_id_seq', nextval('bookings_id_seq') + ${skipBookings}, false)`
      return { header, rows }
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function parseHeader(line: Buffer | string): BackupHeader {
  const text = line.toString()
  if (!text.startsWith(headerStart)) throw new Error('This is not a backup of Marquee.')
  const header: BackupHeader = JSON.parse(text.slice(headerStart.length))
  if (header.format !== 1) throw new Error(newerVersion)
  return header
}

async function refuseTables(tx: postgres.TransactionSql) {
  const [row] = await tx`select from pg_class where relkind in ('r', 'p')
    and relnamespace in (current_schema()::regnamespace, to_regnamespace('drizzle')) limit 1`
  if (row) throw new Error('A backup is restored into an empty database, and this one has tables: make a new database.')
}

/** Runs the statements of a backup. @returns the number of rows. */
async function load(tx: postgres.TransactionSql, lines: AsyncGenerator<Buffer>): Promise<number> {
  let rows = 0
  for await (const line of lines) {
    const text = line.toString()
    if (text.startsWith('COPY ')) rows += await copy(tx, text.replace(/;$/, ''), lines)
    else if (text.startsWith('SELECT ')) await tx.unsafe(text)
    else if (text === `${footerStart}${rows}`) return rows
    else throw new Error('The backup is damaged.')
  }
  throw new Error('The backup is cut off.')
}

/** Sends the rows of one table. @returns how many. */
async function copy(tx: postgres.TransactionSql, statement: string, lines: AsyncGenerator<Buffer>): Promise<number> {
  const stream: Writable = await tx.unsafe(statement).writable()
  let rows = 0
  let waiting: Buffer[] = []
  let bytes = 0
  const send = async () => {
    const chunk = Buffer.concat(waiting)
    waiting = []
    bytes = 0
    await new Promise<void>((resolve, reject) => stream.write(chunk, (error) => (error ? reject(error) : resolve())))
  }
  for (;;) {
    const { value: line, done } = await lines.next()
    if (done) throw new Error('The backup is cut off.')
    if (line.length === 2 && line.toString() === '\\.') break
    rows++
    bytes += line.length + 1
    waiting.push(line, newline)
    if (bytes >= chunkBytes) await send()
  }
  if (bytes > 0) await send()
  stream.end()
  // The end is sent before the next statement.
  await setImmediate()
  // If PostgreSQL refuses a row, the driver does not tell the stream, but the next statement fails.
  await Promise.race([finished(stream), tx`select 1`]).catch(() => {
    throw new Error(`PostgreSQL refused the rows of: ${statement}. Its log says why.`)
  })
  return rows
}

/** Splits a text into lines at line feeds alone: `readline` knows others, which rows may contain. */
async function* readLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    const text = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, from)) {
      yield text.subarray(from, at)
      from = at + 1
    }
    rest = text.subarray(from)
  }
  if (rest.length > 0) yield rest
}
