import pino from 'pino'
import { getEnv } from './env.ts'
import { requestId } from './http/request-context.ts'
import { perProcess } from './per-process.ts'

/** The process's structured log: one JSON object a line on standard output, without personal data. */
export const getLog = () =>
  perProcess('log', () =>
    pino({
      level: getEnv().LOG_LEVEL,
      // Where several processes answer requests, pino's own fields tell their lines apart.
      ...(getEnv().WEB_CONCURRENCY === 1 && { base: undefined }),
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      // Whatever is logged while a request is answered can be found by the id in its X-Request-Id.
      mixin: () => ({ id: requestId() }),
    }),
  )

/**
 * What the log keeps of an error: the cause at its root, by name, code and stack. An error of a query carries the query's
 * parameters in its message and fields, and with them names, addresses and references.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error.cause instanceof Error) return describeError(error.cause)
  const { code, constraint_name: constraint } = error as { code?: unknown; constraint_name?: unknown }
  return { type: error.name, message: error.message, code, constraint, stack: error.stack }
}
