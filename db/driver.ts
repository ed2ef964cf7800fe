import 'server-only'
import { is } from 'drizzle-orm'
import { PostgresJsSession } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import type { Transaction } from './client.ts'

/** A part of a statement, made by the driver's own `sql` too. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/**
 * The driver's own `sql` of a transaction, for the statements of the booking itself: Drizzle takes longer to write them, each
 * time anew, than PostgreSQL to run them. Instants go in and come out as text: see `instant.ts`.
 */
export function driverOf(tx: Transaction): postgres.Sql {
  const { session } = tx._
  if (!is(session, PostgresJsSession)) throw new Error('The transaction is not one of postgres.js')
  return session.client
}
