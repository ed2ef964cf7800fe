import os from 'node:os'
import { sql } from 'drizzle-orm'
import { openDatabase, startDatabases } from '../shared/programs.ts'

/** Describes the machine of the measurements. Starts a PostgreSQL to learn its version. */
export async function describeMachine() {
  const database = openDatabase(await (await startDatabases()).create('machine'))
  const [row] = await database.execute<{ server_version: string }>(sql`show server_version`)
  const cpus = os.cpus()
  return {
    processor: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    memoryGib: os.totalmem() / 2 ** 30,
    platform: `${os.platform()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    postgresql: row?.server_version.split(' ')[0] ?? 'unknown',
  }
}
