import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const heartbeat = 1000
const deadAfter = 10_000

/**
 * Does `work` while no other process does it under the same lock file.
 *
 * Whoever holds the lock touches the file every second: a process id alone may have gone to another process since.
 */
export async function withLock(file, work) {
  await acquire(file)
  const beat = setInterval(() => touch(file), heartbeat)
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
    // Somebody emptied the folder; the work is as good as before.
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
    if (takeAway(file)) continue
    if (!said) process.stderr.write('Waiting for another command that installs or builds in this folder…\n')
    said = true
  }
}

/** Removes the lock of a process that is gone. Renamed first, so that of two who see it only one can. */
function takeAway(file) {
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
  if (Date.now() - statSync(file).mtimeMs > deadAfter) return false
  try {
    // An empty file is being written; 0 would ask about this process's own group.
    return process.kill(Number(readFileSync(file, 'utf8')), 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false
    if (error.code === 'EPERM') return true
    throw error
  }
}
