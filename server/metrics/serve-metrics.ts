import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { measureDatabase } from '#domain/health/measure.ts'
import type { Env } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import type { MetricSnapshot } from '#lib/metrics/instruments.ts'
import { listen } from '#server/http-server.ts'
import type { Lifecycle } from '#server/lifecycle.ts'
import { readProcess } from './read-process.ts'
import { openWorkerMetrics } from './read-workers.ts'

/**
 * Serves `/metrics` for Prometheus on METRICS_PORT. With workers the primary process serves it, for all of them. Without METRICS_PORT
 * it does nothing, and prom-client is not loaded.
 *
 * @throws Node's error if the port is taken or not allowed.
 */
export async function serveMetrics(env: Env, lifecycle: Lifecycle) {
  const { HOST, METRICS_PORT, METRICS_TOKEN } = env
  if (METRICS_PORT === undefined) return
  const { AggregatorRegistry } = await import('prom-client')
  const addUp = (processes: (readonly MetricSnapshot[])[]) =>
    AggregatorRegistry.aggregate(processes).getMetricsAsJSON() as Promise<unknown> as Promise<MetricSnapshot[]>
  const readWorkers = openWorkerMetrics(addUp)

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (METRICS_TOKEN !== undefined && !isBearer(request, METRICS_TOKEN)) {
      return response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end()
    }
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') return response.writeHead(404).end()
    await measureDatabase(env)
    const all = AggregatorRegistry.aggregate([readProcess(), ...(await readWorkers())])
    const text = await all.metrics()
    response.writeHead(200, { 'Content-Type': all.contentType, 'Cache-Control': 'no-store' }).end(text)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      getLog().error({ err: error }, 'the metrics could not be read')
      response.writeHead(500).end()
    })
  })
  await listen(server, { HOST, PORT: METRICS_PORT }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(`METRICS_PORT=${METRICS_PORT} is in use. Choose another port.`)
      : error
  })
  lifecycle.onStop(() => {
    server.close()
    server.closeAllConnections()
  })
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Whether a request has the token, compared in a time that does not depend on it. */
const isBearer = ({ headers }: IncomingMessage, token: string) =>
  timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
