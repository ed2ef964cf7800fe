import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import { pageHeaders, pathHeaders, securityHeaders } from './lib/http/security-headers.mjs'

// Next sends no telemetry, neither at build nor at run time.
process.env.NEXT_TELEMETRY_DISABLED = '1'

const fonts = [
  './node_modules/@fontsource/instrument-sans/files/*-{400,700}-normal.woff',
  './node_modules/dejavu-fonts-ttf/ttf/{DejaVuSans,DejaVuSans-Bold}.ttf',
  './node_modules/@fontsource-variable/noto-{sans-sc,sans-jp,sans-kr,emoji}/{unicode.json,files/*.woff2}',
]

/** @returns {import('next').NextConfig} */
export default (/** @type {string} */ phase) => ({
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run build` and `npm run check` check the types before. `npm start` and `npm test` build without it.
  typescript: { ignoreBuildErrors: true },
  // Node loads these from node_modules. A bundled driver would lose its patch, and the logger and the PDF writer their files.
  serverExternalPackages: [
    'postgres',
    'pino',
    'better-auth',
    'pdfkit',
    'subset-font',
    'nodemailer',
    'rate-limiter-flexible',
  ],
  // Fonts are read by path, so file tracing does not find them.
  outputFileTracingIncludes: {
    '/bookings/\\[reference\\]/tickets.pdf': fonts,
    '/tickets/\\[reference\\]/ticket.pdf': fonts,
    '/api/cron/expire-bookings': fonts,
    '/shows/\\[id\\]/opengraph-image': fonts,
  },
  // A page's title is in its head at once. Otherwise a slow page would get it by an inline script, which its policy refuses.
  htmlLimitedBots: /.*/,
  // No page resizes images, so Next's endpoint for it is off.
  images: { unoptimized: true },
  compiler: {
    // Imported here, because a running server has no bundler.
    runAfterProductionCompile: async ({ distDir }) => (await import('./client/build.mjs')).buildIslands(distDir),
  },
  experimental: {
    // A page's code is loaded at its first request: a start takes a fifth less time, and workers less memory.
    preloadEntriesOnStart: false,
    // A file of a seating plan. `server/check-form-body.ts` has a lower limit for all other forms.
    serverActions: { bodySizeLimit: '5mb' },
  },
  // The Node server sends the same headers itself. These are for platforms without it.
  headers: async () =>
    phase === PHASE_DEVELOPMENT_SERVER
      ? []
      : [
          { source: '/:path*', headers: [...securityHeaders, ...pageHeaders] },
          ...pathHeaders,
          // Programs get JSON there.
          ...['/shows/:id', '/bookings/:reference'].map((source) => ({
            source,
            headers: [{ key: 'Vary', value: 'Accept' }],
          })),
        ],
})
