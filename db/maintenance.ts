import 'server-only'
import type postgres from 'postgres'
import { openPool } from './client.ts'

/** Opens a pool whose statements may take as long as they need: for migrations, backups and restores. */
export const openForMaintenance = (url: string): postgres.Sql =>
  openPool(url, {
    max: 1,
    silence_timeout: null,
    // The driver leaves out a number 0, so these are strings.
    connection: { statement_timeout: '0', lock_timeout: '0', idle_in_transaction_session_timeout: '0' },
  })

/** Takes the limits of time from a transaction, also behind a connection pooler and where the role has limits. */
export const liftLimits = (tx: postgres.ISql) =>
  tx`select set_config(name, '0', true) from pg_settings where name in
    ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`
