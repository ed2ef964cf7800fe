import { type ExecFileOptions, execFile } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Each of the system's commands gets half a minute. */
const execute = (program: string, args: string[], options: ExecFileOptions = {}) =>
  promisify(execFile)(program, args, { ...options, encoding: 'utf8', timeout: 30_000 })

/** Root keeps here what the user that PostgreSQL runs as could not reach in the clone, in a home directory for example. */
const sharedFolder = '/var/lib/marquee'

/** The user that PostgreSQL's programs run as; undefined: the one that Marquee runs as. */
export type Account = { uid: number; gid: number } | undefined

/** PostgreSQL refuses to run as root, so root runs it as the system user `postgres`, which is made if it is missing. */
export async function postgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const known = await findUser()
  if (known) return known
  // Two first starts may both try: what counts is that the user is there afterwards.
  await execute('/usr/sbin/groupadd', ['--system', 'postgres']).catch(() => {})
  const options = ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin']
  await execute('/usr/sbin/useradd', [...options, 'postgres']).catch(() => {})
  const created = await findUser()
  if (created) return created
  throw new Error('PostgreSQL does not run as root: start Marquee as another user, or set DATABASE_URL')
}

async function findUser(): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([execute('id', ['-u', 'postgres']), execute('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/** Whether the account can enter a folder, which takes a permission on every folder above it too. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  if (!account) return true
  try {
    await execute('test', ['-x', folder], account)
    return true
  } catch {
    return false
  }
}

/** Hands a file or folder to the account. */
export async function giveTo(account: Account, path: string) {
  if (account) await chown(path, account.uid, account.gid)
}

/** Makes a new folder outside of the clone; its name begins with `prefix`. */
export async function makeSharedFolder(prefix: string): Promise<string> {
  await mkdir(sharedFolder, { recursive: true })
  // Root's umask may be stricter than what the account needs.
  await chmod(sharedFolder, 0o755)
  return mkdtemp(join(sharedFolder, prefix))
}
