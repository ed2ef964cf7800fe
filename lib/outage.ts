/**
 * A transaction whose COMMIT got no answer, or none that tells: it may be stored or not. The cause says what happened.
 */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown'
  constructor(cause: unknown) {
    super('The answer to COMMIT was lost: the transaction may be stored or not', { cause })
  }
}

/**
 * What Node, the driver and PostgreSQL call a database that cannot do its work now (PostgreSQL's documentation, appendix A):
 * no connection, no resources (53), an operator's intervention or a statement's time limit (57), a lock that was not free in time,
 * a server that may not write (25006), a transaction that idled for too long or that gave way to another one (25P03, 40), a
 * statement that a connection pooler lost (26000).
 */
const outageCodes =
  /^(CONNECT_TIMEOUT|CONNECTION_\w+|POOL_TIMEOUT|NOT_COMMITTED|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|(08|53|57)\w{3}|55P03|25006|25P03|40001|40P01|26000)$/

/**
 * Whether an error says that the database cannot do its work now, so that a request that failed by it stored nothing and can be
 * sent again. It is false for an `OutcomeUnknown`, and for what would fail again: a fault of the program or of its data.
 */
export function isOutage(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutcomeUnknown || cause.name === 'OutcomeUnknown') return false
    if ('code' in cause && typeof cause.code === 'string' && outageCodes.test(cause.code)) return true
    // FATAL and PANIC end a connection: a server that starts or stops, refuses a sign-in, or has lost a file.
    if ('severity' in cause && (cause.severity === 'FATAL' || cause.severity === 'PANIC')) return true
    if (cause instanceof AggregateError && cause.errors.some(isOutage)) return true
  }
  return false
}
