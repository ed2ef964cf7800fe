import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const own = (path) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Bundles the script of buyers' pages into the static files of a build. They have a hash in their names, and browsers keep them.
 * `next.config.mjs` calls this during `next build`.
 *
 * @param distDir the folder of the build.
 */
export async function buildIslands(distDir) {
  const dir = join(distDir, 'static/islands')
  await rm(dir, { recursive: true, force: true })
  await build({
    input: own('main.ts'),
    platform: 'browser',
    resolve: {
      alias: {
        // Preact is a seventh of the size of React, and the components do not tell the difference.
        'react/jsx-runtime': 'preact/jsx-runtime',
        'react-dom/client': 'preact/compat/client',
        react: own('react.ts'),
        'next/link': own('link.ts'),
        'next/navigation': own('navigation.ts'),
      },
    },
    transform: {
      target: ['chrome111', 'firefox111', 'safari16.4'],
      jsx: { runtime: 'automatic' },
      define: { 'process.env.NODE_ENV': '"production"' },
    },
    // Next reads "use client", and a bundle has no use for it.
    onLog: (level, log, next) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && next(level, log),
    output: {
      dir,
      format: 'esm',
      minify: true,
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: '[name]-[hash].js',
    },
  })
}
