const maxLength = 200

/** A segment as our own paths have them: words or a number. It is shorter than a booking's reference, and cannot be one. */
const plain = /^(?:[a-z._-]{1,23}|\d{1,10})$/

/** A path of such segments alone. */
const plainPath = /^(?:\/(?:[a-z._-]{1,23}|\d{1,10})?){1,16}$/

/**
 * A request's path for the log: without its query, and with `…` for each segment that is not a plain word or number. A
 * booking's reference opens the booking, and it is one however the path around it is spelled.
 *
 * @param url the request's target as it was sent.
 * @returns 200 characters at most.
 */
export function loggedPath(url: string): string {
  // Most paths are, and this is done for every request.
  if (url.length <= maxLength && plainPath.test(url)) return url
  return (url.slice(0, 2000).split('?', 1)[0] ?? '')
    .split('/')
    .map((segment) => (segment === '' || plain.test(segment) ? segment : '…'))
    .join('/')
    .slice(0, maxLength)
}
