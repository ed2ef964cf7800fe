import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { type Cluster, databaseUser } from './cluster.ts'

/** Where a cluster answers when it runs on `port`. */
export const urlOf = ({ password }: Cluster, port: number) =>
  `postgres://${databaseUser}:${password}@127.0.0.1:${port}/postgres`

/**
 * The address of the PostgreSQL that already runs on a cluster, waited for until it answers; undefined where none runs.
 *
 * PostgreSQL leaves its pid file behind when the machine goes down. It sees through that by itself, unless the process id
 * has been given to another process since.
 */
export async function findRunning(cluster: Cluster): Promise<string | undefined> {
  const pidFile = join(cluster.folder, 'postmaster.pid')
  const begun = Date.now()
  let waitingSince = begun
  while (Date.now() - begun < 120_000) {
    const named = await readPidFile(pidFile)
    if (!named || !isAlive(named.pid)) return undefined
    const url = urlOf(cluster, named.port)
    const answer = await ask(url)
    if (answer === 'ready') return url
    if (answer === 'busy') waitingSince = Date.now()
    const waited = Date.now() - waitingSince
    // A running PostgreSQL listens from the moment after it wrote the file.
    if (answer === 'absent' && waited > 2000) return disown(pidFile)
    if (answer === 'strange' && waited > 10_000) break
    await sleep(100)
  }
  throw new Error(`PostgreSQL does not answer: see ${cluster.log}, and if it does not run, delete ${pidFile}`)
}

/** The first line is the process id, the fourth the port; both are 0 where the file is still, or forever, empty. */
async function readPidFile(pidFile: string) {
  const lines = (await readFile(pidFile, 'utf8').catch(() => undefined))?.split('\n')
  return lines && { pid: Number(lines[0]), port: Number(lines[3] ?? 0) }
}

/** More than any system gives to a process. */
const nobody = '2147483647'

/**
 * Lets PostgreSQL see that its pid file is stale. The rest of the file stays: by it PostgreSQL makes sure that no part of
 * the server before is still at work on the data.
 */
async function disown(pidFile: string) {
  const text = await readFile(pidFile, 'utf8')
  await (text === '' ? rm(pidFile) : writeFile(pidFile, text.replace(/^\d+/, nobody)))
  return undefined
}

/** Signal 0 asks whether the process exists. Another user's process is refused, and is not this cluster's PostgreSQL. */
function isAlive(pid: number) {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Nobody listens, or another PostgreSQL, which does not know the password. */
const absentCodes = new Set(['ECONNREFUSED', '28P01', '28000'])

/** PostgreSQL is starting, stopping or recovering, or has no connection left. */
const busyCodes = new Set(['57P03', '53300'])

async function ask(url: string): Promise<'ready' | 'busy' | 'absent' | 'strange'> {
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
