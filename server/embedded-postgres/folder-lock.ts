import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { restartPause, settledMs } from '#server/restart-pause.ts'

/** An arbitrary number that every version of Marquee must keep. */
const lockKey = 20_240_325

/** A claim on a data folder. */
export type FolderLock = { release(): Promise<void> }

/**
 * Claims the data folder behind an embedded PostgreSQL, or gives undefined where another process has it.
 *
 * The claim is an advisory lock of one connection, so that it ends with its process, however that ends.
 *
 * @param revive has PostgreSQL answer again after the connection was lost. The claim is then taken again; both are tried until
 * they succeed, with the pauses of `restartPause`.
 */
export async function tryLockFolder(url: string, revive = async () => {}): Promise<FolderLock | undefined> {
  let released = false
  let heldSince = performance.now()
  let failures = 0
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    // Without these the driver would renew the connection after a while, and the lock would be gone.
    max_lifetime: null,
    idle_timeout: 0,
    // A connection lost while the driver asks for the types of arrays would be an error that nobody can catch.
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
  /** PostgreSQL may drop the connection, as when it recovers from a crash, or end. */
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
 * Claims the data folder, or ends with an error that says who has it. A process just killed gets a moment to be gone.
 *
 * @param revive as for `tryLockFolder`.
 */
export async function lockFolder(url: string, dataDir: string, revive: () => Promise<void>): Promise<FolderLock> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const lock = await tryLockFolder(url, revive)
    if (lock) return lock
    await sleep(200)
  }
  throw new Error(`Marquee already runs from this folder: stop it first, or set another DATA_DIR than ${dataDir}`)
}
