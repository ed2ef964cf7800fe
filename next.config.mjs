import { securityHeaders } from './lib/security-headers.mjs'

// Nothing of what is built or run here is told to anybody.
process.env.NEXT_TELEMETRY_DISABLED = '1'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // These run in Node as they are: bundling the driver would lose its patch, and the logger's worker would lose its files.
  serverExternalPackages: ['postgres', 'pino', 'better-auth', 'nodemailer'],
  experimental: {
    serverActions: { bodySizeLimit: '64kb' },
  },
  // The Node server sends the same list itself; this covers platforms where the app runs without it.
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}
