import { postgresError } from '#db/errors.ts'
import { getEnv } from '#lib/env.ts'

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
])

/** Describes the error that stopped a start: one line that says what to do. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    const { PORT } = getEnv()
    return `Port ${PORT} is in use. Stop what uses it, or choose another: PORT=${PORT + 1} npm start`
  }
  if (code === 'EACCES' && 'port' in error) return `Port ${getEnv().PORT} needs privileges. Choose one above 1023.`
  if (code === 'EADDRNOTAVAIL') return `HOST=${getEnv().HOST} is no address of this machine.`
  if (code && connectionCodes.has(code)) return 'The database does not answer: check DATABASE_URL and that it runs.'
  const refused = postgresError(error)
  if (refused) return `The database refused: ${refused.message}`
  return error.message
}

/** Finds the code of the system or the driver in an error or its causes. */
function codeOf(error: Error): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
    if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return codeOf(cause.errors[0])
  }
}
