import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { backUp } from '#db/backup.ts'
import { databaseUrl } from '#db/client.ts'
import { fingerprintOf, openTicketKey } from '#domain/tickets/signing-key.ts'
import { getEnv } from '#lib/env.ts'
import { runCommand } from './run-command.ts'

/** Writes a backup to a file that only its owner can read. The file has its name once it is complete. */
async function writeBackup(path: string) {
  const key = openTicketKey(getEnv())
  const draft = `${path}.unfinished`
  try {
    const gzip = createGzip()
    const stored = pipeline(gzip, createWriteStream(draft, { mode: 0o600, flush: true }))
    const write = async (bytes: Buffer) => gzip.write(bytes) || once(gzip, 'drain')
    const made = backUp(databaseUrl(), write, { ticketKey: key && fingerprintOf(key) }).then(() => gzip.end())
    await Promise.all([made, stored])
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  console.log(`The backup is complete: ${path}. It has the names and addresses of buyers.`)
  for (const line of otherSecrets()) console.log(line)
}

/** Says what a restored Marquee needs besides the backup. */
function otherSecrets(): string[] {
  const { DATABASE_URL, TICKET_SIGNING_KEY, DATA_DIR } = getEnv()
  if (!DATABASE_URL)
    return [
      `Keep ${DATA_DIR}/ticket-signing-key.pem and ${DATA_DIR}/auth-secret too, at another place than the backup.`,
    ]
  const missing = TICKET_SIGNING_KEY ? [] : ['TICKET_SIGNING_KEY is not set here, so the backup does not name the key.']
  return [...missing, 'Keep TICKET_SIGNING_KEY and AUTH_SECRET too, at another place than the backup.']
}

await runCommand(
  ([path, ...rest]) => {
    if (!path || rest.length > 0) throw new Error('Usage: npm run db:backup -- marquee.sql.gz')
    return () => writeBackup(path)
  },
  { migrates: false },
)
