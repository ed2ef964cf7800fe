import { closePool, databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { getEnv } from '#lib/env.ts'
import { explain } from '#server/start-errors.ts'

/**
 * Runs the command that the command line asks for, on the configured database. Ends with status 1 and one line of what is
 * wrong if it fails.
 *
 * @param parse throws an `Error` with one line to show for words that it does not know.
 */
export async function runCommand(parse: (words: string[]) => () => Promise<void>) {
  try {
    await withDatabase(parse(process.argv.slice(2)))
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

/** Runs `command` on the configured database, or on the embedded one, started for this command if it does not run. */
async function withDatabase(command: () => Promise<void>) {
  const { DATABASE_URL, DATA_DIR } = getEnv()
  // Loaded here only: a production install has no embedded PostgreSQL.
  const cluster = DATABASE_URL
    ? undefined
    : await (await import('#server/embedded-postgres/start.ts')).startEmbeddedPostgres({ dataDir: DATA_DIR })
  try {
    if (cluster) setEmbeddedDatabase(cluster.url)
    await migrate(databaseUrl())
    await command().finally(() => closePool(5))
  } finally {
    await cluster?.stop()
  }
}
