import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { nodeBinary } from './install.mjs'
import { root, runStep } from './run.mjs'

const stamp = `${root}/.next/marquee-built`

/** Folders that are not part of the build. All others count, so a new folder cannot be forgotten. */
const ignored = new Set(['node_modules', 'docs', 'test', 'e2e', 'bench', 'scripts', 'server', 'torture'])
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

/** Includes the id of the build: after a build by hand the sources of the build are unknown. */
const stampOf = (sources) => `${sources} ${read('.next/BUILD_ID')}`

/** Whether a complete build of the current sources is there. */
export const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(hashSources())

export async function ensureBuild() {
  if (isBuilt()) return
  rmSync(stamp, { force: true })
  // Before the build: an edit during the build may not be part of it.
  const sources = hashSources()
  const next = `${root}/node_modules/next/dist/bin/next`
  await runStep('Building', nodeBinary, [next, 'build'], { env: { NODE_ENV: 'production' } })
  writeFileSync(stamp, stampOf(sources))
}
