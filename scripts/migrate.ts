import { closePool, databaseUrl } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { ensureOwner } from '#domain/accounts/ensure-owner.ts'

/** Migrates the database of `DATABASE_URL` and creates the first owner, as every start of the server does. */
try {
  await migrate(databaseUrl())
  await ensureOwner()
  await closePool(5)
  console.log('The database is up to date.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
