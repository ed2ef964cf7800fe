import type { Span } from '@opentelemetry/api'
import type { Env } from '#lib/env.ts'
import { setTracing } from '#lib/tracing.ts'
import type { Lifecycle } from './lifecycle.ts'

/**
 * Sends traces to OTEL_EXPORTER_OTLP_ENDPOINT by OTLP over HTTP, if it is set. OpenTelemetry is loaded only then. The exporter reads
 * the standard variables of the endpoint itself, such as OTEL_EXPORTER_OTLP_HEADERS.
 *
 * The provider is not registered for the process: Next would then make spans of its own for each page, without these as parents.
 */
export async function startTracing(env: Env, lifecycle: Lifecycle) {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return
  const [{ ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME }),
    sampler: new sdk.TraceIdRatioBasedSampler(env.OTEL_TRACES_SAMPLER_ARG),
    // It keeps 2,048 spans at most and drops further ones, so that a collector that is down costs no memory.
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ timeoutMillis: 5_000 }) })],
  })
  lifecycle.onStop(() => provider.shutdown())
  const tracer = provider.getTracer('marquee')
  const childOf = (span: Span) => trace.setSpan(ROOT_CONTEXT, span)
  const failure = { code: SpanStatusCode.ERROR }

  // One clock for all spans, so that none begins before its parent. It follows corrections of the system's clock.
  let origin = performance.timeOrigin
  /** The time of a span: milliseconds since 1970 for a time of `performance.now()`. */
  const toTime = (at = performance.now()) => {
    const present = Date.now() - performance.now()
    if (Math.abs(present - origin) > 100) origin = present
    return origin + at
  }

  setTracing({
    startRequest: ({ method, route, id }) =>
      tracer.startSpan(
        `${method} ${route}`,
        {
          kind: SpanKind.SERVER,
          startTime: toTime(),
          attributes: { 'http.request.method': method, 'http.route': route, 'marquee.request.id': id },
        },
        ROOT_CONTEXT,
      ),
    endRequest(span, status) {
      if (status === 'aborted') span.setAttribute('marquee.aborted', true)
      else span.setAttribute('http.response.status_code', status)
      if (typeof status === 'number' && status >= 500) span.setStatus(failure)
      span.end(toTime())
    },
    recordBatch({ command, key, size, requests, begunAt, failed }) {
      const endedAt = toTime()
      const recorded = requests.filter(({ span }) => span.isRecording())
      let transaction: Span | undefined
      for (const { span, queuedAt } of recorded) {
        const attributes = { 'marquee.queue.key': key, 'marquee.batch.requests': size }
        // The transaction is in the trace of the first request. The others have a link to it.
        const links = transaction ? [{ context: transaction.spanContext() }] : []
        const own = tracer.startSpan(command, { startTime: toTime(queuedAt), attributes, links }, childOf(span))
        transaction ??= tracer.startSpan(
          'transaction',
          {
            kind: SpanKind.CLIENT,
            startTime: toTime(begunAt),
            attributes: { 'db.system.name': 'postgresql', ...attributes },
          },
          childOf(own),
        )
        if (failed) own.setStatus(failure)
        own.end(endedAt)
      }
      if (failed) transaction?.setStatus(failure)
      transaction?.end(endedAt)
    },
  })
}
