import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { databaseUrl } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { restore } from '#db/restore.ts'
import { fingerprintOf, openTicketKey } from '#domain/tickets/signing-key.ts'
import { getEnv } from '#lib/env.ts'
import { runCommand } from './run-command.ts'

const usage =
  'Usage: npm run db:restore -- marquee.sql.gz, with --skip-bookings 0 if no booking was made after the backup'

/** Restores a backup into the empty database, and migrates it to this version. */
async function readBackup(path: string, skipBookings: number) {
  const { header, rows } = await pipeline(createReadStream(path), createGunzip(), (text) =>
    restore(databaseUrl(), text, { skipBookings }),
  )
  await migrate(databaseUrl())
  console.log(`The backup of ${header.createdAt} is restored: ${rows} rows.`)
  const key = openTicketKey(getEnv())
  if (header.ticketKey && header.ticketKey !== (key && fingerprintOf(key)))
    console.log(
      `Tickets that buyers have do NOT verify: put back the signing key with the fingerprint ${header.ticketKey}.`,
    )
  console.log('Mails and webhook events that were due at that time are sent at the next start: see docs/backup.md.')
}

await runCommand(
  (words) => {
    const { values, positionals } = parseWords(words)
    const [path, ...rest] = positionals
    const skip = values['skip-bookings']
    if (!path || rest.length > 0 || !/^\d{1,12}$/.test(skip)) throw new Error(usage)
    return () => readBackup(path, Number(skip))
  },
  { migrates: false },
)

function parseWords(args: string[]) {
  try {
    const options = { 'skip-bookings': { type: 'string', default: '10000000' } } as const
    return parseArgs({ args, allowPositionals: true, options })
  } catch {
    throw new Error(usage)
  }
}
