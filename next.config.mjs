import { securityHeaders } from './lib/http/security-headers.mjs'

// Nothing of what is built or run here is told to anybody.
process.env.NEXT_TELEMETRY_DISABLED = '1'

const fonts = [
  './node_modules/@fontsource/instrument-sans/files/*-{400,700}-normal.woff',
  './node_modules/dejavu-fonts-ttf/ttf/{DejaVuSans,DejaVuSans-Bold}.ttf',
]

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // These run in Node as they are: bundling the driver would lose its patch, and the logger's worker and the PDF writer their
  // files.
  serverExternalPackages: ['postgres', 'pino', 'better-auth', 'pdfkit', 'nodemailer'],
  // Fonts are read by their path, which tells the platforms that copy only what is used nothing.
  outputFileTracingIncludes: {
    '/bookings/\\[reference\\]/tickets.pdf': fonts,
    '/api/cron/expire-bookings': fonts,
  },
  // No page has pictures to resize; the address that would do it is closed.
  images: { unoptimized: true },
  experimental: {
    serverActions: { bodySizeLimit: '64kb' },
  },
  // The Node server sends the same list itself; this covers platforms where the app runs without it.
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}
