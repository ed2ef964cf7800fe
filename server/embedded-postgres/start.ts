import { readFile, rename } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { getLog } from '#lib/log.ts'
import { runProgram } from './binaries.ts'
import { type Cluster, openCluster } from './cluster.ts'
import { findRunning, urlOf } from './find-running.ts'
import { lockFolder, tryLockFolder } from './folder-lock.ts'
import { findFreePort } from './free-port.ts'

export type EmbeddedPostgres = {
  url: string
  /** Shuts PostgreSQL down. Without `exclusive`, it keeps running while an exclusive process uses it. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  dataDir: string
  /** Locks the folder for this process. A second exclusive process fails with an error that says so. */
  exclusive?: boolean
  /** `max_connections` of a PostgreSQL that is started here. */
  connections?: number
  /** False gives up crash safety for speed, for tests. */
  durable?: boolean
}

/**
 * Starts the PostgreSQL of a data folder, or takes over one that still runs because its server was killed.
 *
 * With `exclusive`, a PostgreSQL that ends before `stop` is restarted on the same port.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, exclusive = false, connections = 100, durable = true } = options
  const cluster = await openCluster(dataDir, durable)
  const url = await start(cluster, connections)
  let stopping = false
  let restart = Promise.resolve()
  const revive = async () => {
    if (stopping) return
    restart = startAgain(url, cluster, connections)
    await restart.catch((error) => {
      getLog().error(
        { err: error },
        'the embedded PostgreSQL does not start again; it is tried once more after a pause',
      )
      throw error
    })
  }
  const own = exclusive ? await lockFolder(url, dataDir, revive) : undefined
  const stop = async () => {
    stopping = true
    await restart.catch(() => {})
    // If PostgreSQL does not answer, there is nothing to stop.
    const lock = own ?? (await tryLockFolder(url).catch(() => undefined))
    if (!lock) return
    await shutDown(cluster)
    await lock.release()
  }
  return { url, stop }
}

/** Tries three times: in the meantime another process may take the free port, or start the same cluster. */
async function start(cluster: Cluster, connections: number): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const running = await findRunning(cluster)
    if (running) return running
    const port = await findFreePort()
    try {
      await startOn(port, cluster, connections)
      return urlOf(cluster, port)
    } catch (error) {
      if (attempt === 3) throw error
      // The processes of a killed PostgreSQL take a moment to end.
      await sleep(500)
    }
  }
}

/** Restarts PostgreSQL on its port, unless it still runs and has only dropped its connections. */
async function startAgain(url: string, cluster: Cluster, connections: number) {
  const running = await findRunning(cluster)
  if (running === url) return
  if (running) throw new Error(`PostgreSQL was started by another process: it runs on port ${new URL(running).port}`)
  getLog().error('the embedded PostgreSQL ended; it is started again')
  await startOn(Number(new URL(url).port), cluster, connections)
  getLog().info('the embedded PostgreSQL answers again')
}

async function startOn(port: number, { folder, log, user, binaries }: Cluster, connections: number) {
  // Each run has its own log. The log before is kept.
  await rename(log, `${log}.previous`).catch(() => {})
  const options = `-p ${port} -c max_connections=${connections}`
  const args = ['start', '--wait', '--timeout=60', `--pgdata=${folder}`, `--log=${log}`, `--options=${options}`]
  try {
    await runProgram(binaries.pgCtl, args, user)
  } catch (error) {
    throw new Error(`PostgreSQL does not start: ${(await readLastError(log)) ?? error} (${log})`)
  }
}

async function shutDown(cluster: Cluster) {
  const { folder, user, binaries } = cluster
  try {
    await runProgram(binaries.pgCtl, ['stop', '--wait', '--timeout=60', '--mode=fast', `--pgdata=${folder}`], user)
  } catch (error) {
    // PostgreSQL may have ended by itself. If it was killed, its pid file is still there.
    if (await findRunning(cluster)) throw error
  }
}

async function readLastError(log: string) {
  const lines = (await readFile(log, 'utf8').catch(() => '')).split('\n')
  return lines.findLast((line) => /FATAL|PANIC/.test(line))?.replace(/^.*?(FATAL|PANIC): +/, '')
}
