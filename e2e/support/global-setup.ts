import { startTestCluster } from '../../test/support/cluster.ts'

/** Starts one PostgreSQL cluster for the whole run. Each test server creates its own database in it. */
export default async function setup() {
  const cluster = await startTestCluster()
  process.env.MARQUEE_E2E_POSTGRES = cluster.url
  return cluster.stop
}
