import { closePool, databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { getEnv } from '#lib/env.ts'
import { explain } from '#server/start-errors.ts'
import { parseTokenCommand } from './token-command.ts'

/** Runs `command` on the configured database, or on the embedded one, started for the while if nobody runs it. */
async function withDatabase(command: () => Promise<void>) {
  const { DATABASE_URL, DATA_DIR } = getEnv()
  // Loaded here only: a production install has no embedded PostgreSQL.
  const cluster = DATABASE_URL
    ? undefined
    : await (await import('#server/embedded-postgres.ts')).startEmbeddedPostgres({ dataDir: DATA_DIR })
  try {
    if (cluster) setEmbeddedDatabase(cluster.url)
    await migrate(databaseUrl())
    await command().finally(() => closePool(5))
  } finally {
    await cluster?.stop()
  }
}

try {
  await withDatabase(parseTokenCommand(process.argv.slice(2)))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
