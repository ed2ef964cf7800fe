import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { root, run, runStep } from './run.mjs'

const modules = `${root}/node_modules`
const stamp = `${modules}/.marquee-installed`

/** The Node that runs the project, installed from npm like everything else. */
export const nodeBinary = `${modules}/node/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`

/** A hash of everything that decides what is installed. The platform counts: machines may share the folder. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`)
  const patches = readdirSync(`${root}/patches`).sort()
  for (const file of ['package.json', 'package-lock.json', ...patches.map((name) => `patches/${name}`)])
    hash.update(`\n${file}\n`).update(readFileSync(`${root}/${file}`))
  return hash.digest('hex')
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** Whether the dependencies are complete and current. */
export const isInstalled = () => existsSync(nodeBinary) && read(stamp) === fingerprint()

export async function ensureInstalled() {
  if (isInstalled()) return
  if (
    !isInstalledByHand() ||
    (await run(process.execPath, [`${modules}/patch-package/index.js`, '--error-on-fail'])) !== 0
  )
    // --include=dev: NODE_ENV=production must not leave out what the build needs.
    await npm('Installing dependencies', ['ci', '--include=dev', '--ignore-scripts=false', '--loglevel=error'])
  // The package `node` fetches its program in an install script, which did not run if scripts were off.
  if (!existsSync(nodeBinary))
    await npm('Installing Node', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  if (!existsSync(nodeBinary))
    throw new Error('The npm package "node" came without its program: delete node_modules and try again')
  writeFileSync(stamp, fingerprint())
}

/** Whether `npm install` or `npm ci` has completed here: at its end npm records what it has installed. */
function isInstalledByHand() {
  const record = read(`${modules}/.package-lock.json`)
  if (!record) return false
  const installed = JSON.parse(record).packages
  const wanted = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { optional, integrity }]) => path === '' || optional || installed[path]?.integrity === integrity,
  )
}

/** Runs the npm that runs this script, or else the one on the path. @throws an `Error` if npm fails. */
export function npm(what, args) {
  const own = process.env.npm_execpath ?? ''
  if (basename(own).startsWith('npm-cli')) return runStep(what, process.execPath, [own, ...args])
  return runStep(what, 'npm', args, { shell: process.platform === 'win32' })
}
