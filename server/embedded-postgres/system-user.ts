import { type ExecFileOptions, execFile } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Runs a command of the operating system, for half a minute at most. */
const execute = (program: string, args: string[], options: ExecFileOptions = {}) =>
  promisify(execFile)(program, args, { ...options, encoding: 'utf8', timeout: 30_000 })

/** A folder for what PostgreSQL's user cannot reach in the checkout, which may be in a home directory. Only root uses it. */
const sharedFolder = '/var/lib/marquee'

/** The operating system's user that runs PostgreSQL's programs. Undefined means the user of this process. */
export type SystemUser = { uid: number; gid: number } | undefined

/** PostgreSQL refuses to run as root. Root runs it as the user `postgres`, which is created if it does not exist. */
export async function getPostgresUser(): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return undefined
  const known = await findUser()
  if (known) return known
  // Two starts at once may both try to create it. One of them fails, and both find it afterwards.
  await execute('/usr/sbin/groupadd', ['--system', 'postgres']).catch(() => {})
  const options = ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin']
  await execute('/usr/sbin/useradd', [...options, 'postgres']).catch(() => {})
  const created = await findUser()
  if (created) return created
  throw new Error('PostgreSQL does not run as root: start Marquee as another user, or set DATABASE_URL')
}

async function findUser(): Promise<SystemUser> {
  try {
    const [uid, gid] = await Promise.all([execute('id', ['-u', 'postgres']), execute('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/** Whether a user can enter a folder. That needs permission on every folder above it, too. */
export async function canEnter(folder: string, user: SystemUser): Promise<boolean> {
  if (!user) return true
  try {
    await execute('test', ['-x', folder], user)
    return true
  } catch {
    return false
  }
}

/** Makes a user the owner of a file or folder. */
export async function giveTo(user: SystemUser, path: string) {
  if (user) await chown(path, user.uid, user.gid)
}

/** Makes a new folder outside of the checkout. Its name begins with `prefix`. */
export async function makeSharedFolder(prefix: string): Promise<string> {
  await mkdir(sharedFolder, { recursive: true })
  // Root's umask may be stricter than what the user needs.
  await chmod(sharedFolder, 0o755)
  return mkdtemp(join(sharedFolder, prefix))
}
