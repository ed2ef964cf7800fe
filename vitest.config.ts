import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// A zone with an odd offset and daylight saving, so that no test passes by the grace of the machine's own.
process.env.TZ = 'Pacific/Chatham'

export default defineConfig({
  resolve: {
    // The marker that keeps server code out of the browser; it throws outside of a build of Next.js.
    alias: { 'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)) },
  },
  test: {
    globalSetup: './test/postgres.ts',
    environment: 'node',
    // Many tests wait for servers that they start, so that one worker fewer than cores would leave a small machine idle.
    maxWorkers: 3,
    env: { LOG_LEVEL: 'silent' },
    // A limit ends what hangs. It says nothing about how fast the machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{bench,components,db,domain,lib,server}/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: { name: 'http', include: ['test/http/**/*.test.ts'] },
      },
    ],
  },
})
