import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Cluster, databaseUser } from './cluster.ts'

/** The database URL of a cluster that runs on `port`. */
export const urlOf = ({ password }: Cluster, port: number) =>
  `postgres://${databaseUser}:${password}@127.0.0.1:${port}/postgres`

/**
 * Finds the PostgreSQL that already runs on a cluster, and waits until it answers.
 *
 * After a crash of the machine, PostgreSQL's pid file is still there. PostgreSQL notices that the file is stale, unless its
 * process id now belongs to another process.
 *
 * @returns its database URL, or undefined if none runs.
 * @throws an `Error` if it neither answers nor ends.
 */
export async function findRunning(cluster: Cluster): Promise<string | undefined> {
  const pidFile = join(cluster.folder, 'postmaster.pid')
  const begun = Date.now()
  let waitingSince = begun
  while (Date.now() - begun < 120_000) {
    const named = await readPidFile(pidFile)
    if (!named || !isAlive(named.pid)) return undefined
    const url = urlOf(cluster, named.port)
    const answer = await probe(url)
    if (answer === 'ready') return url
    if (answer === 'busy') waitingSince = Date.now()
    const waited = Date.now() - waitingSince
    // PostgreSQL listens a moment after it has written the file.
    if (answer === 'absent' && waited > 2000) return markStale(pidFile)
    if (answer === 'strange' && waited > 10_000) break
    await sleep(100)
  }
  throw new Error(`PostgreSQL does not answer: see ${cluster.log}, and if it does not run, delete ${pidFile}`)
}

/** Line 1 is the process id, line 4 the port. Both are 0 if the file is empty: still being written, or lost in a crash. */
async function readPidFile(pidFile: string) {
  const lines = (await readFile(pidFile, 'utf8').catch(() => undefined))?.split('\n')
  return lines && { pid: Number(lines[0]), port: Number(lines[3] ?? 0) }
}

/** A process id that no system uses. */
const unusedPid = '2147483647'

/**
 * Makes PostgreSQL recognise that its pid file is stale. The rest of the file stays: PostgreSQL uses it to make sure that no
 * process of the previous server still works on the data.
 */
async function markStale(pidFile: string) {
  const text = await readFile(pidFile, 'utf8')
  await (text === '' ? rm(pidFile) : writeFile(pidFile, text.replace(/^\d+/, unusedPid)))
  return undefined
}

/** Signal 0 only tests whether a process exists. It fails for another user's process, which is not this PostgreSQL. */
function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** No program listens, or it is another PostgreSQL, which has another password. */
const absentCodes = new Set(['ECONNREFUSED', '28P01', '28000'])

/** PostgreSQL is starting, stopping or recovering, or has no connection left. */
const busyCodes = new Set(['57P03', '53300'])

async function probe(url: string): Promise<'ready' | 'busy' | 'absent' | 'strange'> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, fetch_types: false })
  const late = setTimeout(() => sql.end({ timeout: 0 }), 5000)
  try {
    await sql`select 1`
    return 'ready'
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (absentCodes.has(code)) return 'absent'
    return busyCodes.has(code) ? 'busy' : 'strange'
  } finally {
    clearTimeout(late)
    await sql.end({ timeout: 0 })
  }
}
