/** Next's message for one of its own request headers that it cannot parse. */
const headerFault = /^(The router state header|Multiple router state headers)/

/** Next's message for an unknown server action. An earlier deployment may have had it. */
const unknownAction = /^(Failed to find Server Action|The Server Reference ID did not match)/

/** A stack frame in Next's code, which includes React's. */
const nextFrame = /[\\/]node_modules[\\/]next[\\/]dist[\\/]/

/** Whether an error means that the client left before its request was complete. */
export const isAborted = (error: unknown): boolean =>
  error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'

/**
 * Whether Next or React threw an error while they parsed a form's request. Marquee's pages send no such request.
 *
 * @returns false if Marquee's code threw the error. Its actions and pages answer their own failures.
 */
export const isFormFault = (error: unknown): boolean =>
  isAborted(error) || (error instanceof Error && (unknownAction.test(error.message) || nextFrame.test(thrower(error))))

/** The stack frame that threw an error, without Node's own functions. */
const thrower = ({ stack = '' }: Error): string =>
  stack.split('\n').find((line) => /^\s+at /.test(line) && !/<anonymous>\)?$|\bnode:/.test(line)) ?? ''

/** Whether an error means that Next could not read one of its own request headers. */
export const isHeaderFault = (error: unknown): boolean => error instanceof Error && headerFault.test(error.message)

/** The error as it is logged: without the stack and without the parts of the request that messages quote. */
export const faultReason = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message.split('"', 1)[0]?.slice(0, 200)}` : 'unknown'
