import { readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#server/embedded-postgres/start.ts'

/**
 * Starts a PostgreSQL cluster in a temporary folder. `stop` stops it and deletes the folder.
 *
 * @param options.durable true keeps the crash safety of production, which is slower. The default is false.
 */
export async function startTestCluster({ durable = false } = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-test-'))
  // PostgreSQL may run as another user. That user needs access to the folder.
  await chmod(dataDir, 0o755)
  // Many test servers share the cluster, each with its own pool.
  const cluster = await startEmbeddedPostgres({ dataDir, durable, ...(!durable && { connections: 400 }) })
  // If the user of PostgreSQL has no access to the folder, `postgres` is a symbolic link to the real folder.
  const postgresFolder = await realpath(join(dataDir, 'postgres'))
  const remove = () => {
    for (const folder of [postgresFolder, dataDir]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  // An interrupted run skips the teardown, so clean up when the process exits.
  const abort = () => {
    process.kill(Number.parseInt(readFileSync(join(postgresFolder, 'cluster/postmaster.pid'), 'utf8'), 10), 'SIGQUIT')
    remove()
  }
  process.once('exit', abort)
  const stop = async () => {
    process.off('exit', abort)
    await cluster.stop()
    remove()
  }
  return { url: cluster.url, stop }
}
