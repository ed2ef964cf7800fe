// The entry point of npm start, npm run dev, npm test and the benchmarks. It runs on the machine's own Node, installs the
// dependencies and builds if they are not current, and then starts the program on the project's Node, which runs TypeScript.
import { mkdirSync } from 'node:fs'
import { ensureBuild, isBuilt } from './bootstrap/build.mjs'
import { ensureInstalled, isInstalled, nodeBinary } from './bootstrap/install.mjs'
import { withLock } from './bootstrap/lock.mjs'
import { root, run } from './bootstrap/run.mjs'

const server = ['--conditions=react-server', '--import=./server/fast-imports.mjs', 'server/main.ts']

/** The program of each npm script, and whether it needs the build. */
const commands = {
  start: { entry: server, build: true },
  dev: { entry: [...server, '--dev'], build: false },
  test: { entry: ['scripts/test.ts', 'all'], build: true },
  'test:unit': { entry: ['scripts/test.ts', 'unit'], build: true },
  'test:long': { entry: ['scripts/test.ts', 'long'], build: true },
  'test:e2e': { entry: ['scripts/test.ts', 'e2e'], build: true },
  'test:visual': { entry: ['scripts/test.ts', 'visual'], build: true },
  bench: { entry: ['--conditions=react-server', 'bench/comparison/main.ts'], build: true },
  'bench:pair': { entry: ['--conditions=react-server', 'bench/pair/main.ts'], build: true },
  'bench:onsale': { entry: ['--conditions=react-server', 'bench/onsale/main.ts'], build: true },
  'bench:growth': { entry: ['--conditions=react-server', 'bench/growth/main.ts'], build: true },
  'bench:backup': { entry: ['--conditions=react-server', 'bench/backup/main.ts'], build: false },
  'bench:seats': { entry: ['--conditions=react-server', 'bench/seats/main.ts'], build: false },
  'bench:simulate': { entry: ['bench/simulate/main.ts'], build: false },
  torture: {
    entry: ['--conditions=react-server', '--import=./server/fast-imports.mjs', 'torture/main.ts'],
    build: true,
  },
  'bench:lighthouse': { entry: ['--conditions=react-server', 'bench/lighthouse/main.ts'], build: true },
}

const [name = '', ...rest] = process.argv.slice(2)
const command = commands[name]

async function prepare() {
  if (isInstalled() && (!command.build || isBuilt())) return
  mkdirSync(`${root}/.data`, { recursive: true })
  await withLock(`${root}/.data/bootstrap.lock`, async () => {
    await ensureInstalled()
    if (command.build) await ensureBuild()
  })
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 9)) return
  throw new Error(`Marquee needs Node.js 20.9 or newer, and this is ${process.versions.node}: see https://nodejs.org`)
}

try {
  checkNode()
  if (!command) throw new Error(`Usage: npm run ${Object.keys(commands).join(' | ')}`)
  await prepare()
  process.exitCode = await run(nodeBinary, [...command.entry, ...rest])
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.exitCode ?? 1
}
