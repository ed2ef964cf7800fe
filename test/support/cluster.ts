import { readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#server/embedded-postgres/start.ts'

/**
 * Starts a PostgreSQL in a temporary folder for one run. `stop` stops it and deletes the folder.
 *
 * @param options.durable true gives it the crash safety of production, and its speed.
 */
export async function startTestCluster({ durable = false } = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-test-'))
  // PostgreSQL may have to run as another user, who must be able to enter the folder.
  await chmod(dataDir, 0o755)
  // In tests many servers share it, each with its own pool.
  const cluster = await startEmbeddedPostgres({ dataDir, durable, ...(!durable && { connections: 400 }) })
  // If PostgreSQL's user cannot enter the folder, a symbolic link leads to its real place.
  const place = await realpath(join(dataDir, 'postgres'))
  const remove = () => {
    for (const folder of [place, dataDir]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  // An interrupted run ends without teardown.
  const abort = () => {
    process.kill(Number.parseInt(readFileSync(join(place, 'cluster/postmaster.pid'), 'utf8'), 10), 'SIGQUIT')
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
