import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often the holder touches the file, and after which time without a touch it counts as dead, in milliseconds. */
const heartbeatMs = 1000
const deadAfterMs = 10_000

/**
 * Runs `work` while it holds a lock file.
 *
 * The holder touches the file every second. Its process id alone does not show that it lives: another process may get the same id.
 */
export async function withLock(file, work) {
  await acquire(file)
  const beat = setInterval(() => touch(file), heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(file, { force: true })
  }
}

function touch(file) {
  try {
    utimesSync(file, new Date(), new Date())
  } catch (error) {
    // The file was deleted, for example with the whole folder. The work can go on.
    if (error.code !== 'ENOENT') throw error
  }
}

async function acquire(file) {
  for (let said = false; ; await sleep(300)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (removeStale(file)) continue
    if (!said) process.stderr.write('Waiting for another command that installs or builds in this folder…\n')
    said = true
  }
}

/** Removes the lock of a dead process. Renames it first: of two processes that try this only one succeeds. */
function removeStale(file) {
  try {
    if (isHeld(file)) return false
    renameSync(file, `${file}.${process.pid}`)
    rmSync(`${file}.${process.pid}`)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return true
}

function isHeld(file) {
  if (Date.now() - statSync(file).mtimeMs > deadAfterMs) return false
  try {
    // An empty file is still being written. It gives 0, the process's own group, which counts as held.
    return process.kill(Number(readFileSync(file, 'utf8')), 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false
    if (error.code === 'EPERM') return true
    throw error
  }
}
