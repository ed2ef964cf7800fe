/** What Next says of a header of its own that does not parse. */
const headerFault = /^(The router state header|Multiple router state headers)/

/** What Next says of an action that is not there. It may have been, before another version was deployed. */
const unknownAction = /^(Failed to find Server Action|The Server Reference ID did not match)/

/** A frame of Next's own code, which includes React's. */
const nextFrame = /[\\/]node_modules[\\/]next[\\/]dist[\\/]/

/** Whether an error says that the client went away before its request was complete. */
export const isAborted = (error: unknown): boolean =>
  error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'

/**
 * Whether Next or React threw an error by themselves while they took a form's request apart. No page of ours sends such a
 * request.
 *
 * @returns false if it was code of ours that threw: actions and pages answer their own failures.
 */
export const isFormFault = (error: unknown): boolean =>
  isAborted(error) || (error instanceof Error && (unknownAction.test(error.message) || nextFrame.test(thrower(error))))

/** The frame that threw an error, Node's own functions left out. */
const thrower = ({ stack = '' }: Error): string =>
  stack.split('\n').find((line) => /^\s+at /.test(line) && !/<anonymous>\)?$|\bnode:/.test(line)) ?? ''

/** Whether Next could not read one of its own headers, which its pages send as they got it. */
export const isHeaderFault = (error: unknown): boolean => error instanceof Error && headerFault.test(error.message)

/** What the log keeps of a request's fault: no stack, and nothing of the request, which messages quote. */
export const faultReason = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message.split('"', 1)[0]?.slice(0, 200)}` : 'unknown'
