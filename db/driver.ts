import 'server-only'
import { is } from 'drizzle-orm'
import { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Database, Transaction } from './client.ts'

/** A part of a statement, written with the driver's own `sql`. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/**
 * The driver's own `sql` of a database or a transaction. Commands on bookings use it, because Drizzle takes longer to build their
 * statements than PostgreSQL takes to run them. Instants go in and come out as text: see `instant.ts`.
 */
export function driverOf(database: Database | Transaction): postgres.Sql {
  const { session } = database._
  if (!is(session, PostgresJsSession)) throw new Error('The database is not one of postgres.js')
  return session.client
}

/** Sends the COMMIT of a transaction behind its other statements, whose answers need not be there. */
export function sendCommit(tx: Transaction): Promise<void> {
  const sql = driverOf(tx)
  if (!canCommit(sql)) throw new Error('Not a transaction, or a part of one')
  return sql.commit()
}

const canCommit = (sql: postgres.Sql): sql is postgres.Sql & Pick<postgres.TransactionSql, 'commit'> => 'commit' in sql
