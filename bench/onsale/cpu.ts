import { readdir, readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/** Clock ticks per second in /proc, on all platforms of Linux. */
const ticksPerSecond = 100

/** Seconds of CPU time that each program has used, at a time in seconds. */
export type CpuReading = { at: number; programs: Record<string, number> }

/** Fields of /proc/PID/stat after the name of the program, which may contain spaces. */
async function readStat(pid: number): Promise<number[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
}

/** @param ended counts the processes that it has started and that have ended, too. */
async function secondsOf(pid: number, ended = false): Promise<number> {
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = (await readStat(pid)).slice(11, 15)
  return (user + system + (ended ? endedUser + endedSystem : 0)) / ticksPerSecond
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(pids.map(async (pid) => (await readStat(pid))[1]))
  return pids.filter((_, i) => parents[i] === parent)
}

/**
 * Prepares readings of the CPU time of the server, of PostgreSQL with all its processes, and of this process.
 *
 * @returns a function that reads them; undefined where the system has no /proc.
 */
export async function openCpuReader(serverPid: number, database: Database) {
  if (process.platform !== 'linux') return undefined
  const [row] = await database.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  const postmaster = (await readStat(Number(row?.pid)))[1] ?? 0
  return async (): Promise<CpuReading> => {
    const children = await Promise.all((await childrenOf(postmaster)).map((pid) => secondsOf(pid)))
    const { user, system } = process.cpuUsage()
    return {
      at: performance.now() / 1000,
      programs: {
        Marquee: await secondsOf(serverPid),
        PostgreSQL: children.reduce((sum, seconds) => sum + seconds, await secondsOf(postmaster, true)),
        'the crowd': (user + system) / 1e6,
      },
    }
  }
}
