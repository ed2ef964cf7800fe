import { closePool, databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { inspectDatabase } from '#db/inspect-database.ts'
import { migrate } from '#db/migrate.ts'
import { getEnv } from '#lib/env.ts'
import { explain } from '#server/start-errors.ts'

/**
 * Runs the command of the command line on the configured database. If it fails, prints one line and sets exit status 1.
 *
 * @param parse returns the command that the words of the command line mean. For unknown words it throws an `Error` with one line.
 * @param options.migrates whether the database is migrated before.
 */
export async function runCommand(parse: (words: string[]) => () => Promise<void>, { migrates = true } = {}) {
  try {
    await withDatabase(parse(process.argv.slice(2)), migrates)
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

/** Runs `command` on the configured database or on the embedded one, which is started if it does not run. */
async function withDatabase(command: () => Promise<void>, migrates: boolean) {
  const { DATABASE_URL, DATA_DIR } = getEnv()
  // A dynamic import: a production install has no embedded PostgreSQL.
  const cluster = DATABASE_URL
    ? undefined
    : await (await import('#server/embedded-postgres/start.ts')).startEmbeddedPostgres({ dataDir: DATA_DIR })
  try {
    if (cluster) setEmbeddedDatabase(cluster.url)
    await (migrates ? migrate : inspectDatabase)(databaseUrl())
    await command().finally(() => closePool(5))
  } finally {
    await cluster?.stop()
  }
}
