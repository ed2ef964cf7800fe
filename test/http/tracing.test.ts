import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { clientOf } from '../support/client.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { lockShows, makeShow, waitForLock } from '../support/shows.ts'
import { startServer } from '../support/start-server.ts'

/** Traces, as a collector receives them: JSON of OTLP over HTTP. */

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(attribute),
  links: z.array(z.object({ spanId: z.string() })).optional(),
})
const exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
})
type Exported = z.infer<typeof exported>['resourceSpans'][number]

/** Starts a collector of traces. */
async function startCollector() {
  const resources: Exported[] = []
  const paths = new Set<string | undefined>()
  const server = createServer(async (request, response) => {
    paths.add(request.url)
    resources.push(...exported.parse(JSON.parse(await text(request))).resourceSpans)
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const spans = () => resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
  return { url: `http://127.0.0.1:${port}`, resources, paths, spans }
}

const attributeOf = (one: { attributes: z.infer<typeof attribute>[] }, key: string) =>
  Object.values(one.attributes.find((each) => each.key === key)?.value ?? {})[0]

test('the trace of a booking has its request, its command with the batch, and the transaction', async () => {
  const collector = await startCollector()
  const { url: databaseUrl, database } = await createTestDatabase()
  const show = await makeShow(database, { startTime: new Date('2999-01-01T20:00:00Z') })
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SERVICE_NAME: 'box office', ADMIN_ACCESS: 'open' }
  const server = await startServer({ databaseUrl, env })
  onTestFinished(() => server.stop())
  const { post } = clientOf(() => server.url)

  // While the show is locked, the first request waits for it, and the other two form a batch.
  const release = await lockShows(database, show.id)
  const first = post('/book', { show_id: show.id, seat_count: 1 })
  await waitForLock(database)
  const others = [2, 3].map((seats) => post('/book', { show_id: show.id, seat_count: seats }))
  await release()
  const answers = await Promise.all([first, ...others])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const refused = await post('/book', { show_id: show.id, seat_count: 0 })
  expect(refused.status).toBe(400)
  await server.stop()

  expect([...collector.paths]).toEqual(['/v1/traces'])
  expect(collector.resources.map(({ resource }) => attributeOf(resource, 'service.name'))).toContain('box office')
  const spans = collector.spans()
  const requestOf = (response: Response) =>
    spans.find((one) => attributeOf(one, 'marquee.request.id') === response.headers.get('x-request-id'))
  const childrenOf = (parent: { spanId: string } | undefined) =>
    spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId)
  for (const answer of answers) {
    const request = requestOf(answer)
    expect(request?.name).toBe('POST /book')
    expect(request?.parentSpanId ?? '').toBe('')
    expect(attributeOf(request ?? { attributes: [] }, 'http.response.status_code')).toBe(200)
    const [command, ...more] = childrenOf(request)
    expect([command?.name, more.length]).toEqual(['book', 0])
    expect(command?.traceId).toBe(request?.traceId)
    expect(BigInt(command?.startTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(BigInt(request?.startTimeUnixNano ?? 0))
    const transactions = spans.filter(
      ({ name, parentSpanId, spanId }) =>
        name === 'transaction' &&
        (parentSpanId === command?.spanId || command?.links?.some((link) => link.spanId === spanId)),
    )
    expect(transactions).toHaveLength(1)
    expect(attributeOf(transactions[0] ?? { attributes: [] }, 'marquee.batch.requests')).toBe(
      attributeOf(command ?? { attributes: [] }, 'marquee.batch.requests'),
    )
  }
  expect(spans.filter(({ name }) => name === 'book')).toHaveLength(3)
  expect(spans.filter(({ name }) => name === 'transaction').length).toBeLessThanOrEqual(3)
  const failed = requestOf(refused)
  expect([attributeOf(failed ?? { attributes: [] }, 'http.response.status_code'), childrenOf(failed).length]).toEqual([
    400, 0,
  ])
})

test('only the start of tracing loads OpenTelemetry', () => {
  const files = globSync('{app,client,components,db,domain,lib,server}/**/*.{ts,tsx}').filter(
    (file) => !file.includes('.test.'),
  )
  const loading = files.filter((file) =>
    /^import (?!type ).*'@opentelemetry|import\('@opentelemetry/m.test(readFileSync(file, 'utf8')),
  )
  expect(loading).toEqual(['server/start-tracing.ts'])
  expect(readFileSync('server/start-tracing.ts', 'utf8')).not.toMatch(/^import (?!type ).*'@opentelemetry/m)
})
