import { readdir, readFile } from 'node:fs/promises'

/** Sends a signal to a process and to its children. A process that was stopped starts no more children. */
export async function signalTree(pid: number, signal: NodeJS.Signals) {
  send(pid, signal)
  for (const child of await listChildren(pid)) send(child, signal)
}

/** Lists the children of a process, which Linux has in `/proc`. On other systems it finds none. */
async function listChildren(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter(Number.isInteger)
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  // The name of the program is in brackets, and may contain spaces. The state and the parent follow it.
  return pids.filter((_, i) => Number(stats[i]?.split(') ').at(-1)?.split(' ')[1]) === parent)
}

function send(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended meanwhile.
  }
}
