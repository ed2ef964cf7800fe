import { readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#server/embedded-postgres/start.ts'

/**
 * Starts a PostgreSQL in a temporary folder for one run of tests; `stop` takes it and the folder away.
 *
 * @param options.durable true has it as safe in a crash, and as slow, as one in production.
 */
export async function startTestCluster({ durable = false } = {}): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-test-'))
  // PostgreSQL may have to run as another user, which must be able to enter.
  await chmod(dataDir, 0o755)
  // In tests many servers, each with a pool of its own, share it.
  const cluster = await startEmbeddedPostgres({ dataDir, durable, ...(!durable && { connections: 400 }) })
  // Where PostgreSQL could not stay in the folder, a link leads to where it is.
  const place = await realpath(join(dataDir, 'postgres'))
  const remove = () => {
    for (const folder of [place, dataDir]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  // An interrupted run ends without its teardown.
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
