import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import compile from 'icu-minify/compile'
import { build } from 'rolldown'
import { languages } from '../lib/language/languages.ts'

const own = (path) => fileURLToPath(new URL(path, import.meta.url))

const messages = own('../messages')

/**
 * Bundles the script of buyers' pages into the static files of a build, a folder for each language. They have a hash in their names, and
 * browsers keep them. `next.config.mjs` calls this during `next build`.
 *
 * @param distDir the folder of the build.
 */
export async function buildIslands(distDir) {
  const dir = join(distDir, 'static/islands')
  await rm(dir, { recursive: true, force: true })
  for (const language of languages) await bundle(language, join(dir, language))
}

const bundle = (language, dir) =>
  build({
    input: own('main.ts'),
    platform: 'browser',
    plugins: [onlyMessagesIn(language)],
    resolve: {
      alias: {
        // Preact is a seventh of the size of React, and the components do not tell the difference.
        'react/jsx-runtime': 'preact/jsx-runtime',
        'react-dom/client': 'preact/compat/client',
        react: own('react.ts'),
        'next/link': own('link.ts'),
        'next/navigation': own('navigation.ts'),
        // The messages are read during the build, so a browser needs no parser for them.
        'use-intl/format-message': 'use-intl/format-message/format-only',
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

/** A page has one language: its scripts have the messages of that language alone, in the form that `icu-minify` formats. */
const onlyMessagesIn = (language) => ({
  name: 'messages',
  async load(file) {
    const folder = dirname(file)
    if (dirname(folder) !== messages) return null
    const isShown = basename(folder) === language
    const parts = Object.entries(await import(pathToFileURL(file).href))
    const code = parts.map(
      ([name, texts]) => `export const ${name} = ${isShown ? JSON.stringify(compileAll(texts)) : '{}'}`,
    )
    return { code: code.join('\n'), moduleType: 'js' }
  },
})

const compileAll = (texts) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, compile(text)]))
