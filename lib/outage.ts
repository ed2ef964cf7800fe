/**
 * The answer to a COMMIT was lost or unclear: the transaction may be stored or not. `cause` is the original error.
 */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown'
  constructor(cause: unknown) {
    super('The answer to COMMIT was lost: the transaction may be stored or not', { cause })
  }
}

/**
 * Error codes of Node, the driver and PostgreSQL for a database that cannot work now (PostgreSQL's documentation,
 * appendix A): no connection, no resources (53), operator intervention or statement timeout (57), lock timeout (55P03),
 * read-only server (25006), idle transaction timeout (25P03), serialization failure or deadlock (40001, 40P01), a
 * prepared statement that a connection pooler lost (26000).
 */
const outageCodes =
  /^(CONNECT_TIMEOUT|CONNECTION_\w+|POOL_TIMEOUT|NOT_COMMITTED|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|(08|53|57)\w{3}|55P03|25006|25P03|40001|40P01|26000)$/

/**
 * Whether an error means that the database cannot work now: the failed request stored nothing and can be sent again. False for
 * `OutcomeUnknown`, and for errors that would occur again: faults of the program or of its data.
 */
export function isOutage(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutcomeUnknown || cause.name === 'OutcomeUnknown') return false
    if ('code' in cause && typeof cause.code === 'string' && outageCodes.test(cause.code)) return true
    // FATAL and PANIC end a connection: the server starts or stops, refuses a login, or has lost a file.
    if ('severity' in cause && (cause.severity === 'FATAL' || cause.severity === 'PANIC')) return true
    if (cause instanceof AggregateError && cause.errors.some(isOutage)) return true
  }
  return false
}
