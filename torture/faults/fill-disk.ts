import type { Fault } from './types.ts'

/** Leaves no space on the database's disk. PostgreSQL may end. It is started again as soon as there is space. */
export const fillDisk: Fault = {
  name: 'disk-full',
  findObstacle: ({ disk }) =>
    disk
      ? undefined
      : 'a disk of limited size (tmpfs) can only be mounted by root on Linux, in a container with CAP_SYS_ADMIN',
  start: async ({ disk, postgres }) => {
    await disk?.fill()
    return async () => {
      await disk?.free()
      await postgres?.start()
    }
  },
}
