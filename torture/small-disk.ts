import { execFile } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = (program: string, ...args: string[]) => promisify(execFile)(program, args, { timeout: 60_000 })

/** The size of the disk while it is not full. It takes only as much memory as there are data. */
const size = '4g'

export type SmallDisk = {
  /** Leaves no free space: the next write of new data fails with ENOSPC. */
  fill(): Promise<void>
  free(): Promise<void>
  unmount(): Promise<void>
}

/**
 * Mounts a disk in memory (tmpfs) on a folder. Its size can change while it is used.
 *
 * @returns undefined if this user or machine cannot mount one. It needs Linux, root, and in a container CAP_SYS_ADMIN.
 */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const resize = (bytes: number | string) => run('mount', '-o', `remount,size=${bytes}`, folder)
  try {
    await run('mount', '-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', folder)
  } catch {
    return undefined
  }
  const fill = async (): Promise<void> => {
    const { blocks, bfree, bsize } = await statfs(folder)
    // Fails if more was written meanwhile.
    await resize((blocks - bfree) * bsize).catch(fill)
  }
  return {
    fill,
    free: async () => void (await resize(size)),
    unmount: async () => void (await run('umount', '--lazy', folder)),
  }
}
