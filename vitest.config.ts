import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// A zone with an odd offset and daylight saving, so that no test passes by the grace of the machine's own.
process.env.TZ = 'Pacific/Chatham'

const unit = '{bench,components,db,domain,lib,messages,scripts,server,torture}/**/*.test.{ts,tsx}'
const http = 'test/http/**/*.test.ts'

const setupFiles = './test/support/check-answers.ts'

/** Test files that change what belongs to their whole process. The others share processes, which halves their CPU time. */
const apart = globSync([unit, http]).filter((file) =>
  /process\.env\.\w+ = |\bvi\.(mock|stub|useFakeTimers)/.test(readFileSync(file, 'utf8')),
)

export default defineConfig({
  resolve: {
    // The marker that keeps server code out of the browser; it throws outside of a build of Next.js.
    alias: { 'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)) },
  },
  test: {
    globalSetup: './test/support/postgres.ts',
    environment: 'node',
    // Loads modules as the server does, in less CPU time.
    execArgv: ['--import=./server/fast-imports.mjs'],
    // Many tests wait for servers that they start, so that one worker fewer than cores would leave a small machine idle.
    maxWorkers: 3,
    env: { LOG_LEVEL: 'silent' },
    // A limit ends what hangs. It says nothing about how fast the machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 300_000 } },
    projects: [
      { extends: true, test: { name: 'unit', include: [unit], exclude: apart, isolate: false } },
      { extends: true, test: { name: 'http', include: [http], exclude: apart, isolate: false, setupFiles } },
      { extends: true, test: { name: 'apart', include: apart, setupFiles } },
    ],
  },
})
