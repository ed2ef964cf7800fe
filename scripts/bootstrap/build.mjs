import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { nodeBinary } from './install.mjs'
import { root, runStep } from './run.mjs'

const stamp = `${root}/.next/marquee-built`

/** What has no part in the build. Everything else counts, so that a new folder is not forgotten. */
const ignored = new Set(['node_modules', 'docs', 'test', 'e2e', 'bench', 'scripts', 'server'])
const ignoredFile =
  /^\.|\.test\.tsx?$|\.md$|\.tsbuildinfo$|^(vitest|playwright|drizzle|knip)\.config\.|^(test-results|playwright-report|next-env\.d\.ts|LICENSE|biome\.json|lefthook\.yml)$/

function listSources(folder = '') {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true })
    .filter(({ name }) => !ignoredFile.test(name) && !(folder === '' && ignored.has(name)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listSources(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]))
}

const read = (file) => (existsSync(`${root}/${file}`) ? readFileSync(`${root}/${file}`) : '')

function hashSources() {
  const hash = createHash('sha256')
  for (const file of listSources()) hash.update(`\n${file}\n`).update(read(file))
  return hash.digest('hex')
}

/** A build made by hand in between has another id, and is not known to be of these sources. */
const stampOf = (sources) => `${sources} ${read('.next/BUILD_ID')}`

/** Whether the build is complete and made of the sources as they are. */
export const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(hashSources())

export async function ensureBuild() {
  if (isBuilt()) return
  rmSync(stamp, { force: true })
  // Taken first: what is edited during the build may have missed it.
  const sources = hashSources()
  const next = `${root}/node_modules/next/dist/bin/next`
  await runStep('Building', nodeBinary, [next, 'build'], { env: { NODE_ENV: 'production' } })
  writeFileSync(stamp, stampOf(sources))
}
