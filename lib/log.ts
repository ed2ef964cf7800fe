import pino from 'pino'
import { getEnv } from './env.ts'
import { requestId } from './http/request-context.ts'
import { perProcess } from './per-process.ts'

/**
 * How the log is written: lines that come while others are written go out together, and no line waits for a timer. They are written
 * out before the process exits. A killed process may lose its last lines. If nothing reads the output, lines are dropped, and the
 * process goes on; it cannot exit by itself then.
 */
const output = {
  sync: false,
  // Up to this size, writes of several processes to one pipe are not mixed (POSIX: PIPE_BUF).
  maxWrite: 4096,
  maxLength: 4 * 1024 * 1024,
}

/** The structured log of the process: one JSON object per line on standard output, without personal data. */
export const getLog = () =>
  perProcess('log', () =>
    pino(
      {
        level: getEnv().LOG_LEVEL,
        // Pino's own fields (process id, host) are only useful if several processes log.
        ...(getEnv().WEB_CONCURRENCY === 1 && { base: undefined }),
        timestamp: pino.stdTimeFunctions.isoTime,
        serializers: { err: describeError },
        // Each line of a request has the id of its X-Request-Id header.
        mixin: () => ({ id: requestId() }),
      },
      pino.destination(output),
    ),
  )

/**
 * Describes an error for the log by its innermost cause: name, message, code and stack. The outer error of a query has
 * the query's parameters in its message and fields, and these contain names, addresses and references.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if (error.cause instanceof Error) return describeError(error.cause)
  const { code, constraint_name: constraint } = error as { code?: unknown; constraint_name?: unknown }
  return { type: error.name, message: error.message, code, constraint, stack: error.stack }
}
