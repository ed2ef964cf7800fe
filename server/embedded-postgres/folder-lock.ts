import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { restartPause, settledMs } from '#server/restart-pause.ts'

/** The key of the advisory lock: an arbitrary number that must stay the same in all versions. */
const lockKey = 20_240_325

/** A lock on a data folder. */
export type FolderLock = { release(): Promise<void> }

/**
 * Locks the data folder of a running embedded PostgreSQL, with an advisory lock on a connection of its own. The lock ends with
 * the process, however that ends.
 *
 * @param revive makes PostgreSQL answer again after the connection was lost. The lock is then taken again. Both are repeated
 * until they succeed, with the pauses of `restartPause`.
 * @returns undefined if another process has the lock.
 */
export async function tryLockFolder(url: string, revive = async () => {}): Promise<FolderLock | undefined> {
  let released = false
  let heldSince = performance.now()
  let failures = 0
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    // Otherwise the driver replaces the connection after some time, which releases the lock.
    max_lifetime: null,
    idle_timeout: 0,
    // If the connection is lost while the driver fetches array types, the error cannot be caught.
    fetch_types: false,
    onclose: () => void retake(),
  })
  const take = async () => {
    const [row] = await sql<{ held: boolean }[]>`select pg_try_advisory_lock(${lockKey}) as held`
    return row?.held === true
  }
  const release = async () => {
    released = true
    await sql.end({ timeout: 1 })
  }
  let retaking = false
  /** Takes the lock again. PostgreSQL drops connections when it recovers from a crash, and when it ends. */
  const retake = async () => {
    if (retaking || released) return
    retaking = true
    if (performance.now() - heldSince > settledMs) failures = 0
    for (let held = false; !held && !released; ) {
      await sleep(restartPause(++failures), undefined, { ref: false })
      if (released) break
      held = await revive()
        .then(take)
        .catch(() => false)
    }
    heldSince = performance.now()
    retaking = false
  }

  const held = await take().catch(async (error) => {
    await release()
    throw error
  })
  if (held) return { release }
  await release()
}

/**
 * Locks the data folder. Tries for a second: the lock of a process that was just killed ends soon.
 *
 * @param revive as for `tryLockFolder`.
 * @throws an `Error` with one line to show if another process has the lock.
 */
export async function lockFolder(url: string, dataDir: string, revive: () => Promise<void>): Promise<FolderLock> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const lock = await tryLockFolder(url, revive)
    if (lock) return lock
    await sleep(200)
  }
  throw new Error(`Marquee already runs from this folder: stop it first, or set another DATA_DIR than ${dataDir}`)
}
