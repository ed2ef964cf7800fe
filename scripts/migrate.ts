import { closePool, databaseUrl } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { ensureOwner } from '#domain/accounts/ensure-owner.ts'

/** Brings the database of `DATABASE_URL` up to date and makes the first owner, as every start of the server does. */
try {
  await migrate(databaseUrl())
  await ensureOwner()
  await closePool(5)
  console.log('The database is up to date.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
