import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Binaries, findBinaries, runProgram } from './binaries.ts'
import { canEnter, getPostgresUser, giveTo, makeSharedFolder, type SystemUser } from './system-user.ts'

/** A PostgreSQL cluster (a data folder that initdb made), and what is needed to run it. */
export type Cluster = { folder: string; log: string; password: string; user: SystemUser; binaries: Binaries }

export const databaseUser = 'marquee'

/**
 * Opens the cluster of a data folder, `<dataDir>/postgres`, and initialises it if there is none.
 *
 * @param durable false gives up crash safety for speed, for tests. It has an effect only on a new cluster.
 */
export async function openCluster(dataDir: string, durable: boolean): Promise<Cluster> {
  const parent = resolve(dataDir)
  await mkdir(parent, { recursive: true })
  const home = join(parent, 'postgres')
  const found = await ownerOf(home)
  const user = found ? runAs(found.owner, home) : await getPostgresUser()
  const binaries = await findBinaries(user)
  if (!found) await createHome({ parent, home, user, binaries, durable })
  return readCluster(home, user, binaries)
}

async function ownerOf(home: string) {
  const found = await stat(home).catch(() => undefined)
  return found && { owner: { uid: found.uid, gid: found.gid } }
}

/** The user for the programs of an existing cluster: only its owner can run it. Root can become that user. */
function runAs(owner: { uid: number; gid: number }, home: string): SystemUser {
  const uid = process.getuid?.()
  if (uid === undefined || uid === owner.uid) return undefined
  if (uid === 0) return owner
  throw new Error(`${home} belongs to another user: start Marquee as that user, or set another DATA_DIR`)
}

async function readCluster(home: string, user: SystemUser, binaries: Binaries): Promise<Cluster> {
  const place = await realpath(home)
  if (!(await canEnter(place, user)))
    throw new Error(`PostgreSQL's user cannot enter ${place}: move it back to where it could, or set another DATA_DIR`)
  const folder = join(place, 'cluster')
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== binaries.major)
    throw new Error(
      `${home} was made by PostgreSQL ${version}, and this is ${binaries.major}: move its data with pg_dump, or set another DATA_DIR`,
    )
  const password = (await readFile(join(place, 'password'), 'utf8')).trim()
  return { folder, log: join(place, 'postgres.log'), password, user, binaries }
}

type NewHome = { parent: string; home: string; user: SystemUser; binaries: Binaries; durable: boolean }

/** Makes the cluster in a temporary folder and renames it when it is complete, so an incomplete cluster never counts. */
async function createHome({ parent, home, user, binaries, durable }: NewHome) {
  const inside = await canEnter(parent, user)
  const place = inside ? await mkdtemp(join(parent, 'postgres.new-')) : await makeSharedFolder('data-')
  try {
    await initialise(place, user, binaries, durable)
    await (inside ? rename(place, home) : symlink(place, home))
  } catch (error) {
    await rm(place, { recursive: true, force: true })
    // Of two starts at once the faster one wins. It removes the temporary folder of the other.
    if (!(await ownerOf(home))) throw error
  }
  for (const name of await readdir(parent))
    if (name.startsWith('postgres.new-')) await rm(join(parent, name), { recursive: true, force: true }).catch(() => {})
}

/** Settings for tests, which lose nothing by a crash. The least log makes a copy of a database four times cheaper. */
const notDurable = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

async function initialise(place: string, user: SystemUser, binaries: Binaries, durable: boolean) {
  const passwordFile = join(place, 'password')
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  await giveTo(user, passwordFile)
  await giveTo(user, place)
  const settings = {
    listen_addresses: '127.0.0.1',
    // A socket's path may be too long for the system. TCP is enough.
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : notDurable),
  }
  const args = [
    `--pgdata=${join(place, 'cluster')}`,
    `--username=${databaseUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // The same on every machine, whatever locales it has.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`),
    ...(durable ? [] : ['--no-sync']),
  ]
  await runProgram(binaries.initdb, args, user)
}
