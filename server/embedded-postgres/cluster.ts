import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Binaries, findBinaries, runProgram } from './binaries.ts'
import { type Account, canEnter, giveTo, makeSharedFolder, postgresAccount } from './system-user.ts'

/** A PostgreSQL data folder and what it takes to run it. */
export type Cluster = { folder: string; log: string; password: string; account: Account; binaries: Binaries }

export const databaseUser = 'marquee'

/**
 * Opens the cluster of a data folder, `<dataDir>/postgres`, and initialises it if there is none.
 *
 * @param durable false gives up crash safety for speed, for tests; it counts when the cluster is made.
 */
export async function openCluster(dataDir: string, durable: boolean): Promise<Cluster> {
  const parent = resolve(dataDir)
  await mkdir(parent, { recursive: true })
  const home = join(parent, 'postgres')
  const found = await ownerOf(home)
  const account = found ? runAs(found.owner, home) : await postgresAccount()
  const binaries = await findBinaries(account)
  if (!found) await createHome({ parent, home, account, binaries, durable })
  return readCluster(home, account, binaries)
}

async function ownerOf(home: string) {
  const found = await stat(home).catch(() => undefined)
  return found && { owner: { uid: found.uid, gid: found.gid } }
}

/** Who runs an existing cluster: its owner, and nobody else can. */
function runAs(owner: { uid: number; gid: number }, home: string): Account {
  const uid = process.getuid?.()
  if (uid === undefined || uid === owner.uid) return undefined
  if (uid === 0) return owner
  throw new Error(`${home} belongs to another user: start Marquee as that user, or set another DATA_DIR`)
}

async function readCluster(home: string, account: Account, binaries: Binaries): Promise<Cluster> {
  const place = await realpath(home)
  if (!(await canEnter(place, account)))
    throw new Error(`PostgreSQL's user cannot enter ${place}: move it back to where it could, or set another DATA_DIR`)
  const folder = join(place, 'cluster')
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== binaries.major)
    throw new Error(
      `${home} was made by PostgreSQL ${version}, and this is ${binaries.major}: move its data with pg_dump, or set another DATA_DIR`,
    )
  const password = (await readFile(join(place, 'password'), 'utf8')).trim()
  return { folder, log: join(place, 'postgres.log'), password, account, binaries }
}

type NewHome = { parent: string; home: string; account: Account; binaries: Binaries; durable: boolean }

/** Everything is made in a folder aside that gets its name when it is whole, so that a half-made cluster never counts. */
async function createHome({ parent, home, account, binaries, durable }: NewHome) {
  const inside = await canEnter(parent, account)
  const place = inside ? await mkdtemp(join(parent, 'postgres.new-')) : await makeSharedFolder('data-')
  try {
    await initialise(place, account, binaries, durable)
    await (inside ? rename(place, home) : symlink(place, home))
  } catch (error) {
    await rm(place, { recursive: true, force: true })
    // Of two first starts the faster one wins, and sweeps away what the other had begun.
    if (!(await ownerOf(home))) throw error
  }
  for (const name of await readdir(parent))
    if (name.startsWith('postgres.new-')) await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
}

async function initialise(place: string, account: Account, binaries: Binaries, durable: boolean) {
  const passwordFile = join(place, 'password')
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  await giveTo(account, passwordFile)
  await giveTo(account, place)
  const settings = {
    listen_addresses: '127.0.0.1',
    // A socket's path may be too long for the system, and nobody needs one.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = [
    `--pgdata=${join(place, 'cluster')}`,
    `--username=${databaseUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // The same on every machine, whatever its locales.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ...(durable ? [] : ['--no-sync']),
  ]
  await runProgram(binaries.initdb, args, account)
}
