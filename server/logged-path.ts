const maxLength = 200

/** A segment of this app's own paths: a word or a number. It is shorter than a booking's reference and so never is one. */
const plain = /^(?:[a-z._-]{1,23}|\d{1,10})$/

/** A path that consists of such segments. */
const plainPath = /^(?:\/(?:[a-z._-]{1,23}|\d{1,10})?){1,16}$/

/**
 * Gives the path of a request for the log: without its query, and with `…` in place of each segment that is not a plain word
 * or number. Such a segment may be a booking's reference, which is a secret, whatever the rest of the path is.
 *
 * @param url the request's target as it was sent.
 * @returns 200 characters at most.
 */
export function loggedPath(url: string): string {
  // The fast way: most paths are plain, and this runs for every request.
  if (url.length <= maxLength && plainPath.test(url)) return url
  return (url.slice(0, 2000).split('?', 1)[0] ?? '')
    .split('/')
    .map((segment) => (segment === '' || plain.test(segment) ? segment : '…'))
    .join('/')
    .slice(0, maxLength)
}
