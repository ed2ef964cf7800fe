/**
 * Headers of every answer. The Node server and `next.config.mjs` share the lists of this file. It is plain JavaScript because
 * Next reads its configuration without Marquee's TypeScript loader.
 *
 * `Referrer-Policy: same-origin` keeps booking references, which are part of URLs, out of the `Referer` that other sites get.
 * The Content-Security-Policy is for data and files. Pages get the stricter one of `app/content-policy.ts`.
 */
export const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  {
    key: 'Content-Security-Policy',
    value: "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

/** Features of browsers that no page uses. Each one is denied to the page and to frames in it. */
const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/**
 * The value of a `Permissions-Policy`.
 *
 * @param {...string} allowed features that a page itself may use, such as `camera`.
 */
export const permissionsPolicy = (...allowed) =>
  deniedFeatures.map((feature) => `${feature}=${allowed.includes(feature) ? '(self)' : '()'}`).join(', ')

/** Further headers of everything that Next answers: pages and files. */
export const pageHeaders = [
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: permissionsPolicy() },
]

/**
 * Headers that differ on some paths. A later entry wins. `source` has the syntax of Next's `headers`, of which `:name` for one
 * segment may be used.
 *
 * A browser keeps the Permissions-Policy of the page that it loaded last. So a link to a page with one of its own must load
 * the page: `<a>` instead of `Link`.
 */
export const pathHeaders = [
  // Other sites show these images beside a link to a page.
  ...['/shows/:id/opengraph-image', '/icon-512.png', '/icon.svg', '/apple-icon.png', '/favicon.ico'].map((source) => ({
    source,
    headers: [{ key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' }],
  })),
  // Buyers have no session that another window could misuse. With the policy a browser starts a new process for a visitor's first
  // page, which keeps a phone busy for half a second.
  ...['/', '/shows/:id', '/bookings/:reference', '/tickets/:reference'].map((source) => ({
    source,
    headers: [{ key: 'Cross-Origin-Opener-Policy', value: 'unsafe-none' }],
  })),
]
