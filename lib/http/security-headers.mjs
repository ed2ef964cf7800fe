/**
 * Headers of every answer. The Node server and `next.config.mjs` share this list. It is plain JavaScript because Next reads
 * its configuration without Marquee's TypeScript loader.
 *
 * `same-origin` keeps booking references, which are part of URLs, out of the `Referer` that other sites get.
 */
export const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  {
    key: 'Content-Security-Policy',
    value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'",
  },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
]
