import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCluster } from '../test/support/cluster.ts'
import { type Database, openPool } from './client.ts'
import { inOneStatement, inTransaction } from './transaction.ts'

let cluster: Awaited<ReturnType<typeof startTestCluster>>
let admin: ReturnType<typeof openPool>
beforeAll(async () => {
  cluster = await startTestCluster({ durable: true })
  admin = openPool(cluster.url, { max: 1, connection: { synchronous_commit: 'local' } })
  await admin.unsafe('create table written (n int)')
  await admin.unsafe(`alter system set synchronous_standby_names = 'missing'`)
  await admin.unsafe('select pg_reload_conf()')
})
afterAll(async () => {
  await admin.end()
  await cluster.stop()
})

/** Cancels the statement that waits for the standby, as an administrator may do. */
const cancelWait = () =>
  expect
    .poll(async () => {
      const rows = await admin`select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`
      return rows.length
    })
    .toBe(1)

test('a commit is no success if its wait for a synchronous standby was cancelled', async () => {
  const name = async () => (await admin`show synchronous_standby_names`)[0]?.synchronous_standby_names
  await expect.poll(name).toBe('missing')
  for (const write of [
    (database: Database) => inTransaction(database, (tx) => tx.execute(sql`insert into written values (1)`)),
    (database: Database) => inOneStatement(database, (driver) => driver`insert into written values (2) returning n`),
  ]) {
    const pool = openPool(cluster.url, { max: 1, connection: { synchronous_commit: 'on' } })
    const outcome = write(drizzle(pool)).then(
      () => 'committed',
      (error) => error,
    )
    await cancelWait()
    expect(await outcome).toMatchObject({ name: 'OutcomeUnknown', cause: { code: 'NOT_REPLICATED' } })
    await pool.end()
  }
  expect([...(await admin`select n from written order by n`)]).toEqual([{ n: 1 }, { n: 2 }])
})
