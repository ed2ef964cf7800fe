import { startTestCluster } from '../../test/support/cluster.ts'

/** Starts one PostgreSQL for the whole run. Each test server makes a database of its own in it. */
export default async function setup() {
  const cluster = await startTestCluster()
  process.env.MARQUEE_E2E_POSTGRES = cluster.url
  return cluster.stop
}
